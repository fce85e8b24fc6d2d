import type { Notice } from '../../actions/reply';
import type { WaitingText } from '../../domain/edited-text';
import { fr } from '../../words/fr';
import { frDocument } from '../../words/fr-document';
import type { Dates } from '../dates';
import { noticeLines, type NoticeLine } from '../notice';
import type { Actions, Choices, Head, Listing } from '../parts';
import type { Row } from '../beneficiary/rows';
import type { Bind } from '../templates';
import { thousands } from '../../words/typography';
import { bytesOf, clip, shown } from '../text';
import type { Card } from '../json';

/** A text to read, beneath a small line that says what it is. */
export interface Quote {
  style: 'default' | 'emphasis';
  marks: string[];
  texts: string[];
}

export interface Field {
  before: Quote[];
  inputs: { id: string; label: string; value: string; placeholder: string }[];
  /** Sent with the inputs though nobody sees it: tells an emptied input from one that the client left out. */
  seen: { id: string; title: string }[];
  after: Quote[];
}

/** What `cards/document.json` is bound to. */
export interface DocumentCard {
  head: Head;
  rows: Row[];
  lists: Listing[];
  choices: Choices[];
  fields: Field[];
  paragraphs: string[];
  actions: Actions;
}

export const documentCard = (bind: Bind, card: Pick<DocumentCard, 'head' | 'actions'> & Partial<DocumentCard>): Card =>
  bind('document', { rows: [], lists: [], choices: [], fields: [], paragraphs: [], ...card });

export const quote = (mark: string, text: string | string[], style: Quote['style'] = 'emphasis'): Quote => ({
  style,
  marks: mark === '' ? [] : [shown(mark)],
  texts: [text].flat().map(shown),
});

/** A text kept beside: its beginning is enough to choose, and nothing of it is lost. */
export function draftQuote({ text, inherited = false, former = false }: WaitingText, room: number): Quote {
  const whose = former ? fr.draft.former : inherited ? fr.draft.inherited : fr.draft.mine;
  const begins = clip(text, room);
  return quote(begins === text ? fr.draft.beside(whose) : fr.draft.longBeside(whose, thousands(text.length)), begins);
}

/** A labelled input whose emptying is known as such. */
export const input = (
  id: string,
  label: string,
  value: string | undefined,
  placeholder: string,
  seen = id,
): Pick<Field, 'inputs' | 'seen'> =>
  value === undefined
    ? { inputs: [], seen: [] }
    : {
        inputs: [{ id, label, value, placeholder }],
        seen: [{ id: `seen.${seen}`, title: frDocument.section.inInput }],
      };

/** What a text may weigh and still be edited on a card. */
const editableBytes = 14_000;

/**
 * What stands in an input: the stored text whole, or none at all when it is too big, for an input that held its
 * beginning would cut it off. One that was refused stands there whole: a bigger one is not given back.
 */
export function inputText({ stored, typed }: { stored: string; typed?: string | undefined }): string | undefined {
  if (typed !== undefined) return typed;
  return bytesOf(stored) <= editableBytes ? stored : undefined;
}

/** A notice about an input that is too long names that input. */
export const noticesOf = (notice: Notice | undefined, dates: Dates, label: string): NoticeLine[] =>
  noticeLines(notice?.code === 'too-long' ? { ...notice, title: label } : notice, dates);
