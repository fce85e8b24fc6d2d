import { isHeldWith, isOwn, ownSessions } from '../beneficiary/beneficiary';
import type { Bilan, HeldSession } from '../bilan';
import type { BlockId, ItemId } from '../guide/guide';
import { answerKey, type Instant } from '../ids';
import { normalised } from '../merge';
import type { BlockRecord, OwnAnswer, Session } from './session';

/*
 * What was said in a block before it came again. A block that was left open may hold words all the same: what the
 * beneficiary writes does not cover it.
 */

/** A block's record in an earlier session. */
export interface EarlierRecord {
  record: BlockRecord;
  /** When that session began. */
  heldAt: Instant;
}

/** `pass`: of the earlier session, where this one has not come to it. */
export interface EarlierAnswer {
  text: string;
  at: Instant;
  pass?: number;
}

export interface EarlierOwn extends Pick<OwnAnswer, 'text' | 'via'> {
  heldAt: Instant;
  pass?: number;
}

/**
 * Sessions with the present beneficiary before this one that may have had the block, oldest first; none for a block that
 * is asked the first time. What was said to somebody before them was said before nothing of theirs.
 */
export function heldBefore(bilan: Bilan, session: Session, block: BlockId): HeldSession[] {
  if (!isHeldWith(bilan, session.startedAt)) return [];
  const held = ownSessions(bilan);
  const item = session.agenda.find((one) => one.block === block);
  const at = held.findIndex((one) => one.session === session.id);
  const before = at < 0 ? held : held.slice(0, at);
  const isThere = ({ interview, session: id }: HeldSession): boolean =>
    interview === session.interview || item?.earlier.includes(id) === true;
  return item?.carried === true || before.some(isThere) ? before : [];
}

/** The pass of the same number; below the last one stand those that were made then and not yet now. */
function passesAsked(pass: number, now: BlockRecord, then: BlockRecord): number[] {
  const more = pass === now.passes ? Math.max(0, then.passes - pass) : 0;
  return Array.from({ length: 1 + more }, (_, at) => pass + at);
}

const toldPass = (asked: number, pass: number): { pass?: number } => (asked === pass ? {} : { pass: asked });

/** What the consultant recorded, oldest first. */
export function earlierAnswers(
  item: ItemId,
  pass: number,
  now: BlockRecord,
  earlier: readonly EarlierRecord[],
): EarlierAnswer[] {
  return earlier.flatMap(({ record }) =>
    passesAsked(pass, now, record).flatMap((asked): EarlierAnswer[] => {
      const told = record.answers[answerKey(item, asked)];
      return told && told.text !== '' ? [{ text: told.text, at: told.changedAt, ...toldPass(asked, pass) }] : [];
    }),
  );
}

/**
 * What the beneficiary wrote, oldest first: never the words of one since released. What came along since, with a
 * questionnaire, or was written the same again, stands once.
 */
export function earlierOwn(
  bilan: Bilan,
  item: ItemId,
  pass: number,
  now: BlockRecord,
  earlier: readonly EarlierRecord[],
): EarlierOwn[] {
  const all = earlier.flatMap(({ record, heldAt }) =>
    passesAsked(pass, now, record).flatMap((asked): EarlierOwn[] => {
      const own = record.ownAnswers[answerKey(item, asked)];
      if (!own || own.text === '' || !isOwn(bilan, own.changedAt)) return [];
      return [{ text: own.text, via: own.via, heldAt, ...toldPass(asked, pass) }];
    }),
  );
  const same = (one: string, other: string): boolean => normalised(one) === normalised(other);
  const present = now.ownAnswers[answerKey(item, pass)]?.text ?? '';
  return all.filter(
    ({ text, pass: asked }, at) =>
      (asked !== undefined || !same(text, present)) &&
      !all.slice(at + 1).some((later) => later.pass === asked && same(later.text, text)),
  );
}
