import type { Scene } from '../actions/intent';
import type { ChannelView, View } from '../actions/reply';
import type { How } from './read/read';

/** A view was about to be shown to people who may not see it. */
export class SharedViewError extends Error {
  override readonly name = 'SharedViewError';
  readonly code = 'private-view-in-shared-conversation';
}

/** A view that does not stand here was never meant for a channel; a new one for channels does not compile until it does. */
const forChannels: Record<ChannelView['kind'], true> = {
  'channel-setup': true,
  'consultant-unreached': true,
  digest: true,
  'follow-up-elsewhere': true,
  'team-reminder': true,
  'team-synthesis': true,
  'document-delivered': true,
};

const isForChannels = (view: View): view is ChannelView => Object.hasOwn(forChannels, view.kind);
const isForEveryone = (view: View): boolean =>
  isForChannels(view) ||
  view.kind === 'shared' ||
  (view.kind === 'notice' && view.about === undefined) ||
  view.kind === 'help' ||
  view.kind === 'said';

/**
 * The last line of defence: no note and no answer is ever shown in a conversation of several people. A dialog is
 * seen by its presser alone.
 * @throws SharedViewError
 */
export function guardView(view: View, scene: Scene, how: How): View {
  if (scene.kind === 'personal' || isForEveryone(view)) return view;
  const inDialog = how === 'dialog-open' || how === 'dialog-submit';
  if (inDialog && (view.kind === 'own-answers' || (view.kind === 'block' && view.at === 'dialog'))) return view;
  throw new SharedViewError(`a view of kind ${view.kind} has no place in a shared conversation`);
}

/**
 * The same for what is posted in a channel, or put in the place of what stands there: what its whole team may know.
 * @throws SharedViewError
 */
export function guardChannelView(view: View): ChannelView {
  if (isForChannels(view)) return view;
  throw new SharedViewError(`a view of kind ${view.kind} has no place in a channel`);
}
