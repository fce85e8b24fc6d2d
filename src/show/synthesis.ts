import type { SynthesisView } from '../actions/view-synthesis';
import { frSynthesis } from '../words/fr-synthesis';
import { sectionTitles } from '../words/fr-synthesis-document';
import type { Dates } from './dates';
import { fit } from './fit';
import { noticeLines } from './notice';
import { actions, head, listings, press, whereLine } from './parts';
import { fr } from '../words/fr';
import type { Bind } from './templates';
import { clip } from './text';

const titleOf = (number: number): string => sectionTitles[number - 1] ?? '';

/** What the document holds, what it lacks, and the way to open it. */
export const drawSynthesis = (view: SynthesisView, dates: Dates, bind: Bind): object =>
  fit((room) => {
    const { desk, button } = frSynthesis;
    const { emptySections, interviews, leftOpen } = view.missing;
    const complete = emptySections.length + interviews.length + leftOpen.length === 0;
    const filled = view.sections.flatMap(({ number, paragraphs }) => {
      if (number === 1) return [desk.record(number, titleOf(number))];
      return paragraphs === 0 ? [] : [desk.section(number, titleOf(number), paragraphs)];
    });
    return bind('synthesis', {
      head: head(desk.title(clip(view.beneficiaryName, 200)), {
        where: whereLine(view.reference),
        notice: noticeLines(view.notice, dates),
        context: [complete ? desk.complete : desk.incomplete],
      }),
      lists: listings(
        room,
        [desk.empty, emptySections.map((number) => desk.emptySection(number, titleOf(number)))],
        [desk.interviews, interviews],
        [desk.leftOpen, leftOpen],
        [desk.filled, filled],
      ),
      paragraphs: [desk.link],
      actions: actions({
        presses: [
          press(button.refresh, { act: 'synthesis', bilan: view.bilan }),
          press(fr.button.seeBilan, { act: 'show-bilan', bilan: view.bilan }),
        ],
        links: [{ title: button.open, url: clip(view.link, 4_000) }],
      }),
    });
  });
