import { operationOf } from '../../domain/ids';
import { saveText, settleText, textLimit, type SavedText, type Saving } from '../../domain/edited-text';
import type { SessionSynthesis } from '../../domain/synthesis/session-synthesis';
import { partShown, withPart } from '../../domain/synthesis/text-parts';
import { turned } from '../../domain/synthesis/turning';
import { again, commit, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import type { SynthesisIntent } from './intent-synthesis';
import type { Version } from '../ports';
import type { Notice, Result } from '../reply';
import { presentState } from '../session/show-step';
import { showPreview } from './preview-synthesis';
import { partsOf, readText, showSessionSynthesis, type ReadSynthesis } from './show-session-synthesis';
import { interviewIn } from '../whereabouts';

type SaveIntent = Extract<SynthesisIntent, { kind: 'save-session-synthesis' }>;
type SettleIntent = Extract<SynthesisIntent, { kind: 'settle-session-synthesis' }>;

/** « Enregistrer »: over what the card showed; a text changed elsewhere meanwhile, or too long, is kept beside. */
export function saveSessionSynthesis(acting: Acting, intent: SaveIntent): Promise<Result> {
  const { source, kind, ...content } = intent;
  const operation = operationOf(source, kind, content);
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'write-synthesis', source);
    if (!opened.ok) return opened.refusal;
    const read = await readText(acting, opened.value, intent.session);
    if (!read) return replying(await presentState(acting, opened.value));
    const now = acting.ports.clock.now();
    const saved = savePart(read.record, intent, { author: acting.actor.id, now, draft: operation });
    // « Enregistrer » on a text that nobody changed makes it one's own: from then on it follows the record no more.
    const own = read.version === 'absent' && intent.then === 'stay' && intent.text !== undefined;
    if (saved.kind === 'unchanged' && !own) {
      return then(acting, intent, [read.record, read.record], { code: 'saved', at: read.record.changedAt });
    }
    const record = saved.kind === 'unchanged' ? { ...read.record, changedAt: now } : saved.record;
    const written = await write(acting, intent, operation, record, read.version);
    if (written === again) return again;
    if (saved.kind === 'too-long')
      return showSessionSynthesis(acting, intent, tooLong(opened.value, read, saved.length));
    if (saved.kind === 'conflict') return showSessionSynthesis(acting, intent, { code: 'conflict-kept', count: 1 });
    return then(acting, intent, [read.record, record], { code: 'saved', at: now });
  });
}

const textsOf = (record: SessionSynthesis): string[] => partsOf(record).map(({ text }) => text);

/** The part that its card showed; the others stand. */
function savePart(
  before: SessionSynthesis,
  { part: shown = 0, base, text }: SaveIntent,
  saving: Saving,
): SavedText<SessionSynthesis> {
  const parts = partsOf(before);
  const part = parts[partShown(textsOf(before), { part: shown, base })] ?? { start: 0, end: 0, text: '' };
  if (text === undefined) return { kind: 'unchanged' };
  const others = before.text.length - part.text.length;
  const saved = saveText({ ...before, text: part.text }, { text, base }, { ...saving, others });
  if (saved.kind === 'unchanged') return saved;
  const whole = saved.kind === 'saved' ? withPart(before.text, part, saved.record.text) : before.text;
  return { ...saved, record: { ...saved.record, text: whole } };
}

/** `found`, `left`: the text as the act came upon it, and as it is now. */
function then(
  acting: Acting,
  intent: SaveIntent,
  [found, left]: readonly [SessionSynthesis, SessionSynthesis],
  notice: Notice,
): Promise<Result> {
  const { bilan, session, part: shown = 0 } = intent;
  if (intent.then === 'preview') return showPreview(acting, { bilan, session });
  const part = turned({ before: textsOf(found), after: textsOf(left) }, { ...intent, part: shown }, intent.then);
  return showSessionSynthesis(acting, { bilan, session, part }, notice);
}

const tooLong = ({ guide }: Opened, { session }: ReadSynthesis, length: number): Notice => ({
  code: 'too-long',
  length,
  limit: textLimit,
  title: interviewIn(guide, session.interview).title,
});

/** Of a text one comes back to. */
const lastPart = Number.MAX_SAFE_INTEGER;

/** A text kept beside is added below what stands, or dropped. */
export function settleSessionSynthesis(acting: Acting, intent: SettleIntent): Promise<Result> {
  const { source, kind, ...content } = intent;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'write-synthesis', source);
    if (!opened.ok) return opened.refusal;
    const read = await readText(acting, opened.value, intent.session);
    const now = acting.ports.clock.now();
    const settled = read && settleText(read.record, { ...intent, now });
    if (!read || settled?.kind !== 'settled') {
      const notice = read && settled?.kind === 'too-long' ? tooLong(opened.value, read, settled.length) : undefined;
      return showSessionSynthesis(acting, intent, notice);
    }
    const written = await write(acting, intent, operationOf(source, kind, content), settled.record, read.version);
    if (written === again) return again;
    const { bilan, session, take } = intent;
    // What was added stands at the end.
    const asked = { bilan, session, ...(take ? { part: lastPart } : {}) };
    return showSessionSynthesis(acting, asked, { code: take ? 'draft-added' : 'draft-dropped' });
  });
}

async function write(
  { ports, actor }: Acting,
  intent: SaveIntent | SettleIntent,
  operation: ReturnType<typeof operationOf>,
  record: SessionSynthesis,
  expected: Version | 'absent',
): Promise<typeof again | undefined> {
  const done = await commit(ports, {
    bilan: intent.bilan,
    operation,
    name: intent.kind,
    by: actor.id,
    writes: [{ kind: 'session-synthesis', record, expected }],
    detail: { session: intent.session, characters: record.text.length, kept: record.drafts.length },
  });
  return !done.ok && done.refusal === 'stale' ? again : undefined;
}
