import type { QuestionField, QuestionnaireBlockView, QuestionnaireOpeningView } from '../actions/reply';
import { fingerprint } from '../domain/merge';
import { fr } from '../words/fr';
import { thousands } from '../words/typography';
import { fact } from './bilan';
import type { FieldCard, Level } from './block-fields';
import { pagesOf, type Page } from './block-pages';
import { duration, type Dates } from './dates';
import { cardLimit, fit } from './fit';
import { noticeLines } from './notice';
import { actions, bar, head, listings, main, more, press, whereLine, type Actions, type CardData } from './parts';
import type { Bind } from './templates';
import { bytesOf, clip, shown } from './text';

const words = fr.beneficiary;

/** Minutes a question takes, about: enough to think of it and to write a few lines. */
const minutesEach = 3;
const aboutMinutes = (questions: number): number => Math.max(5, Math.round((questions * minutesEach) / 5) * 5);

export const drawQuestionnaireOpening = (view: QuestionnaireOpeningView, dates: Dates, bind: Bind): object =>
  fit((room) => {
    const { where, begun, stamp } = view;
    const { opening: said, button } = words;
    const before = where.when === 'before';
    const named = { bilan: where.bilan, questionnaire: where.questionnaire };
    const begin = begun
      ? main(button.resume, { act: 'questionnaire', ...named })
      : main(button.begin, { act: 'begin-questionnaire', ...named, nonce: stamp.nonce });
    return bind('questionnaire-opening', {
      head: head(before ? said.before : said.after, {
        notice: noticeLines(view.notice, dates),
        context: [said.context(clip(where.interview, 300))],
      }),
      facts: [
        fact(said.why, before ? said.whyBefore : said.whyAfter),
        fact(said.time, said.about(duration(aboutMinutes(view.questionCount)))),
        fact(said.reader, said.onlyReader(clip(view.consultantName, 300))),
      ],
      lists: listings(room, [said.blocks, view.blocks]),
      paragraphs: [said.health],
      actions: actions({ presses: [begin, press(button.later, { act: 'home' })] }),
    });
  });

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
export function drawQuestionnaireBlock(view: QuestionnaireBlockView, dates: Dates, bind: Bind): object {
  const drawing = { view, dates, bind };
  if (view.spoken) return card(drawing, []);
  const whole = card(
    drawing,
    view.fields.map((field) => fieldCard(field, 0)),
  );
  if (bytesOf(whole) <= cardLimit) return whole;
  const middle: Page = { number: 99, of: 99, previous: 999, start: 999, next: 999 };
  const fixed = bytesOf(card(drawing, [], middle));
  const refused = view.notice?.code === 'too-long' ? view.fields.findIndex((one) => one.typed !== undefined) : -1;
  const wanted = refused < 0 ? view.part : refused;
  const { page, levels } = pagesOf(view.fields, weight, cardLimit - fixed, wanted);
  const shownHere = levels.flatMap((level, at) => {
    const field = view.fields[page.start + at];
    return field ? [fieldCard(field, level)] : [];
  });
  return card(drawing, shownHere, page);
}

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

function card({ view, dates, bind }: Drawing, fields: Field[], page?: Page): object {
  const { where, position, total, spoken } = view;
  const place = fr.where.block(position, total);
  const numbers = [...new Set(fields.map((field) => field.pass))];
  return bind('questionnaire-block', {
    head: head(view.title, {
      where: whereLine(where.interview, page ? `${place}${fr.separator}${fr.where.page(page.number, page.of)}` : place),
      bar: bar(position, total),
      notice: noticeLines(view.notice, dates),
      context: spoken ? [words.block.spoken] : view.repeatable ? [words.block.repeatable] : [],
    }),
    passes: numbers.map((pass) => ({
      titles: view.repeatable && view.passes > 1 ? [fr.block.pass(pass)] : [],
      fields: fields.filter((field) => field.pass === pass),
    })),
    hints: spoken ? [] : [words.block.health],
    actions: blockActions(view, fields, page),
  });
}

function blockActions(view: QuestionnaireBlockView, fields: Field[], page?: Page): Actions {
  const { button } = words;
  const { where, block, stamp, spoken } = view;
  const base = Object.fromEntries(fields.flatMap((field) => field.base));
  const data = (then: string | { part: number }): CardData => ({
    act: 'fill-questionnaire',
    bilan: where.bilan,
    questionnaire: where.questionnaire,
    block,
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
  const again = view.repeatable ? [press(fr.button.addAnswer, data('add-pass'))] : [];
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
