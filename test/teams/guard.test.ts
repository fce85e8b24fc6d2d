import type { Scene } from '../../src/actions/intent';
import type { View } from '../../src/actions/reply';
import type { ConversationId } from '../../src/domain/ids';
import { guardView, SharedViewError } from '../../src/teams/guard';
import type { How } from '../../src/teams/read';

const conversation = 'c' as ConversationId;
const view = (kind: View['kind'], rest: object = {}) => ({ kind, ...rest }) as View;

const all: Record<View['kind'], 'everyone' | 'dialog' | 'alone'> = {
  shared: 'everyone',
  notice: 'everyone',
  help: 'everyone',
  'channel-setup': 'everyone',
  'team-reminder': 'everyone',
  reminder: 'alone',
  'own-answers': 'dialog',
  bilan: 'alone',
  'bilan-list': 'alone',
  block: 'alone',
  'choose-interview': 'alone',
  conclusion: 'alone',
  'confirm-link': 'alone',
  conflict: 'alone',
  'kept-draft': 'alone',
  'link-meeting': 'alone',
  'new-bilan': 'alone',
  opening: 'alone',
  plan: 'alone',
  'session-closed': 'alone',
  'session-record': 'alone',
  home: 'alone',
  invite: 'alone',
  invitation: 'alone',
  consents: 'alone',
  consent: 'alone',
  'own-data': 'alone',
  questionnaires: 'alone',
  'questionnaire-arrived': 'alone',
  'questionnaire-block': 'alone',
  'questionnaire-opening': 'alone',
  'questionnaire-review': 'alone',
  'hand-over': 'alone',
  synthesis: 'alone',
  'session-synthesis': 'alone',
};
const hows: How[] = ['message', 'submit', 'execute', 'dialog-open', 'dialog-submit', 'event'];

const cases = Object.entries(all).flatMap(([kind, where]) =>
  hows.flatMap((how) =>
    (['shared', 'channel'] as const).map((scene) => ({ kind: kind as View['kind'], where, how, scene })),
  ),
);

test.each(cases)('$kind in a $scene conversation, by $how', ({ kind, where, how, scene }) => {
  const inDialog = how.startsWith('dialog');
  const allowed = where === 'everyone' || (where === 'dialog' && inDialog);
  const guard = () => guardView(view(kind), { kind: scene, conversation }, how);
  if (allowed) expect(guard()).toEqual(view(kind));
  else expect(guard).toThrow(SharedViewError);
});

test('a block drawn for a dialog may stand in one, and nowhere else', () => {
  const shared: Scene = { kind: 'shared', conversation };
  const block = view('block', { at: 'dialog' });
  expect(guardView(block, shared, 'dialog-open')).toBe(block);
  expect(() => guardView(block, shared, 'execute')).toThrow(SharedViewError);
  expect(() => guardView(view('block', { at: 'pupitre' }), shared, 'dialog-open')).toThrow(SharedViewError);
});

test.each(Object.keys(all) as View['kind'][])('%s may be shown in one-to-one chat', (kind) => {
  expect(guardView(view(kind), { kind: 'personal', conversation }, 'message')).toEqual(view(kind));
});
