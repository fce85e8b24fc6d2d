import type { Acting } from './acting';
import type { Result, View } from './reply';

/** In the pupitre everything may be shown; before others, what everyone may read and the presser's own window. */
const fitsBeforeOthers = (view: View): boolean =>
  view.kind === 'shared' ||
  view.kind === 'notice' ||
  view.kind === 'help' ||
  view.kind === 'channel-setup' ||
  view.kind === 'own-answers' ||
  (view.kind === 'block' && view.at === 'dialog');

/** Moves an answer that is for one person's eyes from a shared conversation to that person's one-to-one chat. */
export function discreet({ actor, scene }: Acting, { reply, deliveries }: Result): Result {
  if (!reply || scene.kind === 'personal' || fitsBeforeOthers(reply))
    return { deliveries, ...(reply ? { reply } : {}) };
  return { deliveries: [...deliveries, { to: 'person', tenant: actor.tenant, person: actor.id, view: reply }] };
}
