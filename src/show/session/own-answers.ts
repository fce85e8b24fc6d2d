import type { OwnAnswerField, OwnAnswersView } from '../../actions/reply';
import { fingerprint } from '../../domain/merge';
import { fr } from '../../words/fr';
import { earlierOwnShown, quote, room, type FieldCard, type Level } from './block-fields';
import { pagesOf, type Page } from './block-pages';
import type { Dates } from '../dates';
import { cardLimit } from '../fit';
import { noticeLines } from '../notice';
import { actions, head, main, press, whereLine, type Actions, type CardData } from '../parts';
import type { Bind } from '../templates';
import { bytesOf, clip, shown } from '../text';
import type { Card } from '../json';

interface Drawing {
  view: OwnAnswersView;
  dates: Dates;
  bind: Bind;
}

interface Field extends Omit<FieldCard, 'on'> {
  pass: number;
}

/** « Mes réponses »: on one card, or in pages when it would be too big. */
export function drawOwnAnswers(view: OwnAnswersView, dates: Dates, bind: Bind): Card {
  const drawing = { view, dates, bind };
  const whole = card(
    drawing,
    view.fields.map((field) => ownField(field, 0, dates)),
  );
  if (whole.bytes <= cardLimit) return whole;
  const budget = cardLimit - card(drawing, [], fullest).bytes;
  const refused = view.notice?.code === 'too-long' ? view.fields.findIndex((one) => one.typed !== undefined) : -1;
  const weigh = (field: OwnAnswerField, level: Level): number => weight(ownField(field, level, dates));
  const { page, levels } = pagesOf(view.fields, weigh, budget, refused < 0 ? view.part : refused);
  const here = levels.flatMap((level, at) => {
    const field = view.fields[page.start + at];
    return field ? [ownField(field, level, dates)] : [];
  });
  return card(drawing, here, page);
}

const fullest: Page = { number: 99, of: 99, previous: 999, start: 999, next: 999 };

/** Buttons whose data tells of every input. */
const copies = 3;

const weight = (field: Field): number =>
  bytesOf(field) + 800 + 400 * field.quotes.length + copies * bytesOf(field.base);

/** An answer too big for the card is shown from its start and has no input, so that nothing is sent over it. */
function ownField({ key, label, pass, text, typed, earlier = [] }: OwnAnswerField, level: Level, dates: Dates): Field {
  const value = typed ?? text;
  const question = fr.block.inPass(shown(clip(label, room.label)), pass);
  const before = earlier
    .slice(-earlierOwnShown[level])
    .map((one) => quote(fr.own.earlier(dates.day(one.heldAt), one.pass), one.text, room.own[level]));
  if (level < 2) {
    const input = { id: `answer.${key}`, label: question, value, placeholder: fr.placeholder.own };
    return { pass, inputs: [input], keeps: [], quotes: before, base: [[key, fingerprint(text)]] };
  }
  const long = typed === undefined ? fr.own.long : fr.own.longTyped;
  const start = quote(`${question} ${long(value.length)}`, value, room.excerpt);
  return { pass, inputs: [], keeps: [], quotes: [start, ...before], base: [] };
}

function card({ view, dates, bind }: Drawing, fields: Field[], page?: Page): Card {
  const { where, passes } = view;
  const numbers = [...new Set(fields.map((field) => field.pass))];
  return bind('own-answers', {
    head: head(view.title, {
      where: whereLine(where.phase ?? where.interview, page && fr.where.page(page.number, page.of)),
      notice: noticeLines(view.notice, dates),
      context: [fr.own.context],
    }),
    passes: numbers.map((pass) => ({
      titles: passes > 1 ? [fr.block.pass(pass)] : [],
      fields: fields.filter((field) => field.pass === pass),
    })),
    hints: [fr.block.health],
    actions: ownActions(view, fields, page),
  });
}

/** A window saves and closes; one of several pages turns them by saving. */
function ownActions({ bilan, session, block, stamp }: OwnAnswersView, fields: Field[], page?: Page): Actions {
  const base = Object.fromEntries(fields.flatMap((field) => field.base));
  const save: CardData = { act: 'save-own-answers', bilan, session, block, nonce: stamp.nonce, base };
  const back = page?.previous === undefined ? [] : [press(fr.button.previous, { ...save, part: page.previous })];
  if (page?.next === undefined) return actions({ submits: [main(fr.button.save, save), ...back] });
  const ahead = main(fr.button.saveAndNext, { ...save, part: page.next });
  return actions({ submits: [ahead, press(fr.button.save, save), ...back] });
}
