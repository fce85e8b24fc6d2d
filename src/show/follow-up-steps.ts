import type { FollowUpActor, FollowUpStep } from '../domain/follow-up/follow-up';
import { frFollowUp as words } from '../words/fr-follow-up';
import type { Dates } from './dates';
import { clip } from './text';

/** What was done about a follow-up: in a card's history, and in the sentence its consultant reads of a colleague's act. */

export const nameOf = (by: FollowUpActor): string => clip(by === 'clock' ? words.clock : by.name, 200);

export function sayStep(step: FollowUpStep, dates: Dates, said: typeof words.step): string {
  const who = nameOf(step.by);
  switch (step.what) {
    case 'planned':
      return said.planned(who, dates.appointment(step.on));
    case 'put-off':
      return said['put-off'](who, dates.date(step.until));
    default:
      return said[step.what](who);
  }
}
