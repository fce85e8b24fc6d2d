import type { BlockView } from '../../actions/reply';
import { fr } from '../../words/fr';
import { deskActions, dialogActions, type Content } from './block-actions';
import { answerCard, noteCard, othersNoteCard, type FieldCard, type Level } from './block-fields';
import { pagesOf, type Page } from './block-pages';
import type { Dates } from '../dates';
import { cardLimit } from '../fit';
import { noticeLines } from '../notice';
import { bar, head, toggle, whereLine } from '../parts';
import type { Bind } from '../templates';
import { bytesOf, clip } from '../text';
import type { Card } from '../json';

interface Drawing {
  view: BlockView;
  dates: Dates;
  bind: Bind;
}

type Unit = (level: Level) => Partial<Content>;

/** A block of questions or of points with its consultant's note: on one card, or in pages when it would be too big. */
export function drawBlock(view: BlockView, dates: Dates, bind: Bind): Card {
  const drawing = { view, dates, bind };
  const units = unitsOf(view, dates);
  const whole = card(drawing, gathered(units.map((unit) => unit(0))));
  if (whole.bytes <= cardLimit) return whole;
  const middle: Page = { number: 99, of: 99, previous: 999, start: 999, next: 999 };
  const fixed = card(drawing, gathered([]), middle).bytes;
  const wanted = firstTyped(view) ?? view.part;
  const { page, levels } = pagesOf(units, weight, cardLimit - fixed, wanted);
  return card(drawing, gathered(levels.map((level, at) => units[page.start + at]?.(level) ?? {})), page);
}

/** Buttons whose data tells of every input, each with its fallback. */
const copies = 16;

/** Bytes that a field or a point adds to a card, at most: itself, the template's elements around it, its data. */
function weight(unit: Unit, level: Level): number {
  const { fields = [], points = [], notes = [] } = unit(level);
  const cards = [...fields.map((field) => field.card), ...notes];
  const quotes = cards.flatMap((one) => one.quotes).length;
  const told = bytesOf(cards.map((one) => [one.base, one.on])) + bytesOf(points.map((point) => point.id));
  return bytesOf([cards, points]) + 500 + 400 * quotes + copies * told;
}

/** A text refused as too long is what the person has to see, wherever the block is opened. */
function firstTyped({ notice, fields }: BlockView): number | undefined {
  if (notice?.code !== 'too-long') return undefined;
  const at = fields.findIndex((field) => field.typed !== undefined);
  return at < 0 ? fields.length : at;
}

function unitsOf(view: BlockView, dates: Dates): Unit[] {
  return [
    ...view.fields.map((field): Unit => (level) => ({
      fields: [{ pass: field.pass, card: answerCard(field, level, dates, view.drawnOver) }],
    })),
    ...view.points.map(({ id, text, said }): Unit => () => ({
      points: [toggle(`said.${id}`, text, said, fr.label.said, { text: 3_000, rows: 1 })],
    })),
    (level) => ({ notes: [noteCard(view.note, level, view.drawnOver)] }),
    ...(view.othersNotes ?? []).map((note): Unit => (level) => ({ notes: [othersNoteCard(note, level)] })),
  ];
}

const gathered = (parts: Partial<Content>[]): Content => ({
  fields: parts.flatMap((part) => part.fields ?? []),
  points: parts.flatMap((part) => part.points ?? []),
  notes: parts.flatMap((part) => part.notes ?? []),
});

function card({ view, dates, bind }: Drawing, content: Content, page?: Page): Card {
  const { where, position, total } = view;
  const place = page
    ? `${fr.where.block(position, total)}${fr.separator}${fr.where.page(page.number, page.of)}`
    : fr.where.block(position, total);
  return bind('block', {
    head: head(view.title, {
      where: whereLine(where.reference, fr.where.interview(where.interviewNumber), place),
      bar: bar(position, total),
      notice: noticeLines(view.notice, dates),
      context: contextOf(view),
    }),
    passes: passesOf(view, content),
    toggles: content.points,
    notes: content.notes,
    hints: [fr.block.health],
    actions: view.at === 'dialog' ? dialogActions(view, content, page) : deskActions(view, content, page),
  });
}

function contextOf(view: BlockView): string[] {
  if (view.carried) return [fr.block.carried];
  return [view.blockKind === 'points' ? fr.block.points : clip(view.where.interview, 300)];
}

function passesOf(view: BlockView, { fields }: Content): { titles: string[]; fields: FieldCard[] }[] {
  const numbers = [...new Set(fields.map((field) => field.pass))];
  return numbers.map((pass) => ({
    titles: view.repeatable ? [fr.block.pass(pass)] : [],
    fields: fields.filter((field) => field.pass === pass).map((field) => field.card),
  }));
}
