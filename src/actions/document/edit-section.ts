import { textLimit } from '../../domain/edited-text';
import { operationOf } from '../../domain/ids';
import {
  begun,
  newSince,
  saveSection,
  settleNew,
  settleSection,
  type SectionRecord,
} from '../../domain/synthesis/section-record';
import { isWritable, sectionText } from '../../domain/synthesis/synthesis-sections';
import { turned } from '../../domain/synthesis/turning';
import { again, commit, openFor, replying, untilFresh, type Acting } from '../acting';
import type { Notice, Result } from '../reply';
import { showSynthesis } from '../synthesis/synthesis-desk';
import type { DocumentIntent } from './intent-document';
import { isWritten, sectionStates, type StoredSection } from './sections';
import { partsOf, sectionView, type More } from './section-view';

type Named<K extends DocumentIntent['kind']> = Extract<DocumentIntent, { kind: K }>;
type SaveIntent = Named<'save-section'>;

/** One section's card; an unknown number gives the whole desk. */
export async function editSection(acting: Acting, intent: Named<'edit-section'>, more: More = {}): Promise<Result> {
  const opened = await openFor(acting, intent.bilan, 'write-synthesis');
  if (!opened.ok) return opened.refusal;
  const state = (await sectionStates(acting.ports, opened.value)).find(
    ({ filled }) => filled.number === intent.section,
  );
  if (!state || !isWritable(intent.section)) return showSynthesis(acting, intent.bilan);
  return replying(sectionView(acting, opened.value, state, intent, more));
}

/**
 * « Enregistrer », « Section suivante » and whatever else leaves the card: first what was typed is saved over what the
 * card showed (a text changed elsewhere meanwhile is kept beside), then what was pressed is done.
 */
export function saveSectionText(acting: Acting, intent: SaveIntent): Promise<Result> {
  const { text } = intent;
  if (text === undefined) return then(acting, intent, undefined);
  const { actor, ports } = acting;
  const { bilan, section, part, at } = intent;
  return onSection(acting, intent, async (state) => {
    const now = ports.clock.now();
    const operation = operationFor(intent, 'save-section');
    const here = (more: More) => editSection(acting, { kind: 'edit-section', bilan, section, part, at }, more);
    const saved = saveSection(state, { ...intent, text }, { author: actor.id, now, draft: operation });
    if (saved.kind !== 'unchanged' && (await write(acting, intent, 'save-section', state, saved.record)) === again)
      return again;
    if (saved.kind === 'too-long') return here({ notice: tooLong(saved.length) });
    if (saved.kind === 'conflict') return here({ notice: { code: 'conflict-kept', count: 1 } });
    if (saved.kind === 'unchanged') return unchanged(acting, intent, state);
    const after = { ...state, record: saved.record };
    return then(acting, intent, pagesOf(state, after), { code: 'saved', at: now });
  });
}

/** « Enregistrer » on a text that nobody changed makes it one's own: from then on it follows the record no more. */
async function unchanged(acting: Acting, intent: SaveIntent, state: StoredSection): Promise<Result | typeof again> {
  const pages = pagesOf(state);
  const { record } = state;
  if (record && isWritten(state)) return then(acting, intent, pages, { code: 'saved', at: record.changedAt });
  if (intent.then !== 'stay' || intent.at === 'dialog') return then(acting, intent, pages);
  const now = acting.ports.clock.now();
  if (
    (await write(acting, intent, 'save-section', state, { ...(record ?? begun(state, now)), changedAt: now })) === again
  )
    return again;
  return then(acting, intent, pages, { code: 'saved', at: now });
}

const tooLong = (length: number): Notice => ({ code: 'too-long', length, limit: textLimit, title: '' });

/** The parts of a section as an act found it, and as it left it. */
type Pages = Parameters<typeof turned>[0];
const pagesOf = (before: StoredSection, after = before): Pages => ({
  before: partsOf(before).map(sectionText),
  after: partsOf(after).map(sectionText),
});

function then(acting: Acting, intent: SaveIntent, pages: Pages | undefined, notice?: Notice): Promise<Result> {
  const { bilan, section, part, at } = intent;
  const here: Named<'edit-section'> = { kind: 'edit-section', bilan, section, part, at };
  const more = notice ? { notice } : {};
  switch (intent.then) {
    case 'desk':
      return showSynthesis(acting, bilan, notice);
    case 'close':
      return editSection(acting, { ...here, at: 'card' }, more);
    case 'sources':
      return editSection(acting, here, { ...more, sources: true });
    case 'take-draft':
    case 'drop-draft':
      return settleDraft(acting, intent, intent.then === 'take-draft');
    case 'add-new':
    case 'leave-new':
      return settleNewAnswers(acting, intent, intent.then === 'add-new');
    default:
      return moveOn(acting, { ...intent, then: intent.then }, pages, more);
  }
}

