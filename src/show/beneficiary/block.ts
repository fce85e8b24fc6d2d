import type { QuestionField, QuestionnaireBlockView } from '../../actions/reply';
import { passLimit } from '../../domain/session/block-record';
import { fingerprint } from '../../domain/merge';
import { fr } from '../../words/fr';
import { thousands } from '../../words/typography';
import type { FieldCard, Level } from '../session/block-fields';
import { pagesOf, type Page } from '../session/block-pages';
import type { Dates } from '../dates';
import { cardLimit } from '../fit';
import { noticeLines } from '../notice';
import { actions, bar, head, main, more, press, whereLine, type Actions, type CardData } from '../parts';
import type { Bind } from '../templates';
import { bytesOf, clip, shown } from '../text';
import type { Card } from '../json';

const words = fr.beneficiary;

interface Drawing {
  view: QuestionnaireBlockView;
  dates: Dates;
  bind: Bind;
}

interface Field extends FieldCard {
  pass: number;
  /** Sent with the inputs though nobody sees it: tells an emptied input from one that the client left out. */
  seen: { id: string; title: string }[];
}

/** One block of a questionnaire: on one card, or in pages when it would be too big. */
export function drawQuestionnaireBlock(view: QuestionnaireBlockView, dates: Dates, bind: Bind): Card {
  const drawing = { view, dates, bind };
  if (view.spoken) return card(drawing, []);
  const refused = view.fields.findIndex((one) => one.typed !== undefined);
  const { page, levels } = pageOf(drawing, refused < 0 ? view.part : refused);
  const here = levels.flatMap((level, at) => {
    const field = view.fields[page.start + at];
    return field ? [fieldCard(field, level)] : [];
  });
  return card(drawing, here, page);
}

/** Each pass through the questions has a card of its own, or several; one follows the other as pages do. */
function pageOf(drawing: Drawing, wanted: number): { page: Page; levels: Level[] } {
  const { fields } = drawing.view;
  const budget = cardLimit - card(drawing, [], fullest).bytes;
  const starts = fields.flatMap(({ pass }, at) => (at === 0 || fields[at - 1]?.pass !== pass ? [at] : []));
  const at = Math.max(
    0,
    starts.findLastIndex((start) => start <= wanted),
  );
  /** A page of one pass, its places told as places in the whole block. */
  const inPass = (which: number, field: number): { page: Page; levels: Level[] } => {
    const start = starts[which] ?? 0;
    const { page, levels } = pagesOf(fields.slice(start, starts[which + 1]), weight, budget, field - start);
    const { number, of, previous, next } = page;
    return { page: { number, of, start: start + page.start, ...moved({ previous, next }, start) }, levels };
  };
  const { page, levels } = inPass(at, wanted);
  const { previous = at > 0 ? inPass(at - 1, fields.length).page.start : undefined, next = starts[at + 1] } = page;
  const { number, of, start } = page;
  return { page: { number, of, start, ...moved({ previous, next }, 0) }, levels };
}

const fullest: Page = { number: 99, of: 99, previous: 999, start: 999, next: 999 };

const moved = (places: { previous: number | undefined; next: number | undefined }, by: number) => ({
  ...(places.previous === undefined ? {} : { previous: places.previous + by }),
  ...(places.next === undefined ? {} : { next: places.next + by }),
});

/** Buttons whose data tells of every input, each with its fallback. */
const copies = 14;

const weight = (field: QuestionField, level: Level): number => {
  const drawn = fieldCard(field, level);
  return bytesOf(drawn) + 800 + 400 * drawn.quotes.length + copies * bytesOf(drawn.base);
};

const room = { label: 3_000, excerpt: 1_500, input: 8_000 };

/** A text too big for the card is shown from its start, and left alone; one refused as too long, to be shortened. */
function fieldCard({ key, label, pass, text, typed }: QuestionField, level: Level): Field {
  const question = shown(clip(label, room.label));
  const input = (value: string) => ({
    id: `answer.${key}`,
    label: question,
    value,
    placeholder: fr.placeholder.own,
  });
  const drawn = {
    pass,
    inputs: [input(typed ?? text)],
    seen: [{ id: `seen.${key}`, title: words.block.inInput }],
    keeps: [],
    quotes: [],
    base: [[key, fingerprint(text)]] satisfies FieldCard['base'],
    on: [],
  };
  if (level < 2) return drawn;
  if (typed !== undefined) {
    const mark = words.block.longTyped(thousands(typed.length));
    return { ...drawn, inputs: [input(clip(typed, room.input))], quotes: [{ mark, texts: [] }] };
  }
  const mark = `${question} ${words.block.long(thousands(text.length))}`;
  const quotes = [{ mark, texts: [shown(clip(text, room.excerpt))] }];
  return { ...drawn, inputs: [], seen: [], quotes, base: [] };
}

function card({ view, dates, bind }: Drawing, fields: Field[], page?: Page): Card {
  const { where, position, total, spoken } = view;
  const place = fr.where.block(position, total);
  const numbers = [...new Set(fields.map((field) => field.pass))];
  return bind('questionnaire-block', {
    head: head(view.title, {
      where: whereLine(
        where.interview,
        page && page.of > 1 ? `${place}${fr.separator}${fr.where.page(page.number, page.of)}` : place,
      ),
      bar: bar(position, total),
      notice: noticeLines(view.notice, dates),
      context: contextOf(view),
    }),
    passes: numbers.map((pass) => ({
      titles: view.passes > 1 ? [words.block.pass(pass, view.passes)] : [],
      fields: fields.filter((field) => field.pass === pass),
    })),
    hints: spoken || view.locked ? [] : [words.block.health],
    actions: blockActions(view, fields, page),
  });
}

function contextOf({ spoken, repeatable, locked, fields }: QuestionnaireBlockView): string[] {
  if (locked) return [words.block.unsaved];
  if (!spoken) return repeatable ? [words.block.repeatable] : [];
  return [words.block.spoken, ...(fields.some((field) => field.text !== '') ? [words.block.kept] : [])];
}

function blockActions(view: QuestionnaireBlockView, fields: Field[], page?: Page): Actions {
  const { button } = words;
  const { where, block, guide, stamp, spoken } = view;
  if (view.locked) return actions({ presses: [main(button.home, { act: 'home' })] });
  const base = Object.fromEntries(fields.flatMap((field) => field.base));
  const data = (then: string | { part: number }): CardData => ({
    act: 'fill-questionnaire',
    bilan: where.bilan,
    questionnaire: where.questionnaire,
    block,
    guide,
    nonce: stamp.nonce,
    base,
    then,
  });
  const ahead = data(page?.next === undefined ? 'next' : { part: page.next });
  const pause = press(button.pause, data('later'));
  const previous = backOf(view, page).map((then) => press(fr.button.previous, data(then)));
  if (spoken) {
    return actions({
      presses: [main(button.goOn, ahead), press(button.written, data('written')), ...previous, pause],
    });
  }
  const again = view.repeatable && view.passes < passLimit ? [press(fr.button.addAnswer, data('add-pass'))] : [];
  const aloud = press(button.spoken, data('spoken'));
  const inSight = [main(fr.button.saveAndNext, ahead), ...again, aloud];
  const others = [...previous, pause];
  if (inSight.length + others.length <= 4) return actions({ presses: [...inSight, ...others] });
  return actions({ presses: inSight, more: more({ presses: others }) });
}

function backOf({ position }: QuestionnaireBlockView, page?: Page): ('previous' | { part: number })[] {
  if (page?.previous !== undefined) return [{ part: page.previous }];
  return position > 1 ? ['previous'] : [];
}
