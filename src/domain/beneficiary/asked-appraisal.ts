import { DateTime } from 'luxon';
import type { Bilan } from '../bilan';
import { closedAt, followUpDay } from '../follow-up/follow-up-day';
import type { Guide } from '../guide/guide';
import type { Instant } from '../ids';
import { bothTexts, mergeField } from '../merge';
import type { Appraisal, AppraisalMoment } from './appraisal';
import { isOwn, ownDocument } from './beneficiary';

/** When the present beneficiary gave it; on the bilan's own record. */
export function appraisedAt(bilan: Bilan, moment: AppraisalMoment): Instant | undefined {
  const at = bilan.appraised?.[moment];
  return at !== undefined && isOwn(bilan, at) ? at : undefined;
}

/** Whether it can be given, or changed; of a bilan that was given up, once its document was received. */
export const mayAppraise = (bilan: Bilan, guide: Guide, moment: AppraisalMoment): boolean =>
  moment === 'hot'
    ? (bilan.state !== 'open' && bilan.stopped === undefined) || ownDocument(bilan)?.state === 'final'
    : closedAt(bilan, guide) !== undefined;

/** What is to be asked of the beneficiary now, if anything. */
export function awaitedAppraisal(
  bilan: Bilan,
  guide: Guide,
  now: Instant,
  timeZone: string,
): AppraisalMoment | undefined {
  const due = followUpDay(bilan, guide, timeZone);
  const late = bilan.state === 'ended' || (due !== undefined && due.startOf('day') <= DateTime.fromISO(now));
  const asked = (moment: AppraisalMoment) =>
    mayAppraise(bilan, guide, moment) && appraisedAt(bilan, moment) === undefined;
  if (late && asked('cold')) return 'cold';
  return asked('hot') ? 'hot' : undefined;
}

/** What was typed over what its card showed; changed on both of the person's devices, both texts stand. */
export function appraised(
  before: Appraisal | undefined,
  given: Pick<Appraisal, 'id' | 'bilan' | 'score' | 'comment'> & { base: string },
  now: Instant,
): Appraisal {
  const { base, ...typed } = given;
  const stored = before?.comment ?? '';
  const merge = mergeField(stored, typed.comment, base);
  const comment = merge === 'set' ? typed.comment : merge === 'conflict' ? bothTexts(stored, typed.comment) : stored;
  return { ...typed, comment, givenAt: before?.givenAt ?? now, changedAt: now };
}
