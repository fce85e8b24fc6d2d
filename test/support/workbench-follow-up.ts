import type { Actor, Intent, Scene } from '../../src/actions/intent';
import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import type { Tally } from '../../src/actions/reminders/claiming';
import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import { refreshFollowUp } from '../../src/actions/follow-up/refresh-follow-up';
import type { Result, TeamReminderView, View } from '../../src/actions/reply';
import type { Bilan } from '../../src/domain/bilan';
import type { FollowUpTerms } from '../../src/domain/follow-up/follow-up';
import type { BilanId, ConversationId, Instant, PersonId, TeamId } from '../../src/domain/ids';
import { closingHeld } from './closing-held';
import { karim, nadia, tenant, type Workbench } from './workbench';

/** A bilan whose closing interview is over, a team, and its channels. */

export const bilansChannel = '19:bilans@thread.tacv2' as ConversationId;
export const secondChannel = '19:suivi@thread.tacv2' as ConversationId;
export const otherChannel = '19:autre@thread.tacv2' as ConversationId;
/** A consultant of the same organisation, in another team. */
export const ines: Actor = { id: 'ines' as PersonId, tenant, name: 'Inès Caron', consultant: true };

export const inChannel = (conversation: ConversationId): Scene => ({
  kind: 'channel',
  conversation: `${conversation};messageid=17` as ConversationId,
});

export async function givenTeams(bench: Workbench): Promise<void> {
  const members: Record<string, string[]> = { equipe: [nadia.id, karim.id], autre: [ines.id] };
  const teamsOf = (person: string) =>
    Object.keys(members)
      .filter((id) => members[id]!.includes(person))
      .map((id) => ({ id: id as TeamId, name: id }));
  bench.ports.roster = {
    teamsOf: (home, person) => Promise.resolve(home === tenant ? teamsOf(person) : []),
    isConsultant: (home, person) => Promise.resolve(home === tenant && teamsOf(person).length > 0),
    membersOf: (_home, team) =>
      Promise.resolve(
        [nadia, karim, ines].filter(({ id }) => members[team]?.includes(id)).map(({ id, name }) => ({ id, name })),
      ),
    colleaguesOf: () => Promise.resolve([karim, ines].map(({ id, name }) => ({ id, name }))),
  };
  const channel = (id: ConversationId) => ({
    id,
    name: '',
    publishes: true,
    changedAt: bench.now,
    changedBy: nadia.id,
  });
  for (const [id, channels] of [
    ['equipe', [bilansChannel, secondChannel]],
    ['autre', [otherChannel]],
  ] as const) {
    const address = { serviceUrl: 's', conversation: id as ConversationId, tenant, bot: '28:bot' };
    const team = { kind: 'team', id: id as TeamId, name: id, tenant, address, installed: true } as const;
    await bench.ports.directory.put({ ...team, seenAt: bench.now, channels: channels.map(channel) }, 'absent');
  }
}

/** A bilan of Nadia's, closed at that instant, with its calendar kept from then on. */
export async function givenClosed(
  bench: Workbench,
  closedAt = '2026-11-02T09:00:00.000Z',
  terms?: Partial<FollowUpTerms>,
): Promise<Bilan> {
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
  const { id } = await bench.givenBilan();
  await bench.change(id, (one) => ({
    ...one,
    state: 'closed',
    held: [closingHeld(closedAt)],
    ...(terms ? { followUp: { steps: [], posted: [], terms: { day: '2027-05-03', reach: 'teams', ...terms } } } : {}),
  }));
  return bench.bilan(id);
}

export const agreed = (bench: Workbench, yes = true): Partial<FollowUpTerms> => ({
  agreement: { agreed: yes, at: bench.now, by: { id: nadia.id, name: nadia.name } },
});

/** Sends what is due at that instant. */
export async function tickAt(bench: Workbench, instant: string): Promise<Tally> {
  bench.now = instant;
  const since = new Date(Date.parse(instant) - 45 * 86_400_000).toISOString() as Instant;
  return sendDueReminders(bench.ports, since);
}

/** The booking is asked of the team: five months after. */
export async function givenAskedToBook(bench: Workbench): Promise<Bilan> {
  await givenTeams(bench);
  const bilan = await givenClosed(bench);
  await tickAt(bench, '2027-04-02T07:00:00.000Z');
  return bench.bilan(bilan.id);
}

export const postIn = (bench: Workbench, channel: ConversationId): TeamReminderView => {
  const view = bench.outbox.to(channel).findLast(({ kind }) => kind === 'team-reminder');
  if (view?.kind !== 'team-reminder') throw new Error(`nothing was posted in ${channel}`);
  return view;
};

type What = Extract<Intent, { kind: 'act-on-follow-up' }>['what'];

/** What a button of the card sends. */
export function pressOn({ followUp, reminder }: TeamReminderView, what: What): Intent {
  if (!followUp || reminder === undefined) throw new Error('this card is not about a follow-up');
  const { bilan, seen, stamp } = followUp;
  return { kind: 'act-on-follow-up', bilan, what, seen, reminder, source: stamp.nonce };
}

/** Acts, and does what the server does after its answer. */
export async function actInChannel(
  bench: Workbench,
  who: Actor,
  intent: Intent,
  channel: ConversationId = bilansChannel,
): Promise<Result> {
  const result = await bench.act(who, intent, inChannel(channel));
  await settleCards(bench, result);
  return result;
}

export async function settleCards(bench: Workbench, { deliveries }: Result): Promise<void> {
  for (const delivery of deliveries)
    if (delivery.to === 'follow-up-cards') await refreshFollowUp(bench.ports, delivery.bilan);
}

/** What was done, as the card tells it: by whom. */
export const doneOn = (view: View | undefined): string[] =>
  view?.kind === 'team-reminder' || view?.kind === 'follow-up'
    ? ((view.kind === 'follow-up' ? view.state : view.followUp)?.steps ?? []).map(
        ({ what, by }) => `${what} ${by === 'clock' ? by : by.name}`,
      )
    : [];

export const followUpWhat = async (bench: Workbench, id: BilanId): Promise<string[]> =>
  ((await bench.bilan(id)).followUp?.steps ?? []).map(({ what }) => what);
