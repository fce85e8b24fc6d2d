import { mayDo, relationTo, type AccessAct, type Relation } from '../domain/access';
import type { Bilan, JournalEntry } from '../domain/bilan';
import type { Guide } from '../domain/guide/guide';
import { operationOf, type BilanId, type OperationId } from '../domain/ids';
import { ok, refused, type Outcome } from '../domain/outcome';
import type { Actor, Scene } from './intent';
import type { Act, CommitRefusal, Ports, Stored, Version, Write } from './ports';
import type { Delivery, Notice, Result, View } from './reply';

/** What every action is given: the ports, who acts, and where. */
export interface Acting {
  ports: Ports;
  actor: Actor;
  scene: Scene;
}

export const replying = (reply: View, deliveries: Delivery[] = []): Result => ({ reply, deliveries });
export const noticing = (notice: Notice): Result => replying({ kind: 'notice', notice });

/** An act and all that follows it, as one: for whoever has the time. */
export async function withFollowing({ follow, ...result }: Result): Promise<Result> {
  return follow === undefined ? result : joined(result, await follow());
}

/** What followed speaks last. */
export const joined = ({ reply, deliveries }: Result, followed: Result): Result => {
  const last = followed.reply ?? reply;
  return { deliveries: [...deliveries, ...followed.deliveries], ...(last ? { reply: last } : {}) };
};

/** A bilan that was read, with the guide it keeps. */
export interface Opened {
  bilan: Bilan;
  version: Version;
  guide: Guide;
}

/**
 * Reads a bilan for an act and asks whether the actor may. Whoever may not learns nothing, not even whether the bilan
 * exists; the attempt is put down in the bilan's journal.
 */
export const openFor = (acting: Acting, id: BilanId, act: AccessAct, source = ''): Promise<Outcome<Opened, Result>> =>
  openAs(acting, id, act, source, (bilan) => relationTo(bilan, acting.actor));

/** The same, where what someone is to a bilan depends on more than the bilan. */
export async function openAs(
  acting: Acting,
  id: BilanId,
  act: AccessAct,
  source: string,
  relation: (bilan: Bilan) => Relation | Promise<Relation>,
): Promise<Outcome<Opened, Result>> {
  const { ports } = acting;
  const stored = await ports.bilans.read(id, 'bilan', id);
  if (!stored) return refused(noticing({ code: 'reserved' }));
  if (!mayDo(act, await relation(stored.record))) {
    await putDownRefusal(acting, stored, act, source);
    return refused(noticing({ code: 'reserved' }));
  }
  return ok(await withGuide(ports, stored));
}

export async function withGuide(ports: Ports, stored: Stored<Bilan>): Promise<Opened> {
  return { bilan: stored.record, version: stored.version, guide: await ports.guides.version(stored.record.guide) };
}

async function putDownRefusal(
  { ports, actor }: Acting,
  { record }: Stored<Bilan>,
  act: string,
  source: string,
): Promise<void> {
  // What was only looked at has no source: each attempt is put down.
  const operation = operationOf(source, 'refused', [
    actor.tenant,
    actor.id,
    act,
    source === '' ? ports.clock.now() : '',
  ]);
  const journal = entryFor(record.id, operation, 'refused', actor.id, ports, { tried: act });
  await ports.bilans.commit({ bilan: record.id, writes: [], journal });
}

function entryFor(
  bilan: BilanId,
  operation: OperationId,
  act: string,
  actor: JournalEntry['actor'],
  ports: Ports,
  detail: JournalEntry['detail'],
): JournalEntry {
  return { id: operation, bilan, at: ports.clock.now(), actor, act, detail };
}

/** One act, written whole or not at all. */
export function commit(
  ports: Ports,
  act: {
    bilan: BilanId;
    operation: OperationId;
    name: string;
    by: JournalEntry['actor'];
    writes: Act['writes'];
    detail?: JournalEntry['detail'];
  },
): Promise<Outcome<undefined, CommitRefusal>> {
  const journal = entryFor(act.bilan, act.operation, act.name, act.by, ports, act.detail ?? {});
  return ports.bilans.commit({ bilan: act.bilan, writes: act.writes, journal });
}

export interface Press {
  source: string;
  kind: string;
  bilan: BilanId;
}

/** The very same press is the same act. */
export const operationOfPress = ({ source, kind, ...content }: Press): OperationId =>
  operationOf(source, kind, content);

/** What a press asks of a bilan, written as one act: the very same press is written once. */
export const commitPressed = (
  { ports, actor }: Acting,
  press: Press,
  writes: Act['writes'],
  detail?: JournalEntry['detail'],
): Promise<Outcome<undefined, CommitRefusal>> =>
  commit(ports, {
    bilan: press.bilan,
    operation: operationOfPress(press),
    name: press.kind,
    by: actor.id,
    writes,
    ...(detail ? { detail } : {}),
  });

export const headWrite = (bilan: Bilan, expected: Version | 'absent'): Write => ({
  kind: 'bilan',
  record: bilan,
  expected,
});

/** Marks a try that lost a race: it is made again on what stands now. */
export const again = Symbol('again');

const triesAtMost = 12;

/** Repeats an attempt until nobody wrote in between. */
export async function untilFresh<T>(attempt: () => Promise<T | typeof again>): Promise<T> {
  for (let tries = 0; tries < triesAtMost; tries++) {
    const result = await attempt();
    if (result !== again) return result;
  }
  throw new ContentionError();
}

export class ContentionError extends Error {
  override readonly name = 'ContentionError';
  readonly code = 'contention';
  constructor() {
    super(`the record went on changing through ${triesAtMost} attempts`);
  }
}
