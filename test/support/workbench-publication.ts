import type { Result, View } from '../../src/actions/reply';
import type { Intent } from '../../src/actions/intent';
import type { Bilan } from '../../src/domain/bilan';
import { consentId } from '../../src/domain/beneficiary/consent';
import type { ConversationId, SessionId, TeamId } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import type { Publication } from '../../src/domain/synthesis/publication';
import { closeAll, saveBlock } from './presses';
import { lea, nadia, tenant, viewOf, Workbench } from './workbench';
import { answer, givenAccepted } from './workbench-beneficiary';

/** A closed session, and the channels of its consultant's teams: from the text to what stands where. */

export const horizon = '19:equipe' as TeamId;
export const channelOf = (name: string): ConversationId => `19:${name}@thread.tacv2` as ConversationId;
export const suivi = channelOf('suivi');

export interface Held {
  bilan: Bilan;
  session: SessionId;
}

/** A team in which « configurer » was written in each of these channels. */
export async function givenChannels(bench: Workbench, names = ['suivi'], team = horizon): Promise<void> {
  const stored = await bench.ports.directory.find('team', team);
  const channels = names.map((name) => ({
    id: channelOf(name),
    name,
    publishes: true,
    changedAt: bench.now,
    changedBy: nadia.id,
  }));
  const address = {
    serviceUrl: 'https://smba.example/',
    conversation: team as string as ConversationId,
    tenant,
    bot: '28:bot',
  };
  const entry = { kind: 'team', id: team, name: team === horizon ? 'Cabinet Horizon' : 'Antenne', tenant } as const;
  await bench.ports.directory.put(
    { ...entry, address, installed: true, seenAt: bench.now, channels },
    stored?.version ?? 'absent',
  );
  if (!bench.teams.some(({ id }) => id === team)) bench.teams.push({ id: team, name: entry.name });
}

/** Nothing of what was left open is taken up. */
export async function passOpening(bench: Workbench, bilan: Bilan['id']): Promise<void> {
  const { id: session, step } = await bench.running(bilan);
  if (step.kind !== 'opening') return;
  await bench.act(nadia, { kind: 'take-up', bilan, session, chosen: [], drop: false, source: bench.source() });
}

/** One session is held and closed, in which one answer was marked. */
export async function hold(
  bench: Workbench,
  bilan: Bilan,
  said: { answers?: Record<string, string>; note?: string } = {},
  interview = 'i5',
): Promise<SessionId> {
  const { id: session } = await bench.givenSession(bilan.id, interview);
  const answers = said.answers ?? { 1: 'Transmettre', 2: 'CANARI non marqué' };
  await passOpening(bench, bilan.id);
  const card = await bench.pupitre(bilan.id);
  await bench.act(nadia, saveBlock(card, { answers, keeps: { 1: true }, note: said.note ?? 'CANARI note' }));
  bench.pass(60);
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(bilan.id, 'conclusion')));
  return session;
}

/** A bench of its own for each test of what is published. */
export async function openHeld(): Promise<{ bench: Workbench; held: Held }> {
  const bench = await Workbench.open();
  return { bench, held: await givenHeld(bench) };
}

/** What that session's synthesis says, before anybody changes it. */
export const keptText = 'Questions sur les motivations\nTransmettre';

/** Léa accepted, a channel publishes, one session is closed. */
export async function givenHeld(bench: Workbench): Promise<Held> {
  await givenChannels(bench);
  const bilan = await givenAccepted(bench);
  return { bilan, session: await hold(bench, bilan) };
}

export const share = (bench: Workbench, { bilan }: Held, agree = true, team = horizon, by = lea): Promise<Result> =>
  answer(bench, bilan.id, consentId('sharing', team), agree, by);

type IntentOf<K extends Intent['kind']> = Extract<Intent, { kind: K }>;

export async function save(bench: Workbench, { bilan, session }: Held, text: string): Promise<Result> {
  const view = await bench.shows('session-synthesis', { kind: 'session-synthesis', bilan: bilan.id, session });
  const base = fingerprint(view.text);
  const press = { kind: 'save-session-synthesis', bilan: bilan.id, session, text, base, then: 'preview' } as const;
  return bench.act(nadia, { ...press, source: view.stamp.nonce });
}

export const preview = (bench: Workbench, { bilan, session }: Held) =>
  bench.shows('synthesis-preview', { kind: 'preview-synthesis', bilan: bilan.id, session });

/** « Publier » on a card as it was drawn. */
export async function publishing(bench: Workbench, held: Held): Promise<IntentOf<'publish-synthesis'>> {
  const { bilan, session, seen, stamp } = await preview(bench, held);
  return { kind: 'publish-synthesis', bilan, session, seen, source: stamp.nonce };
}

type Published = Extract<View, { kind: 'publication' }>;

export const publish = async (bench: Workbench, held: Held): Promise<Published> =>
  viewOf('publication', await bench.act(nadia, await publishing(bench, held)));

export const resend = async (bench: Workbench, { bilan, session }: Held): Promise<Published> =>
  bench.shows('publication', { kind: 'resend-synthesis', bilan: bilan.id, session, source: bench.source() });

export async function decide(
  bench: Workbench,
  { bilan, session }: Held,
  post: string,
  how: 'there' | 'anew',
): Promise<Published> {
  const press = { kind: 'decide-message', bilan: bilan.id, session, post, how } as const;
  return bench.shows('publication', { ...press, source: bench.source() });
}

export async function publicationOf(bench: Workbench, { bilan, session }: Held): Promise<Publication> {
  const stored = await bench.ports.bilans.read(bilan.id, 'session-synthesis', session);
  if (!stored?.record.publication) throw new Error('nothing was published');
  return stored.record.publication;
}

/** What stands in a channel now: of each message the text, or that there is none. */
export const standing = (bench: Workbench, channel = suivi): (string | undefined)[] =>
  bench.outbox
    .to(channel)
    .map((view) => (view.kind === 'team-synthesis' ? (view.withdrawn ? 'withdrawn' : view.text) : view.kind));
