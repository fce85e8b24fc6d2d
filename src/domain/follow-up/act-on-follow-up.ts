import { DateTime } from 'luxon';
import { startOf } from '../appointment';
import type { Bilan } from '../bilan';
import type { Guide } from '../guide/guide';
import type { Instant } from '../ids';
import { ok, refused, type Outcome } from '../outcome';
import { dayName, workday } from '../reminders/calendar-days';
import type { Appointment } from '../session/session';
import { noFollowUp, type FollowUp, type FollowUpActor, type FollowUpStep } from './follow-up';
import { closedAt, followUpDay, heldFollowUp } from './follow-up-day';

/** What a consultant of the team says about a follow-up. */
export type FollowUpAct =
  | { what: 'take' }
  | { what: 'plan'; on: Appointment }
  | { what: 'put-off' }
  | { what: 'done' }
  | { what: 'no-answer' }
  | { what: 'reopen' };

/** `changed`: somebody did something since the card was drawn. `not-due`: there is no follow-up, or it is over. */
export type FollowUpRefusal = 'changed' | 'not-due' | 'running';

/** Who says it, and when. */
export interface When {
  by: FollowUpActor;
  now: Instant;
  timeZone: string;
}

/** A week, when it is put off. */
const putOffDays = 7;

/** What became of it: `done` also when its interview was held. Undefined while it is to come. */
export function outcomeOf(bilan: Bilan, guide: Guide): 'done' | 'no-answer' | undefined {
  if (heldFollowUp(bilan, guide)) return 'done';
  const last = bilan.followUp?.steps.findLast(({ what }) => ['done', 'no-answer', 'reopened'].includes(what));
  return last?.what === 'done' || last?.what === 'no-answer' ? last.what : undefined;
}

/** Whether there is a follow-up to speak of: the bilan's closing interview is over. */
export const hasFollowUp = (bilan: Bilan, guide: Guide): boolean => closedAt(bilan, guide) !== undefined;

/**
 * Does it, over what the actor saw: `seen` is the number of steps their card showed. Of two who press at once the
 * second is refused, and looks at what the first did.
 */
export function actOnFollowUp(
  bilan: Bilan,
  guide: Guide,
  act: FollowUpAct,
  { seen, ...when }: { seen: number } & When,
): Outcome<Bilan, FollowUpRefusal> {
  if (!hasFollowUp(bilan, guide)) return refused('not-due');
  if (seen !== (bilan.followUp?.steps.length ?? 0)) return refused('changed');
  const { by, now, timeZone } = when;
  const outcome = outcomeOf(bilan, guide);
  if (act.what === 'reopen') {
    return outcome !== undefined && !bilan.running
      ? ok(calledAgain({ ...withStep(bilan, { what: 'reopened', at: now, by }), state: 'closed' }, guide, when))
      : refused('not-due');
  }
  if (outcome !== undefined) return refused('not-due');
  // The interview that runs says by itself how it ends.
  if (bilan.running) return refused('running');
  switch (act.what) {
    case 'take':
      return ok(withStep(bilan, { what: 'taken', at: now, by }));
    case 'plan':
      return ok(planned(bilan, guide, act.on, when));
    case 'put-off':
      return ok(putOff(bilan, by, now, timeZone));
    case 'done':
    case 'no-answer':
      return ok(ended(bilan, { what: act.what, at: now, by }));
  }
}

/** Another date, or none any more: the same for whoever plans, on whatever card. */
export function planned(bilan: Bilan, guide: Guide, on: Appointment | undefined, when: When): Bilan {
  const { by, now } = when;
  const { next, ...rest } = bilan;
  if (on === undefined) {
    return next === undefined ? bilan : calledAgain(withStep(rest, { what: 'cancelled', at: now, by }), guide, when);
  }
  if (next?.date === on.date && next.time === on.time) return bilan;
  return withStep(awake({ ...rest, next: on }), { what: 'planned', on, at: now, by });
}

/** A follow-up whose day is past would be recalled to nobody any more: its day is the next working day. */
function calledAgain(bilan: Bilan, guide: Guide, { now, timeZone }: When): Bilan {
  const today = DateTime.fromISO(now, { zone: timeZone });
  const day = followUpDay(bilan, guide, timeZone);
  if (day === undefined || day > today) return bilan;
  const putOffUntil = dayName(workday(today.plus({ days: 1 }), 'next'));
  return { ...bilan, followUp: { ...followUpOf(bilan), putOffUntil } };
}

/** An appointment moves by a week; without one, nobody is asked for a week. */
function putOff(bilan: Bilan, by: FollowUpActor, now: Instant, timeZone: string): Bilan {
  const today = DateTime.fromISO(now, { zone: timeZone });
  if (bilan.next !== undefined) {
    const present = startOf(bilan.next, timeZone);
    const from = present > today ? present : today;
    const until = dayName(workday(from.plus({ days: putOffDays }), 'next'));
    return withStep({ ...bilan, next: { ...bilan.next, date: until } }, { what: 'put-off', until, at: now, by });
  }
  const until = dayName(workday(today.plus({ days: putOffDays }), 'next'));
  const put = withStep(bilan, { what: 'put-off', until, at: now, by });
  return { ...put, followUp: { ...followUpOf(put), putOffUntil: until } };
}

function ended(bilan: Bilan, step: FollowUpStep): Bilan {
  const { next: _over, ...rest } = bilan;
  return { ...withStep(rest, step), state: 'ended' };
}

/** It has a date: nothing is put off any more. */
function awake(bilan: Bilan): Bilan {
  const { putOffUntil: _over, ...followUp } = followUpOf(bilan);
  return { ...bilan, followUp };
}

export const followUpOf = ({ followUp }: Bilan): FollowUp => followUp ?? noFollowUp;

export const withStep = (bilan: Bilan, step: FollowUpStep): Bilan => {
  const followUp = followUpOf(bilan);
  return { ...bilan, followUp: { ...followUp, steps: [...followUp.steps, step] } };
};

/** The person said no: nobody is to contact them about it. Not asked is not yes either. */
export const mayContact = ({ followUp }: Bilan): boolean => followUp?.terms?.agreement?.agreed === true;
export const refusedContact = ({ followUp }: Bilan): boolean => followUp?.terms?.agreement?.agreed === false;
