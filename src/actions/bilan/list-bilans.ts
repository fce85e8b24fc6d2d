import { ownDocument } from '../../domain/beneficiary/beneficiary';
import { lastActivity } from '../../domain/activity';
import { blocksFor, questionnaireId } from '../../domain/beneficiary/questionnaire';
import type { Bilan } from '../../domain/bilan';
import type { BilanId } from '../../domain/ids';
import { byNeed, needOf } from '../../domain/next-need';
import { hoursOf, totalMinutes } from '../../domain/session/conclusion';
import { nextInterview } from '../../domain/session/session-course';
import { openFor, replying, type Acting } from '../acting';
import { bilanCard, interviewLines, summaryOf } from './bilan-views';
import { apart } from '../apart';
import { versionOf } from '../synthesis/document-versions';
import type { Ports } from '../ports';
import type { BilanListView, ListedBilan, Result } from '../reply';

/** `asking`: what one of them is chosen for, among those that are named, or all. */
type Listing = Pick<BilanListView, 'asking' | 'greeted' | 'notice'> & { among?: readonly BilanId[] };

/** « Mes bilans »: what needs its consultant next, first; then the last worked on, and those that have ended. */
export async function listBilans({ ports, actor }: Acting, { among, ...above }: Listing = {}): Promise<Result> {
  const [held, count] = await Promise.all([
    ports.bilans.heldBy(actor.tenant, actor.id),
    ports.bilans.countHeld(actor.tenant, actor.id),
  ]);
  const chosen = among ? held.filter(({ id }) => among.includes(id)) : [...held];
  const latest = chosen.sort((a, b) => lastActivity(b).localeCompare(lastActivity(a)));
  const lines = await Promise.all(latest.map((bilan) => orNothing(ports, bilan, () => listed(ports, bilan))));
  const bilans = lines.filter((line) => line !== undefined);
  return replying({
    kind: 'bilan-list',
    stamp: { nonce: ports.ids.nonce() },
    bilans: bilans.sort((one, other) => byNeed(one.need, other.need) || endedLast(one, other)),
    unreadable: Math.max(0, count - held.length) + chosen.length - bilans.length,
    ...above,
  });
}

const endedLast = (one: ListedBilan, other: ListedBilan): number =>
  Number(one.state === 'ended') - Number(other.state === 'ended');

/** Something wrong with one bilan is told, and hides no other. @throws StoreUnavailable */
const orNothing = <T>(ports: Ports, { id }: Bilan, read: () => Promise<T>): Promise<T | undefined> =>
  apart<T | undefined>(read, (error) => {
    ports.faulty(error, id);
    return undefined;
  });

/**
 * A point read for each bilan that awaits an interview, the questionnaire that comes before it; and one where a document
 * waits for its beneficiary. The bilan is listed also where they can't be read.
 */
async function listed(ports: Ports, bilan: Bilan): Promise<ListedBilan> {
  const guide = await ports.guides.version(bilan.guide);
  const next = bilan.running || bilan.state === 'ended' ? undefined : nextInterview(bilan, guide);
  const asked = next && blocksFor(next, 'before').length > 0 ? questionnaireId(next.id, 'before') : undefined;
  const stored = asked && (await orNothing(ports, bilan, () => ports.bilans.read(bilan.id, 'questionnaire', asked)));
  const waits = ownDocument(bilan)?.state === 'submitted' ? bilan.document : undefined;
  const read = waits && (await orNothing(ports, bilan, () => versionOf(ports, bilan.id, waits.version)));
  const about = { bilan, guide, submitted: read?.record, ...(stored ? { questionnaire: stored.record } : {}) };
  return {
    ...summaryOf(bilan, guide),
    need: needOf(about, ports.clock.now(), ports.timeZone),
    totalMinutes: totalMinutes(hoursOf(bilan)),
  };
}

export async function showBilan(acting: Acting, id: BilanId): Promise<Result> {
  const opened = await openFor(acting, id, 'see-bilan');
  if (!opened.ok) return opened.refusal;
  return replying(await bilanCard(acting.ports, opened.value.bilan, opened.value.guide));
}

export async function chooseInterview(acting: Acting, id: BilanId): Promise<Result> {
  const opened = await openFor(acting, id, 'see-bilan');
  if (!opened.ok) return opened.refusal;
  const { bilan, guide } = opened.value;
  return replying({
    kind: 'choose-interview',
    stamp: { nonce: acting.ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    interviews: interviewLines(bilan, guide),
  });
}
