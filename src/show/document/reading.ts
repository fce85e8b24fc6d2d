import type { ReadingReviewView, ReadingView } from '../../actions/document/view-document';
import { roomOfReading } from '../../actions/document/reading-views';
import { fingerprint } from '../../domain/merge';
import { isWritable } from '../../domain/synthesis/synthesis-sections';
import { frDelivery } from '../../words/fr-delivery';
import { frDocument } from '../../words/fr-document';
import { sectionName } from '../../words/fr-synthesis-document';
import { row, type Row } from '../beneficiary/rows';
import { duration, type Dates } from '../dates';
import { fit } from '../fit';
import {
  actions,
  bar,
  head,
  main,
  more,
  press,
  whereLine,
  type Actions,
  type CardData,
  type Press,
  type Room,
} from '../parts';
import type { Bind } from '../templates';
import { clip } from '../text';
import { documentCard, input, inputText, noticesOf, quote, type Quote } from './fields';
import type { Card } from '../json';

const { button, reading: words } = frDocument;

const nameOf = (section: number): string => (isWritable(section) ? sectionName(section) : words.whole);

/** One section as its beneficiary reads it, with « D'accord » or a remark below. */
export const drawReading = (view: ReadingView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { section, position, total, part, parts, locked } = view;
    const pageWord = parts > 1 ? frDocument.section.page(part + 1, parts) : undefined;
    const value = inputText({ stored: view.remark, typed: view.typed });
    return documentCard(bind, {
      head: head(nameOf(section), {
        where: whereLine(words.where(view.version), frDocument.section.part(position, total), pageWord),
        bar: bar(position, total),
        notice: noticesOf(view.notice, dates, words.label),
        context: contextOf(view),
      }),
      fields: [
        {
          before: [...textOf(view, dates, room), ...saidOf(view)],
          ...(locked ? input('remark', '', undefined, '') : input('remark', words.label, value, words.placeholder)),
          after: [...remarkBelow(view, room, value)],
        },
      ],
      paragraphs: part + 1 < parts ? [words.moreContext] : [],
      actions: locked ? lockedActions(view) : readingActions(view),
    });
  });

function contextOf({ section, locked, notice }: ReadingView): string[] {
  // The notice says so already, and what to do.
  if (notice?.code === 'document-locked') return [];
  if (locked) return [words.locked];
  return [isWritable(section) ? words.context : words.wholeContext];
}

function textOf(view: ReadingView, dates: Dates, { text: room }: Room): Quote[] {
  const { reason, record, part, position } = view;
  const why = reason !== undefined && position === 1 && part === 0 ? [quote(words.reason, clip(reason, room))] : [];
  const held = record && part === 0 ? [recordOf(record, dates)] : [];
  // Nobody agrees to what they did not see: whatever else gives way.
  const whole = Math.max(room, roomOfReading);
  const texts = view.paragraphs.map(({ question, text }) =>
    quote(question === undefined || view.section !== 9 ? '' : clip(question, 300), clip(text, whole), 'default'),
  );
  return [...why, ...held, ...texts];
}

function recordOf({ sessions, minutes }: NonNullable<ReadingView['record']>, dates: Dates): Quote {
  const lines = sessions.map(({ interview, at, minutes: spent }) =>
    words.session(clip(interview, 200), dates.day(at), duration(spent)),
  );
  return quote(
    words.sessions,
    lines.length === 0 ? [words.noSession] : [...lines, words.total(duration(minutes))],
    'default',
  );
}

function saidOf({ agreed, from }: ReadingView): Quote[] {
  const said = [...(agreed ? [words.agreed] : []), ...(from === undefined ? [] : [words.from(from)])];
  return said.length > 0 ? [quote('', said)] : [];
}

/** What can't stand in an input: a remark of a locked version, one too big for it, a text that came too late. */
function remarkBelow({ locked, remark, typed }: ReadingView, { text: room }: Room, value: string | undefined): Quote[] {
  if (!locked) return value === undefined ? [quote(words.yours, clip(remark, Math.min(room, 5_000)))] : [];
  return [
    ...(remark === '' ? [] : [quote(words.yours, clip(remark, room))]),
    ...(typed === undefined ? [] : [quote(words.unsaved, clip(typed, room))]),
  ];
}

