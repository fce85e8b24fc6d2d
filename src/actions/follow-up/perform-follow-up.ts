import { noticing, type Acting } from '../acting';
import type { Intent } from '../intent';
import type { Result } from '../reply';
import { askDate, planFollowUp, takeStep } from './act-on-follow-up';
import type { FollowUpIntent } from './intent-follow-up';
import { saveTerms, showFollowUp, showTerms } from './show-follow-up';

const kinds: Record<FollowUpIntent['kind'], 'in-channel' | 'personal'> = {
  'follow-up': 'personal',
  'act-on-follow-up': 'in-channel',
  'ask-follow-up-date': 'in-channel',
  'plan-follow-up': 'personal',
  'follow-up-terms': 'personal',
  'save-follow-up-terms': 'personal',
};

export const concernsFollowUp = (intent: Intent): intent is FollowUpIntent => Object.hasOwn(kinds, intent.kind);

/** In one-to-one chat; and on the team's card what a shared card can hold. */
export function performFollowUp(acting: Acting, intent: FollowUpIntent): Result | Promise<Result> {
  const { scene } = acting;
  const here = scene.kind === 'personal' || (scene.kind === 'channel' && kinds[intent.kind] === 'in-channel');
  if (!here) return noticing({ code: 'open-in-personal-chat' });
  switch (intent.kind) {
    case 'follow-up':
      return showFollowUp(acting, intent.bilan);
    case 'act-on-follow-up':
      return takeStep(acting, intent);
    case 'ask-follow-up-date':
      return askDate(acting, intent.bilan);
    case 'plan-follow-up':
      return planFollowUp(acting, intent);
    case 'follow-up-terms':
      return showTerms(acting, intent.bilan);
    case 'save-follow-up-terms':
      return saveTerms(acting, intent);
  }
}
