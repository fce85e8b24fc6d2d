import { comingAppointment, named } from '../appointment';
import type { Appointment, Beneficiary, Bilan, Released, Tenure } from '../bilan';
import { noFollowUp } from '../follow-up/follow-up';
import type { Instant, PersonId } from '../ids';
import { lasting } from '../session/cancelling';
import type { Session } from '../session/session';

/*
 * Who takes the beneficiary's place, who leaves it, and what stands with whom (beneficiary.ts reads it).
 */

/** Binds a person. One who was the last to be released comes back to what was theirs, under whichever identity. */
export function bound({ released: last, ...beneficiary }: Beneficiary, person: PersonId, now: Instant): Beneficiary {
  if (last === undefined) return { ...beneficiary, id: person, since: now };
  const { planned: _over, ...tenure } = last;
  if (!isOf(last, person)) {
    return { ...beneficiary, id: person, since: now, succeeds: true, former: [...(beneficiary.former ?? []), tenure] };
  }
  const { until: _notOver, ...theirs } = tenure;
  return { ...reboundTo({ ...beneficiary, ...theirs }, person), back: now };
}

const isOf = ({ id, earlier = [] }: Tenure, person: PersonId): boolean => id === person || earlier.includes(person);

/** Whether that person, once bound, takes the place of somebody else. */
const takesAPlace = ({ beneficiary: { released: last } }: Bilan, person: PersonId): boolean =>
  last !== undefined && !isOf(last, person);

/**
 * The bilan with that person as its beneficiary. Somebody who takes another's place begins their own: what closed it,
 * and what was agreed for six months later, was the other's, and so is the appointment that stood when the other was
 * released. What was posted about it stands in channels still.
 */
export function accepted(bilan: Bilan, person: PersonId, now: Instant): Bilan {
  const beneficiary = bound(bilan.beneficiary, person, now);
  if (!takesAPlace(bilan, person)) return { ...bilan, beneficiary };
  const { closedBefore: _closed, followUp: { posted } = noFollowUp, ...anew } = withoutTheirs(bilan);
  const standing = posted.length === 0 ? {} : { followUp: { ...noFollowUp, posted } };
  return { ...anew, beneficiary, state: 'open', ...standing };
}

/** The appointment that falls once that person is bound: it was the one's before them. */
export const fallingFor = (bilan: Bilan, person: PersonId): Appointment | undefined =>
  takesAPlace(bilan, person) && comingAppointment(withoutTheirs(bilan)) === undefined
    ? comingAppointment(bilan)
    : undefined;

/**
 * Without what stood with the one who was released: their appointment, and the bilan as a session that began before
 * would give it back. Of a release of before its instant was kept, nothing that stands is known to have come since.
 */
function withoutTheirs({ next, running, meetingChat, ...bilan }: Bilan): Bilan {
  const { until, planned } = bilan.beneficiary.released ?? {};
  const isTheirs = (on: Appointment): boolean =>
    until === undefined || (planned !== undefined && named(on) === named(planned));
  const dated = (on: Appointment | undefined) => (on === undefined || isTheirs(on) ? {} : { next: on });
  const inCourse = ({ next: on, ...session }: Session): Session => ({ ...session, ...dated(on) });
  return {
    ...bilan,
    ...dated(next),
    ...(running ? { running: inCourse(lasting(running)) } : {}),
    ...(meetingChat === undefined || until === undefined ? {} : { meetingChat }),
  };
}

/** The same person under another identity: what was theirs stays theirs, and the earlier identity opens nothing more. */
export function reboundTo(beneficiary: Beneficiary, person: PersonId): Beneficiary {
  const { id, earlier = [] } = beneficiary;
  if (id === undefined || id === person) return { ...beneficiary, id: person };
  return { ...beneficiary, id: person, earlier: [...earlier.filter((one) => one !== person && one !== id), id] };
}

export function released(
  { id, since, earlier, back: _over, ...beneficiary }: Beneficiary,
  left: Pick<Released, 'until' | 'planned'> = {},
): Beneficiary {
  if (id === undefined) return beneficiary;
  const last = { id, ...(since === undefined ? {} : { since }), ...(earlier === undefined ? {} : { earlier }) };
  return { ...beneficiary, released: { ...last, ...left } };
}

/**
 * The bilan without its beneficiary. Their meeting's chat hears nothing more of it: they are in it still. Their
 * appointment stands, as they may come back to it.
 */
export function vacated(before: Bilan, now: Instant): Bilan {
  if (before.beneficiary.id === undefined) return before;
  const { meetingChat: _theirs, ...bilan } = before;
  const planned = comingAppointment(bilan);
  const left = { until: now, ...(planned === undefined ? {} : { planned }) };
  return { ...bilan, beneficiary: released(bilan.beneficiary, left) };
}
