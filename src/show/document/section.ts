import type { DocumentSectionView, ObjectivesView, ParagraphSource } from '../../actions/document/view-document';
import { fingerprint } from '../../domain/merge';
import { isWritable, planSection, sectionCount } from '../../domain/synthesis/synthesis-sections';
import { reachedChoices } from '../../domain/synthesis/objectives';
import { frDocument } from '../../words/fr-document';
import { documentWords, sectionName } from '../../words/fr-synthesis-document';
import type { Dates } from '../dates';
import { fit } from '../fit';
import { actions, bar, head, main, more, press, whereLine, type Actions, type CardData, type Press } from '../parts';
import type { Bind } from '../templates';
import { clip } from '../text';
import { documentCard, draftQuote, input, inputText, noticesOf, quote, type Field, type Quote } from './fields';
import type { Card } from '../json';

const { button, section: words } = frDocument;

/** One section of the document, edited in place. */
export const drawSection = (view: DocumentSectionView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { section, part, parts } = view;
    const room1 = Math.min(room.text, 5_000);
    const [label, hint] =
      section === 1
        ? [words.addition, words.additionPlaceholder]
        : [words.label, section === planSection ? words.planPlaceholder : words.placeholder];
    const field: Field = { before: [], ...input('text', label, view.text, hint), after: beside(view, dates, room1) };
    const pageWord = parts > 1 ? words.page(part + 1, parts) : undefined;
    return documentCard(bind, {
      head: head(sectionName(section), {
        where: whereLine(view.reference, words.part(section, sectionCount), pageWord),
        bar: bar(section, sectionCount),
        notice: noticesOf(view.notice, dates, label),
        context: [contextOf(view, dates), ...(section === planSection ? [words.plan] : [])],
      }),
      fields: [field],
      actions: sectionActions(view),
    });
  });

function contextOf({ section, savedAt, printed, text }: DocumentSectionView, dates: Dates): string {
  if (savedAt !== undefined) return words.saved(dates.moment(savedAt));
  if (printed) return words.printed;
  if (section === 1) return words.record;
  return text === '' ? words.unmarked : words.follows;
}

/** What waits to be settled, how a table will stand, and where the text came from. */
function beside({ draft, fresh, rows = [], sources }: DocumentSectionView, dates: Dates, room: number): Quote[] {
  return [
    ...(draft ? [draftQuote(draft, room)] : []),
    ...(fresh.length > 0
      ? [
          quote(
            words.fresh(fresh.length),
            fresh.map((text) => clip(text, room)),
          ),
        ]
      : []),
    ...(sources ? [] : rows.map((row, at) => rowQuote(row, at, room))),
    ...(sources?.map((source) => sourceQuote(source, dates)) ?? []),
    ...(sources?.length === 0 ? [quote('', words.nothing)] : []),
  ];
}

/** One row of the action plan: its point, what is planned, and when. */
function rowQuote(
  { point, text, due }: NonNullable<DocumentSectionView['rows']>[number],
  at: number,
  room: number,
): Quote {
  const mark = words.row(at + 1, clip(point ?? documentWords.otherPoint, 300));
  return quote(
    mark,
    [clip(text, Math.min(room, beginning)), words.due(due === '' ? undefined : clip(due, beginning))],
    'default',
  );
}

/** Enough of a paragraph to know it again. */
const beginning = 160;

function sourceQuote({ text, from, printed }: ParagraphSource, dates: Dates): Quote {
  const starts = clip(text, beginning);
  if (!from) return quote(printed ? words.printedBefore : words.yours, starts);
  const when = from.heldAt === undefined ? '' : dates.day(from.heldAt);
  const where = words.source(clip(from.interview, 200), when, clip(from.block, 200), clip(from.question, 300));
  return quote(where, from.stillKept ? starts : [starts, words.noLonger]);
}

function sectionActions(view: DocumentSectionView): Actions {
  const { bilan, section, part, parts, at, draft, fresh } = view;
  const data = (then: string, where = at): CardData => ({
    act: 'save-section',
    bilan,
    section,
    part,
    at: where,
    base: fingerprint(view.text),
    then,
    nonce: view.stamp.nonce,
    ...(draft ? { draft: draft.id } : {}),
  });
  const next = press(part + 1 < parts ? button.following : button.next, data('next'));
  const previous = press(part > 0 ? button.before : button.previous, data('previous'));
  const settle = draft
    ? [press(button.takeDraft, data('take-draft')), press(button.dropDraft, data('drop-draft'))]
    : fresh.length > 0
      ? [press(button.addNew, data('add-new')), press(button.leaveNew, data('leave-new'))]
      : [];
  const moves = [
    ...(part + 1 < parts || isWritable(section + 1) ? [next] : []),
    ...(part > 0 || isWritable(section - 1) ? [previous] : []),
  ];
  // Teams opens, feeds and closes a window by Action.Submit alone.
  if (at === 'dialog') {
    const close = main(button.saveAndClose, data('close'));
    return actions({
      submits: [close, ...(settle.length > 0 ? settle : moves), press(button.sources, data('sources'))],
    });
  }
  const save = main(button.save, data('stay'));
  const window = press(button.window, { ...data('stay', 'dialog'), msteams: { type: 'task/fetch' } });
  return actions({
    presses: [save, ...(settle.length > 0 ? settle : moves)],
    more: more({
      presses: [
        ...(settle.length > 0 ? moves : []),
        press(button.sources, data('sources')),
        press(button.desk, data('desk')),
      ],
      submits: [window],
    }),
  });
}

/** The objectives of one interview, one choice for each. */
export const drawObjectives = (view: ObjectivesView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { objectives: said } = frDocument;
    const { bilan, interview, position, total } = view;
    const data = (then: string): CardData => ({
      act: 'save-objectives',
      bilan,
      interview,
      base: fingerprint(view.comment),
      then,
      nonce: view.stamp.nonce,
    });
    const choices = reachedChoices.map((value) => ({ title: said.reached[value], value }));
    const presses: Press[] = [
      main(button.nextInterview, data('next')),
      ...(position > 1 ? [press(button.previousInterview, data('previous'))] : []),
      view.running ? press(button.session, data('session')) : press(button.desk, data('desk')),
    ];
    return documentCard(bind, {
      head: head(clip(view.title, 300), {
        where: whereLine(view.reference, said.title, said.place(position, total)),
        bar: bar(position, total),
        notice: noticesOf(view.notice, dates, said.comment),
        context: [`${said.context} ${said.left(view.left)}`],
      }),
      choices: view.objectives.map(({ id, text, reached = '' }) => ({
        id: `reached.${id}`,
        label: clip(text, Math.min(room.text, 1_000)),
        value: reached,
        choices,
        style: 'expanded' as const,
      })),
      fields: [
        {
          before: [],
          ...input('comment', said.comment, inputText({ stored: view.comment, typed: view.typed }), said.placeholder),
          after: [],
        },
      ],
      actions: actions({ presses }),
    });
  });
