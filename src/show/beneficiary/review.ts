import type { QuestionnaireReviewView } from '../../actions/reply';
import { fr } from '../../words/fr';
import { frStop } from '../../words/fr-stop';
import { thousands } from '../../words/typography';
import type { Level } from '../session/block-fields';
import { pagesOf, type Page } from '../session/block-pages';
import type { Dates } from '../dates';
import { cardLimit } from '../fit';
import { noticeLines } from '../notice';
import { actions, head, main, press, whereLine, type Actions, type CardData, type Press } from '../parts';
import type { Bind } from '../templates';
import { bytesOf, clip, isPlain, shown } from '../text';
import { rowName } from './rows';
import type { Card } from '../json';

type Block = QuestionnaireReviewView['blocks'][number];

interface Drawing {
  view: QuestionnaireReviewView;
  dates: Dates;
  bind: Bind;
}

/** One answer, or what stands in place of answers; with the block it belongs to. */
interface Unit {
  block: Block;
  first: boolean;
  answer?: Block['answers'][number];
}

interface Line {
  passes: string[];
  questions: string[];
  text: string;
  subtle: boolean;
}

const words = fr.beneficiary;

/** Everything that was written, block by block: before it is sent, afterwards, and for whom it was sent to. */
export function drawReview(view: QuestionnaireReviewView, dates: Dates, bind: Bind): Card {
  const drawing = { view, dates, bind };
  const units = view.blocks.flatMap(unitsOf);
  const whole = card(
    drawing,
    units.map((unit) => drawn(unit, 0)),
  );
  if (whole.bytes <= cardLimit) return whole;
  const middle: Page = { number: 99, of: 99, previous: 999, start: 999, next: 999 };
  const fixed = card(drawing, [], middle).bytes;
  const weigh = (unit: Unit, level: Level) => bytesOf(drawn(unit, level).line) + 700 + headWeight(unit);
  const { page, levels } = pagesOf(units, weigh, cardLimit - fixed, view.part);
  const here = levels.flatMap((level, at) => {
    const unit = units[page.start + at];
    return unit ? [drawn(unit, level)] : [];
  });
  return card(drawing, here, page);
}

/** A block's title and what changes it may stand at the top of any page. */
const headWeight = ({ block }: Unit): number => 4 * bytesOf(clip(block.title, room.title)) + 1_500;

function unitsOf(block: Block): Unit[] {
  if (block.spoken || block.answers.length === 0) return [{ block, first: true }];
  return block.answers.map((answer, at) => ({ block, first: at === 0, answer }));
}

const room = { title: 300, question: 2_000, text: [60_000, 60_000, 6_000] } as const;

function drawn(unit: Unit, level: Level): { unit: Unit; line: Line } {
  const { block, answer } = unit;
  if (!answer) {
    const text = block.spoken ? words.review.spoken : words.review.empty;
    return { unit, line: { passes: [], questions: [], text, subtle: true } };
  }
  const text = clip(answer.text, room.text[level]);
  const cut = text === answer.text ? [] : [words.review.long(thousands(answer.text.length))];
  const several = block.answers.some((one) => one.pass > 1);
  const passFirst = block.answers.find((one) => one.pass === answer.pass) === answer;
  return {
    unit,
    line: {
      passes: several && passFirst ? [fr.block.pass(answer.pass)] : [],
      questions: [shown(clip(answer.question, room.question)), ...cut],
      text: shown(text),
      subtle: false,
    },
  };
}

function card({ view, dates, bind }: Drawing, lines: { unit: Unit; line: Line }[], page?: Page): Card {
  const { reader, notice, reference, where } = view;
  const forReader = reader === 'consultant';
  const said = notice?.code === 'questionnaire-locked' ? undefined : notice;
  return bind('questionnaire-review', {
    head: head(forReader ? words.review.readerTitle : words.review.title, {
      where: whereLine(forReader ? reference : undefined, where.interview, page && fr.where.page(page.number, page.of)),
      notice: noticeLines(said, dates),
      context: [contextOf(view, dates)],
    }),
    blocks: blocksOf(view, lines),
    actions: reviewActions(view, page),
  });
}

function contextOf({ reader, state, sentAt, stopped, blocks }: QuestionnaireReviewView, dates: Dates): string {
  const { review } = words;
  if (reader === 'consultant') {
    const received = sentAt === undefined ? '' : review.received(dates.moment(sentAt));
    return blocks.length > 0 ? received : review.nothing;
  }
  if (stopped) return sentAt === undefined ? frStop.own.unsent : frStop.own.sent(dates.moment(sentAt));
  if (sentAt === undefined) return state === 'locked' ? review.lockedUnsent : review.open;
  return state === 'locked' ? review.locked(dates.moment(sentAt)) : review.sent(dates.moment(sentAt));
}

function blocksOf(view: QuestionnaireReviewView, lines: { unit: Unit; line: Line }[]) {
  const { reader, state, where, stamp } = view;
  const changeable = reader === 'beneficiary' && state !== 'locked';
  const blocks = [...new Set(lines.map(({ unit }) => unit.block))];
  return blocks.map((block) => {
    const own = lines.filter(({ unit }) => unit.block === block);
    const name = clip(block.title, room.title);
    const title = own[0]?.unit.first === true ? name : words.review.again(name);
    const data: CardData = {
      act: 'begin-questionnaire',
      bilan: where.bilan,
      questionnaire: where.questionnaire,
      block: block.block,
      nonce: stamp.nonce,
    };
    return {
      title: shown(title),
      plain: isPlain(title),
      changeable,
      change: rowName([shown(title)], words.review.change(name)),
      go: words.go(words.button.change),
      data,
      lines: own.map(({ line }) => line),
    };
  });
}

function reviewActions(view: QuestionnaireReviewView, page?: Page): Actions {
  const { reader, state, where, stamp } = view;
  const { button } = words;
  const named = { bilan: where.bilan, questionnaire: where.questionnaire };
  const turn = (part: number): CardData => ({
    act: reader === 'consultant' ? 'read-questionnaire' : 'questionnaire',
    ...named,
    part,
  });
  const turns: Press[] = [
    ...(page?.next === undefined ? [] : [main(button.nextPage, turn(page.next))]),
    ...(page?.previous === undefined ? [] : [press(button.previousPage, turn(page.previous))]),
  ];
  if (reader === 'consultant') {
    const all = press(fr.beneficiaryDesk.button.questionnaires, { act: 'questionnaires', bilan: where.bilan });
    return actions({ presses: [...turns, all, press(fr.button.seeBilan, { act: 'show-bilan', bilan: where.bilan })] });
  }
  if (state === 'open') {
    const atEnd = page?.next === undefined;
    const send = main(button.send, { act: 'submit-questionnaire', ...named, nonce: stamp.nonce });
    return actions({ presses: [...(atEnd ? [send] : []), ...turns, press(button.later, { act: 'home' })] });
  }
  return actions({ presses: [...turns, press(button.home, { act: 'home' })] });
}
