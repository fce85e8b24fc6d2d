import type { Intent } from '../intent';
import type { Notice, Stamp } from '../notice';

const kinds = [
  'save-section',
  'save-session-synthesis',
  'save-objectives',
  'submit-document',
  'comment-document',
] as const;

/** The acts on a document that carry what someone typed. */
export type TypedIntent = Extract<Intent, { kind: (typeof kinds)[number] }>;

/** Those on cards whose inputs are labelled by the guide. */
export type LabelledIntent = Extract<Intent, { kind: 'fill-questionnaire' | 'save-conclusion' }>;

/** What was typed on a card whose answer could not be saved: built from what it sent alone, to be sent again. */
export interface TypedAgainView {
  kind: 'typed-again';
  /** It is saved once, whichever card sends it. */
  stamp: Stamp;
  typed: TypedIntent | LabelledIntent;
  /** What a card labelled by the guide was about, and its inputs that hold words. */
  labelled?: { title: string; inputs: { key: string; label: string; text: string }[] };
  notice: Notice;
}

/** Undefined when nothing was typed. */
export function typedAgain(intent: Intent, notice: Notice): TypedAgainView | undefined {
  const typed = kinds.some((kind) => kind === intent.kind) ? (intent as TypedIntent) : undefined;
  if (typed === undefined || !holdsWords(typed)) return undefined;
  return { kind: 'typed-again', stamp: { nonce: typed.source }, typed, notice };
}

function holdsWords(typed: TypedIntent): boolean {
  switch (typed.kind) {
    case 'save-section':
    case 'save-session-synthesis':
      return typed.text !== undefined;
    case 'save-objectives':
      return typed.comment !== undefined || Object.keys(typed.reached).length > 0;
    case 'submit-document':
      return typed.reason !== '';
    case 'comment-document':
      return typed.remark !== undefined;
  }
}
