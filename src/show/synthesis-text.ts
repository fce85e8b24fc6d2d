import type { FiledSynthesisView, OwnSynthesisView, TeamSynthesisView } from '../actions/reply';
import { textParts } from '../domain/synthesis/text-parts';
import { fr } from '../words/fr';
import { frPublication } from '../words/fr-publication';
import { fact, together } from './bilan';
import { duration, type Dates } from './dates';
import { fit } from './fit';
import { actions, head, listings, main, press, whereLine, type CardData, type Press, type Room } from './parts';
import type { Bind } from './templates';
import { clip, shown } from './text';
import type { Card } from './json';

/** What a text too long for one card is cut into; `part` out of bounds is the nearest. */
export const pagesIn = (text: string, room?: number): string[] => textParts(text, room);

const paragraphsAtMost = 20;

/** Each paragraph by itself, so that a text breathes; the last of very many hold the rest. */
function paragraphs(text: string, room: Room): string[] {
  const all = text.split(/\n{2,}/);
  const some = [...all.slice(0, paragraphsAtMost - 1), all.slice(paragraphsAtMost - 1).join('\n\n')];
  return some.filter((one) => one !== '').map((one) => shown(clip(one, room.text)));
}

interface Paged {
  page: string;
  label: (string | undefined)[];
  turns: Press[];
}

function paged(pages: string[], part: number, go: CardData): Paged {
  const at = Math.min(Math.max(part, 0), pages.length - 1);
  const words = frPublication.button;
  return {
    page: pages[at] ?? '',
    label: pages.length > 1 ? [fr.where.page(at + 1, pages.length)] : [],
    turns: [
      ...(at + 1 < pages.length ? [main(words.nextPage, { ...go, part: at + 1 })] : []),
      ...(at > 0 ? [press(words.previousPage, { ...go, part: at - 1 })] : []),
    ],
  };
}

/** « Votre synthèse de séance »: calm, and whole, on as many pages as it takes. */
export const drawOwnSynthesis = (view: OwnSynthesisView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { bilan, session, interview, consultantName, version, next } = view;
    const words = frPublication.own;
    const { page, label, turns } = paged(pagesIn(view.text), view.part, { act: 'own-synthesis', bilan, session });
    const said = words.context(dates.day(view.heldAt), clip(consultantName, 200));
    return bind('synthesis-text', {
      head: head(words.title, {
        where: whereLine(interview, ...label),
        context: [version > 1 ? `${said} ${words.version(version)}` : said],
      }),
      facts: together(next ? [fact(words.next, dates.appointment(next))] : []),
      texts: paragraphs(page, room),
      lists: [],
      notes: [words.again],
      actions: actions({ presses: [...turns, press(frPublication.button.ownData, { act: 'own-data' })] }),
    });
  });

/** In the channel: reference, interview, date, duration, status and next date; the text only where the view has it. */
export const drawTeamSynthesis = (view: TeamSynthesisView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { team: words } = frPublication;
    const { number, of } = view.part;
    const first = number === 1;
    return bind('synthesis-text', {
      head: head(clip(view.interview, 300), {
        where: whereLine(view.reference, of > 1 ? words.part(number, of) : undefined),
      }),
      facts: together(first ? teamFacts(view, dates) : []),
      texts: view.text === undefined ? [] : paragraphs(view.text, room),
      lists: [],
      notes: view.withdrawn
        ? [words.withdrawn[view.withdrawn]]
        : !first && view.text === undefined
          ? [words.moved]
          : [],
      actions: actions(),
    });
  });

function teamFacts({ heldAt, minutes, state, next }: TeamSynthesisView, dates: Dates) {
  const { team: words } = frPublication;
  return [
    fact(words.date, dates.day(heldAt)),
    fact(words.duration, duration(minutes)),
    fact(words.state, words.status(fr.bilanState[state])),
    fact(words.next, next ? dates.appointment(next) : words.none),
  ];
}

/** A file's page holds its lists beside the text. */
const roomOfFile = 9_000;

/** What the bilan's own file keeps. */
export const drawFiledSynthesis = (view: FiledSynthesisView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { filed: words, button } = frPublication;
    const { bilan, session, where, next } = view;
    const go = { act: 'filed-synthesis', bilan, session };
    const { page, label, turns } = paged(pagesIn(view.text, roomOfFile), view.part, go);
    return bind('synthesis-text', {
      head: head(words.title(clip(where.interview, 250)), {
        where: whereLine(where.reference, words.where, ...label),
      }),
      facts: together([
        fact(words.beneficiary, view.beneficiaryName),
        fact(frPublication.team.date, dates.day(view.heldAt)),
        fact(frPublication.team.duration, duration(view.minutes)),
        fact(frPublication.team.next, next ? dates.appointment(next) : frPublication.team.none),
        fact(words.version, String(view.version)),
      ]),
      texts: paragraphs(page, room),
      lists: outcomeLists(view, room),
      notes: [],
      actions: actions({
        presses: [
          ...turns,
          press(button.publication, { act: 'publication', bilan, session }),
          press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
        ],
      }),
    });
  });

/** Blocks and checks, with the reasons of those left open. */
export function outcomeLists(
  { covered, uncovered, done, left }: Pick<FiledSynthesisView, 'covered' | 'uncovered' | 'done' | 'left'>,
  room: Room,
) {
  const { filed: words } = frPublication;
  return listings(
    room,
    [words.covered, covered],
    [words.uncovered, uncovered],
    [words.done, done],
    [words.left, left.map(({ text, reason }) => words.because(text, reason))],
  );
}
