import type { RecordLine, SessionRecordView } from '../../actions/session/view-session';
import { fr } from '../../words/fr';
import { frRecord as words } from '../../words/fr-record';
import { frSynthesis } from '../../words/fr-synthesis';
import { pagesOf, type Page } from './block-pages';
import type { Level } from './block-fields';
import type { Dates } from '../dates';
import { cardLimit } from '../fit';
import { actions, head, main, more, press, whereLine, type Actions, type CardData, type Press } from '../parts';
import type { Bind } from '../templates';
import { bytesOf, clip, isPlain, shown } from '../text';
import type { Card } from '../json';

type Block = SessionRecordView['blocks'][number];

/** One line of the record, or the word that stands for none; with the block it belongs to. */
interface Unit {
  block: Block;
  first: boolean;
  line?: RecordLine;
}

interface Drawn {
  passes: string[];
  questions: string[];
  text: string;
  subtle: boolean;
}

const room = { title: 300, label: 2_000, text: [60_000, 60_000, 6_000] } as const;

/** What a closed session recorded, block by block: read-only, on as many pages as it takes. */
export function drawSessionRecord(view: SessionRecordView, dates: Dates, bind: Bind): Card {
  const units = view.blocks.flatMap(unitsOf);
  const whole = card(view, dates, bind, units, () => 0);
  if (whole.bytes <= cardLimit) return whole;
  const middle: Page = { number: 99, of: 99, previous: 999, start: 999, next: 999 };
  const fixed = card(view, dates, bind, [], () => 0, middle).bytes;
  const weigh = (unit: Unit, level: Level) => bytesOf(drawn(unit, level)) + 1_600 + bytesOf(unit.block.title);
  const { page, levels } = pagesOf(units, weigh, cardLimit - fixed, view.part);
  const here = units.slice(page.start, page.start + levels.length);
  return card(view, dates, bind, here, (at) => levels[at] ?? 2, page);
}

const unitsOf = (block: Block): Unit[] =>
  block.lines.length === 0
    ? [{ block, first: true }]
    : block.lines.map((line, at) => ({ block, first: at === 0, line }));

function drawn({ block, line }: Unit, level: Level): Drawn {
  const nothing = { passes: [], questions: [], text: block.skipped ? words.skipped : words.empty, subtle: true };
  if (!line) return nothing;
  switch (line.kind) {
    case 'point':
      return {
        passes: [],
        questions: [],
        text: words.point(shown(clip(line.label, room.label)), line.said),
        subtle: false,
      };
    case 'note': {
      const whose = line.author === undefined ? words.ownNote : words.noteOf(shown(line.author));
      return { passes: [], questions: [whose], text: shown(clip(line.text, room.text[level])), subtle: false };
    }
    case 'answer':
    case 'own': {
      const mark = line.kind === 'own' ? words.own(line.via) : line.keep ? words.kept : undefined;
      const questions = [shown(clip(line.label, room.label)), ...(mark === undefined ? [] : [mark])];
      return { passes: [], questions, text: shown(clip(line.text, room.text[level])), subtle: false };
    }
  }
}

function card(
  view: SessionRecordView,
  dates: Dates,
  bind: Bind,
  units: Unit[],
  levelOf: (at: number) => Level,
  page?: Page,
): Card {
  const { where } = view;
  const blocks = [...new Set(units.map((unit) => unit.block))].map((block) => {
    const own = units.map((unit, at) => ({ unit, at })).filter(({ unit }) => unit.block === block);
    const name = clip(block.title, room.title);
    const title = own[0]?.unit.first === true ? name : fr.beneficiary.review.again(name);
    return {
      title: shown(title),
      plain: isPlain(title),
      changeable: false,
      change: '',
      go: '',
      data: {},
      lines: own.map(({ unit, at }) => drawn(unit, levelOf(at))),
    };
  });
  return bind('questionnaire-review', {
    head: head(where.interview, {
      where: whereLine(where.reference, words.where, page && fr.where.page(page.number, page.of)),
      context: [words.heldAt(dates.moment(view.heldAt))],
    }),
    blocks,
    actions: recordActions(view, page),
  });
}

function recordActions({ bilan, session, before, after }: SessionRecordView, page?: Page): Actions {
  const read = (data: Record<string, unknown>): CardData => ({ act: 'read-session', bilan, ...data });
  const turns: Press[] = [
    ...(page?.next === undefined ? [] : [main(fr.beneficiary.button.nextPage, read({ session, part: page.next }))]),
    ...(page?.previous === undefined
      ? []
      : [press(fr.beneficiary.button.previousPage, read({ session, part: page.previous }))]),
  ];
  const others: Press[] = [
    ...(before === undefined ? [] : [press(words.before, read({ session: before }))]),
    ...(after === undefined ? [] : [press(words.after, read({ session: after }))]),
  ];
  // What the session came to is changed, and published anew, from here for as long as the record stands.
  const presses = [
    ...turns,
    press(frSynthesis.session.title, { act: 'session-synthesis', bilan, session }),
    press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
  ];
  return others.length > 0 ? actions({ presses, more: more({ presses: others }) }) : actions({ presses });
}
