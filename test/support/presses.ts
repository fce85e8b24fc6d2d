import type { Intent } from '../../src/actions/intent';
import type { BlockView, ConclusionView, ConflictView, KeptDraftView, OwnAnswersView } from '../../src/actions/reply';
import type { AnswerKey } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import type { ByField } from '../../src/domain/session/session';

/** Presses on a card as it was drawn: untouched inputs are sent as they stood, as clients do. */

export interface TypedInBlock {
  /** By key, or by the place of the question: 1 is the first. */
  answers?: Record<string, string>;
  added?: Record<string, string>;
  keeps?: Record<string, boolean>;
  said?: Record<string, boolean>;
  note?: string;
}

type BlockPress = Omit<Extract<Intent, { kind: 'add-pass' }>, 'kind'>;

function pressIn(view: BlockView, typed: TypedInBlock): BlockPress {
  const keyed = <T>(given: Record<string, T> = {}) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [keyOf(view, name), value])) as Record<
      AnswerKey,
      T
    >;
  const added = keyed(typed.added);
  // A question that is added to is shown shortened: it has no input for the whole.
  const fields = view.fields.filter((field) => !(field.key in added));
  const shownAnswers = Object.fromEntries(fields.map((field) => [field.key, field.typed ?? field.text]));
  const points = Object.fromEntries(view.points.map((point) => [point.id, point.said]));
  const base: ByField<string> = Object.fromEntries(fields.map((field) => [field.key, fingerprint(field.text)]));
  return {
    bilan: view.bilan,
    session: view.session,
    block: view.block,
    guide: view.guide,
    at: view.at,
    source: view.stamp.nonce,
    typed: {
      answers: { ...shownAnswers, ...keyed(typed.answers) },
      added,
      keeps: { ...Object.fromEntries(view.fields.map((field) => [field.key, field.keep])), ...keyed(typed.keeps) },
      said: { ...points, ...typed.said },
      note: typed.note ?? view.note.typed ?? view.note.text,
      base: { ...base, note: fingerprint(view.note.text) },
      on: [
        ...view.fields.filter((field) => field.keep).map((field) => field.key),
        ...view.points.filter((point) => point.said).map((point) => point.id),
      ],
    },
  };
}

export function keyOf(view: BlockView, name: string): string {
  return /^\d+$/.test(name) ? (view.fields[Number(name) - 1]?.key ?? name) : name;
}

type SaveMove = Extract<Intent, { kind: 'save-block' }>['move'];

export const saveBlock = (view: BlockView, typed: TypedInBlock = {}, move: SaveMove = { to: 'stay' }): Intent => ({
  kind: 'save-block',
  move,
  ...pressIn(view, typed),
});
export const saveAndNext = (view: BlockView, typed: TypedInBlock = {}): Intent =>
  saveBlock(view, typed, { to: 'next' });
export const skipBlock = (view: BlockView, typed: TypedInBlock = {}): Intent => ({
  kind: 'skip-block',
  ...pressIn(view, typed),
});
export const addPass = (view: BlockView, typed: TypedInBlock = {}): Intent => ({
  kind: 'add-pass',
  ...pressIn(view, typed),
});

export const settle = (
  view: ConflictView | KeptDraftView,
  choice: 'stored' | 'mine' | 'both',
): Extract<Intent, { kind: 'settle-draft' }> => ({
  kind: 'settle-draft',
  bilan: view.bilan,
  session: view.session,
  block: view.block,
  draft: view.draft,
  choices: Object.fromEntries(view.fields.map((field) => [field.key, choice])),
  base: Object.fromEntries(view.fields.map((field) => [field.key, fingerprint(field.stored)])),
  source: view.stamp.nonce,
});

export interface TypedInConclusion {
  /** By the place of the check: 1 is the first. `true`: done; words: why it is left open. */
  checks?: Record<number, true | string>;
  date?: string;
  time?: string;
  minutes?: Partial<Record<'accompaniment' | 'deskWork' | 'personalWork', string>>;
}

export function saveConclusion(
  view: ConclusionView,
  typed: TypedInConclusion = {},
  then: 'stay' | 'back' | 'close' | 'objectives' = 'stay',
): Extract<Intent, { kind: 'save-conclusion' }> {
  const checks = view.checks.map(({ id, done, reason }, at) => {
    const said = typed.checks?.[at + 1];
    const now = said === undefined ? { done, reason } : { done: said === true, reason: said === true ? '' : said };
    return [id, now] as const;
  });
  const { accompaniment, deskWork, personalWork } = view.minutes;
  return {
    kind: 'save-conclusion',
    bilan: view.bilan,
    session: view.session,
    checks: Object.fromEntries(checks),
    date: typed.date ?? view.next?.date ?? '',
    time: typed.time ?? view.next?.time ?? '',
    minutes: {
      accompaniment: `${accompaniment}`,
      deskWork: `${deskWork}`,
      personalWork: `${personalWork}`,
      ...typed.minutes,
    },
    then,
    source: view.stamp.nonce,
  };
}

/** Every check done, and closed. */
export const closeAll = (view: ConclusionView): Intent =>
  saveConclusion(view, { checks: Object.fromEntries(view.checks.map((_, at) => [at + 1, true as const])) }, 'close');

export const saveOwn = (view: OwnAnswersView, texts: string[]): Extract<Intent, { kind: 'save-own-answers' }> => ({
  kind: 'save-own-answers',
  bilan: view.bilan,
  session: view.session,
  block: view.block,
  answers: Object.fromEntries(view.fields.map(({ key, text, typed }, at) => [key, texts[at] ?? typed ?? text])),
  base: Object.fromEntries(view.fields.map(({ key, text }) => [key, fingerprint(text)])),
  source: view.stamp.nonce,
});