function readingActions(view: ReadingView): Actions {
  const { bilan, version, section, position, part, parts, stamp } = view;
  const data = (then: string | { part: number }, agreed = false): CardData => ({
    act: 'comment-document',
    bilan,
    version,
    section,
    base: fingerprint(view.remark),
    agreed,
    then,
    nonce: stamp.nonce,
  });
  const back =
    part > 0
      ? [press(button.back, data({ part: part - 1 }))]
      : position > 1
        ? [press(button.back, data('previous'))]
        : [];
  const others = [press(button.review, data('review')), press(button.later, data('later'))];
  if (part + 1 < parts)
    return actions({
      presses: [main(button.keepReading, data({ part: part + 1 })), ...back],
      more: more({ presses: others }),
    });
  const say = isWritable(section)
    ? [main(button.agree, data('next', true)), press(button.remark, data('next'))]
    : [main(button.goOn, data('next'))];
  return actions({ presses: [...say, ...back], more: more({ presses: others }) });
}

/** Nothing is typed: the cards are only turned. */
function lockedActions({ bilan, version, section, part, parts }: ReadingView): Actions {
  const turn = (to: Record<string, unknown>): CardData => ({ act: 'read-document', bilan, version, ...to });
  return actions({
    presses: [
      ...(part + 1 < parts ? [main(button.keepReading, turn({ step: section, part: part + 1 }))] : []),
      ...(part > 0 ? [press(button.back, turn({ step: section, part: part - 1 }))] : []),
      press(button.review, turn({ step: 'review' })),
    ],
  });
}

/** Everything said, section by section, before it is sent and afterwards; and the receipt. */
export const drawReadingReview = (view: ReadingReviewView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { readingReview: said } = frDocument;
    const { sentAt, receivedAt } = view;
    return documentCard(bind, {
      head: head(said.title, {
        where: whereLine(words.where(view.version)),
        notice: noticesOf(view.notice, dates, ''),
        context: [
          receivedAt !== undefined
            ? said.received(dates.moment(receivedAt))
            : sentAt !== undefined
              ? said.sent(dates.moment(sentAt))
              : said.open(clip(view.consultantName, 300)),
        ],
      }),
      rows: view.steps.slice(0, room.rows).map((step) => stepRow(view, step, room)),
      paragraphs: receivedAt === undefined ? [said.receipt] : [],
      actions: actions({ presses: reviewPresses(view) }),
    });
  });

function stepRow(
  { bilan, sentAt, receivedAt }: ReadingReviewView,
  step: ReadingReviewView['steps'][number],
  room: Room,
): Row {
  const { readingReview: said } = frDocument;
  const { section, agreed, remark } = step;
  const over = sentAt !== undefined || receivedAt !== undefined;
  const none = over ? said.notSaid : said.none;
  return row({
    title: nameOf(section),
    lines: [remark.trim() === '' ? (agreed ? said.agreed : none) : clip(remark, Math.min(room.text, 1_500))],
    press: { title: said.open1(nameOf(section)), data: { act: 'read-document', bilan, step: section } },
  });
}

function reviewPresses({ bilan, version, steps, sentAt, receivedAt, stamp }: ReadingReviewView): Press[] {
  const home = press(button.home, { act: 'home' });
  const file = press(frDelivery.button.file, { act: 'document-file', bilan });
  if (receivedAt !== undefined) return [file, home];
  const act = (name: string): CardData => ({ act: name, bilan, version, nonce: stamp.nonce });
  const said = steps.some(({ agreed, remark }) => agreed || remark.trim() !== '');
  if (sentAt === undefined && said)
    return [
      main(button.send, act('send-observations')),
      press(button.received, act('acknowledge-document')),
      file,
      home,
    ];
  if (sentAt === undefined) {
    const first = main(button.read, { act: 'read-document', bilan, step: steps[0]?.section ?? 1 });
    return [first, press(button.received, act('acknowledge-document')), file, home];
  }
  return [main(button.received, act('acknowledge-document')), file, home];
}
