import type { Move } from '../actions/intent';
import type { BlockView } from '../actions/reply';
import { fr } from '../words/fr';
import { answerCard, noteCard, type FieldCard, type Level } from './block-fields';
import { pagesOf, type Page } from './block-pages';
import type { Dates } from './dates';
import { cardLimit } from './fit';
import { noticeLines } from './notice';
import {
  actions,
  bar,
  head,
  main,
  more,
  press,
  rows,
  toggle,
  whereLine,
  type Actions,
  type CardData,
  type Press,
  type Toggle,
} from './parts';
import type { Bind } from './templates';
import { bytesOf, clip } from './text';

interface Drawing {
  view: BlockView;
  dates: Dates;
  bind: Bind;
}

/** What one card of a block holds: some of its fields or points, its note, or all of them. */
interface Content {
  fields: { pass: number; card: FieldCard }[];
  points: Toggle[];
  notes: FieldCard[];
}

type Unit = (level: Level) => Partial<Content>;

const lean = { text: 300, rows: 30 };

/** A block of questions or of points with its consultant's note: on one card, or in pages when it would be too big. */
export function drawBlock(view: BlockView, dates: Dates, bind: Bind): object {
  const drawing = { view, dates, bind };
  const units = unitsOf(view, dates);
  const whole = card(drawing, gathered(units.map((unit) => unit(0))));
  if (bytesOf(whole) <= cardLimit) return whole;
  const middle: Page = { number: 99, of: 99, previous: 999, start: 999, next: 999 };
  const fixed = bytesOf(card(drawing, gathered([]), middle));
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
  ];
}

const gathered = (parts: Partial<Content>[]): Content => ({
  fields: parts.flatMap((part) => part.fields ?? []),
  points: parts.flatMap((part) => part.points ?? []),
  notes: parts.flatMap((part) => part.notes ?? []),
});

function card({ view, dates, bind }: Drawing, content: Content, page?: Page): object {
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

/** Every button of the card sends its inputs along, so each carries what those inputs showed. */
function sender(view: BlockView, content: Content): (act: string, move?: Move | { to: 'chosen' }) => CardData {
  const cards = [...content.fields.map((field) => field.card), ...content.notes];
  const base = Object.fromEntries(cards.flatMap((one) => one.base));
  const shownOn = content.points.flatMap((point) => (point.value === 'true' ? [point.id.slice('said.'.length)] : []));
  const on = view.drawnOver?.on ?? [...cards.flatMap((one) => one.on), ...shownOn];
  const { bilan, session, block, guide, at, stamp } = view;
  return (act, move) => ({
    act,
    bilan,
    session,
    block,
    guide,
    at,
    nonce: stamp.nonce,
    base,
    on,
    ...(move ? { move } : {}),
  });
}

const toPart = (part: number): Move => ({ to: 'part', part });

function deskActions(view: BlockView, content: Content, page?: Page): Actions {
  const data = sender(view, content);
  const ahead: Move = page?.next === undefined ? { to: 'next' } : toPart(page.next);
  const stay: Move = page && page.start > 0 ? toPart(page.start) : { to: 'stay' };
  const back = backOf(view, page);
  const previous = back ? [press(fr.button.previous, data('save-block', back))] : [];
  const again = view.repeatable ? [press(fr.button.addAnswer, data('add-pass'))] : [];
  const goto = contentsOf(view);
  const go: Press[] = goto.length > 0 ? [press(fr.button.go, data('save-block', { to: 'chosen' }))] : [];
  return actions({
    presses: [
      main(fr.button.saveAndNext, data('save-block', ahead)),
      press(fr.button.save, data('save-block', stay)),
      ...(view.repeatable ? again : previous),
    ],
    more: more({
      goto,
      lists: view.objectives.length > 0 ? [{ title: fr.where.objectives, lines: rows(view.objectives, lean) }] : [],
      presses: [...go, press(fr.button.skip, data('skip-block')), ...(view.repeatable ? previous : [])],
    }),
  });
}

function backOf({ position }: BlockView, page?: Page): Move | undefined {
  if (page?.previous !== undefined) return toPart(page.previous);
  return position > 1 ? { to: 'previous' } : undefined;
}

/** In a dialog only the block itself is at hand: it saves, and turns its own pages. */
function dialogActions(view: BlockView, content: Content, page?: Page): Actions {
  const data = sender(view, content);
  const stay: Move = page && page.start > 0 ? toPart(page.start) : { to: 'stay' };
  const save = data('save-block', stay);
  const back =
    page?.previous === undefined ? [] : [press(fr.button.previous, data('save-block', toPart(page.previous)))];
  if (page?.next === undefined) return actions({ submits: [main(fr.button.save, save), ...back] });
  const ahead = main(fr.button.saveAndNext, data('save-block', toPart(page.next)));
  return actions({ submits: [ahead, press(fr.button.save, save), ...back] });
}

function contentsOf({ contents }: BlockView): Actions['more'][number]['goto'] {
  if (contents.length < 2) return [];
  const choices = contents.slice(0, lean.rows).map((line) => ({
    title: clip(
      line.target === 'conclusion' ? fr.where.conclusionLine : `${line.title} (${fr.blockProgress[line.progress]})`,
      200,
    ),
    value: line.target,
  }));
  return [
    {
      title: fr.where.contents,
      label: fr.label.goTo,
      value: contents.find((line) => line.current)?.target ?? '',
      choices,
    },
  ];
}
