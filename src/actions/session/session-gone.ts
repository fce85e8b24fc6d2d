import { blockOf } from '../../domain/guide/guide';
import { wholeGuide } from '../../domain/guide/guide-retired';
import { emptyBlockRecord } from '../../domain/session/block-record';
import { draftOf } from '../../domain/session/drafts';
import { fieldEntries } from '../../domain/too-long';
import { replying, type Acting, type Opened } from '../acting';
import { givenBack } from '../given-back';
import type { Intent } from '../intent';
import type { Result } from '../reply';
import { keepTyped } from './keep-typed';
import { presentState } from './show-step';

type IntentOf<K extends Intent['kind']> = Extract<Intent, { kind: K }>;

/** The session was cancelled since this card was drawn: nothing is saved, and what was typed stays on the card. */
export async function sessionGone(
  acting: Acting,
  opened: Opened,
  intent: IntentOf<'save-block' | 'skip-block' | 'add-pass' | 'save-conclusion'>,
): Promise<Result> {
  const texts = intent.kind === 'save-conclusion' ? reasonsIn(intent) : textsIn(acting, opened, intent);
  const read = { ...intent, guide: opened.guide.version };
  const view =
    texts.length > 0 ? await keepTyped(acting.ports, read, { code: 'session-gone', typed: true }) : undefined;
  if (view) return givenBack(texts, { code: 'session-gone', typed: true }, () => view);
  return replying(await presentState(acting, opened, { notice: { code: 'session-gone', typed: false } }));
}

const reasonsIn = ({ checks }: IntentOf<'save-conclusion'>): string[] =>
  Object.values(checks).flatMap(({ reason }) => (reason.trim() === '' ? [] : [reason]));

/** What was typed over what the card showed. */
function textsIn(
  { ports, actor }: Acting,
  { bilan, guide }: Opened,
  { session, block, typed }: IntentOf<'save-block' | 'skip-block' | 'add-pass'>,
): string[] {
  if (blockOf(wholeGuide(guide), block) === undefined) return [];
  const draft = { id: '', author: actor.id, at: ports.clock.now(), why: 'session-closed' as const };
  const fields = draftOf(emptyBlockRecord(bilan.id, session, block), typed, draft)?.fields ?? {};
  return fieldEntries(fields).map(([, text]) => text);
}
