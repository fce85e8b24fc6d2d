import type { Scene } from '../actions/intent';
import type { View } from '../actions/reply';
import type { How } from './read';

/** A view was about to be shown to people who may not see it. */
export class SharedViewError extends Error {
  override readonly name = 'SharedViewError';
  readonly code = 'private-view-in-shared-conversation';
}

const forEveryone: ReadonlySet<View['kind']> = new Set(['shared', 'notice', 'help', 'channel-setup', 'team-reminder']);

/**
 * The last line of defence: no note and no answer is ever shown in a conversation of several people. A dialog is
 * seen by its presser alone.
 * @throws SharedViewError
 */
export function guardView(view: View, scene: Scene, how: How): View {
  if (scene.kind === 'personal' || forEveryone.has(view.kind)) return view;
  const inDialog = how === 'dialog-open' || how === 'dialog-submit';
  if (inDialog && (view.kind === 'own-answers' || (view.kind === 'block' && view.at === 'dialog'))) return view;
  throw new SharedViewError(`a view of kind ${view.kind} has no place in a shared conversation`);
}
