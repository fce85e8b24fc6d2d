import type { Scene } from '../../src/actions/intent';
import type { View } from '../../src/actions/reply';
import type { BilanId, ConversationId } from '../../src/domain/ids';
import { guardChannelView, guardView, SharedViewError } from '../../src/teams/guard';
import type { How } from '../../src/teams/read/read';

const conversation = 'c' as ConversationId;
const view = (kind: View['kind'], rest: object = {}) => ({ kind, ...rest }) as View;

const all: Record<View['kind'], 'everyone' | 'dialog' | 'alone'> = {
  shared: 'everyone',
  notice: 'everyone',
  help: 'everyone',
  said: 'everyone',
  'channel-setup': 'everyone',
  'consultant-unreached': 'everyone',
  'follow-up-elsewhere': 'everyone',
  digest: 'everyone',
  'team-reminder': 'everyone',
  reminder: 'alone',
  'own-answers': 'dialog',
  bilan: 'alone',
  'bilan-list': 'alone',
  block: 'alone',
  'choose-interview': 'alone',
  'guide-offer': 'alone',
  conclusion: 'alone',
  'confirm-cancel': 'alone',
  'confirm-link': 'alone',
  conflict: 'alone',
  'kept-draft': 'alone',
  'link-meeting': 'alone',
  'new-bilan': 'alone',
  details: 'alone',
  opening: 'alone',
  plan: 'alone',
  'session-closed': 'alone',
  'session-record': 'alone',
  home: 'alone',
  'code-entry': 'alone',
  invite: 'alone',
  invitation: 'alone',
  consents: 'alone',
  consent: 'alone',
  'own-data': 'alone',
  'ask-erasure': 'alone',
  erasure: 'alone',
  'erasure-asked': 'alone',
  erased: 'alone',
  'retention-warning': 'alone',
  questionnaires: 'alone',
  'questionnaire-arrived': 'alone',
  'questionnaire-block': 'alone',
  'questionnaire-opening': 'alone',
  'questionnaire-review': 'alone',
  'document-file': 'alone',
  'hand-over': 'alone',
  synthesis: 'alone',
  'follow-up': 'alone',
  'follow-up-date': 'alone',
  'follow-up-terms': 'alone',
  'follow-ups': 'alone',
  'session-synthesis': 'alone',
  'filed-synthesis': 'alone',
  'own-synthesis': 'alone',
  publication: 'alone',
  'synthesis-preview': 'alone',
  'team-synthesis': 'everyone',
  'withdrawal-failed': 'alone',
  'document-delivered': 'everyone',
  'document-news': 'alone',
  'document-observations': 'alone',
  'document-reading': 'alone',
  'document-reading-review': 'alone',
  'document-section': 'alone',
  'document-versions': 'alone',
  objectives: 'alone',
  'review-document': 'alone',
  'typed-again': 'alone',
  appraisal: 'alone',
  appraisals: 'alone',
  'appraisal-arrived': 'alone',
  silence: 'alone',
  stop: 'alone',
  'confirm-resume': 'alone',
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

test('a notice that names a beneficiary is for their consultant alone', () => {
  const about = { bilan: 'bil_1' as BilanId, reference: 'BC-7F3K-92', beneficiaryName: 'Léa Moreau' };
  for (const kind of ['shared', 'channel'] as const) {
    expect(() => guardView(view('notice', { about }), { kind, conversation }, 'message')).toThrow(SharedViewError);
  }
});

test.each(Object.keys(all) as View['kind'][])('%s may be shown in one-to-one chat', (kind) => {
  expect(guardView(view(kind), { kind: 'personal', conversation }, 'message')).toEqual(view(kind));
});

/** PRODUCT.md, « What each may see »: all that may ever be posted in a channel, or put in the place of what stands there. */
const inChannels: ReadonlySet<View['kind']> = new Set([
  'channel-setup',
  'consultant-unreached',
  'digest',
  'document-delivered',
  'follow-up-elsewhere',
  'team-reminder',
  'team-synthesis',
]);

test.each(Object.keys(all) as View['kind'][])('%s, posted in a channel or put in the place of a post', (kind) => {
  const guard = () => guardChannelView(view(kind));
  if (inChannels.has(kind)) expect(guard()).toEqual(view(kind));
  else expect(guard).toThrow(SharedViewError);
});