/** Through the parts of a long section, then on to the next one; past either end, the whole synthesis. */
function moveOn(
  acting: Acting,
  intent: SaveIntent & { then: 'stay' | 'next' | 'previous' },
  pages: Pages | undefined,
  more: More,
): Promise<Result> {
  if (!pages) return onSection(acting, intent, (state) => moveOn(acting, intent, pagesOf(state), more));
  const { bilan, section, at } = intent;
  const part = turned(pages, intent, intent.then);
  const by = part < 0 ? -1 : part < pages.after.length ? 0 : 1;
  if (by !== 0 && !isWritable(section + by)) return showSynthesis(acting, bilan, more.notice);
  const shown = by === 0 ? part : by > 0 ? 0 : lastPart;
  return editSection(acting, { kind: 'edit-section', bilan, section: section + by, part: shown, at }, more);
}

/** Of a section one comes back to. */
const lastPart = Number.MAX_SAFE_INTEGER;

/** A text kept from another device is added below what stands, or dropped. */
function settleDraft(acting: Acting, intent: SaveIntent, take: boolean): Promise<Result> {
  const { bilan, section, part, at, draft = '' } = intent;
  return onSection(acting, intent, async (state) => {
    const settling = { draft, take, part, now: acting.ports.clock.now() };
    const settled = state.record && settleSection(state.record, settling);
    const here: Named<'edit-section'> = { kind: 'edit-section', bilan, section, part, at };
    if (!settled || settled.kind === 'gone') return editSection(acting, here);
    if (settled.kind === 'too-long') return editSection(acting, here, { notice: tooLong(settled.length) });
    if ((await write(acting, intent, 'settle-section', state, settled.record)) === again) return again;
    return editSection(acting, here, { notice: { code: take ? 'draft-added' : 'draft-dropped' } });
  });
}

/** « Ajouter », or « Ne pas ajouter », what was marked since the section was written. */
function settleNewAnswers(acting: Acting, intent: SaveIntent, take: boolean): Promise<Result> {
  const { bilan, section, at } = intent;
  return onSection(acting, intent, async (state) => {
    const { filled, record } = state;
    const here: Named<'edit-section'> = { kind: 'edit-section', bilan, section, at };
    const count = newSince(filled, record).length;
    if (!record || count === 0) return editSection(acting, here);
    const settled = settleNew({ filled, record }, { take, now: acting.ports.clock.now() });
    if ((await write(acting, intent, 'settle-new-answers', state, settled)) === again) return again;
    // What was added stands at the end.
    return editSection(
      acting,
      { ...here, part: take ? lastPart : 0 },
      { notice: { code: 'answers-settled', count, added: take } },
    );
  });
}

function onSection(
  acting: Acting,
  intent: SaveIntent,
  act: (state: StoredSection) => Promise<Result | typeof again>,
): Promise<Result> {
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'write-synthesis', intent.source);
    if (!opened.ok) return opened.refusal;
    const states = await sectionStates(acting.ports, opened.value);
    const state = states.find(({ filled }) => filled.number === intent.section);
    if (!state || !isWritable(intent.section)) return showSynthesis(acting, intent.bilan);
    return act(state);
  });
}

type Name = 'save-section' | 'settle-section' | 'settle-new-answers';

const operationFor = ({ source, kind: _kind, ...content }: SaveIntent, name: Name) =>
  operationOf(source, name, content);

async function write(
  { ports, actor }: Acting,
  intent: SaveIntent,
  name: Name,
  { stored }: StoredSection,
  record: SectionRecord,
): Promise<typeof again | undefined> {
  const done = await commit(ports, {
    bilan: intent.bilan,
    operation: operationFor(intent, name),
    name,
    by: actor.id,
    writes: [{ kind: 'synthesis-section', record, expected: stored?.version ?? 'absent' }],
    detail: { section: record.number, characters: sectionText(record).length, kept: record.drafts.length },
  });
  return !done.ok && done.refusal === 'stale' ? again : undefined;
}
