import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import type { DigestView } from '../../src/actions/reply';
import type { ConversationId, Instant } from '../../src/domain/ids';
import type { Store } from '../../src/store/store';
import { openTestStore } from './stores';
import { nadia, tenant, Workbench } from './workbench';

/** A channel of the bench's team that publishes, from the 5th of November on. */

export const digestChannel = '19:bilans@thread.tacv2' as ConversationId;

export const openWithChannel = async (): Promise<Workbench> => openWithChannelOn(await openTestStore());

export async function openWithChannelOn(store: Store): Promise<Workbench> {
  const bench = await Workbench.open(undefined, store);
  bench.now = '2026-11-05T10:00:00.000Z';
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
  const [team] = bench.teams;
  const address = { serviceUrl: 's', conversation: 'team' as ConversationId, tenant, bot: '28:bot' };
  const entry = { kind: 'team', ...team!, tenant, address, installed: true, seenAt: bench.now } as const;
  await bench.ports.directory.put(entry, 'absent');
  await publish(bench, true);
  return bench;
}

export function publish(bench: Workbench, on: boolean) {
  const place = { team: bench.teams[0]!.id, channel: digestChannel, name: 'Bilans', closed: false };
  return bench.act(
    nadia,
    { kind: 'publish-here', publish: on },
    { kind: 'channel', conversation: digestChannel, place },
  );
}

/** A tick, as the server makes one. */
export async function tickSince(bench: Workbench, instant: string, since = '2026-11-01T00:00:00.000Z'): Promise<void> {
  bench.now = instant;
  await sendDueReminders(bench.ports, since as Instant);
}

export const digestsIn = (bench: Workbench) =>
  bench.outbox.sent.filter(({ to, view }) => to === digestChannel && view.kind === 'digest') as {
    view: DigestView;
    edits: number;
  }[];
