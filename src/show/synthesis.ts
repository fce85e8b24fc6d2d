import type { SessionSynthesisView, SynthesisView } from '../actions/view-synthesis';
import { fingerprint } from '../domain/merge';
import { thousands } from '../words/typography';
import { frSynthesis } from '../words/fr-synthesis';
import { sectionTitles } from '../words/fr-synthesis-document';
import { fact } from './bilan';
import { duration, type Dates } from './dates';
import { fit } from './fit';
import { noticeLines } from './notice';
import { actions, head, listings, main, press, whereLine } from './parts';
import { fr } from '../words/fr';
import type { Bind } from './templates';
import { bytesOf, clip, shown } from './text';

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

/** What a text may weigh and still be edited on a card. */
const editable = 14_000;

/** The text of one session, edited in place; a text kept from another device is shown under it, to take or to drop. */
export const drawSessionSynthesis = (view: SessionSynthesisView, dates: Dates, bind: Bind): object =>
  fit((room) => {
    const { bilan, session, where, draft } = view;
    const { session: words, button } = frSynthesis;
    const stands = view.typed ?? view.text;
    const fits = bytesOf(stands) <= editable;
    const held = { bilan, session, nonce: view.stamp.nonce };
    const settle = (title: string, take: boolean) =>
      draft ? [press(title, { act: 'settle-session-synthesis', ...held, draft: draft.id, take })] : [];
    const save = main(button.save, { act: 'save-session-synthesis', ...held, base: fingerprint(view.text) });
    const input = { id: 'synthesis', label: words.label, value: stands, placeholder: words.placeholder };
    const quote = (mark: string, text: string) => ({ mark, texts: [shown(clip(text, Math.min(room.text, 5_000)))] });
    return bind('session-synthesis', {
      head: head(words.title, {
        where: whereLine(where.reference, where.interview),
        notice: noticeLines(view.notice, dates),
        context: [view.savedAt === undefined ? words.prefilled : words.saved(dates.moment(view.savedAt))],
      }),
      facts: [
        fact(words.duration, duration(view.minutes)),
        fact(words.next, view.next ? dates.appointment(view.next) : words.none),
      ],
      fields: [
        {
          inputs: fits ? [input] : [],
          quotes: [
            ...(fits ? [] : [quote(words.long(thousands(stands.length)), stands)]),
            ...(draft ? [quote(words.kept, draft.text)] : []),
          ],
        },
      ],
      lists: listings(room, [words.uncovered, view.uncovered]),
      actions: actions({
        presses: [
          ...(fits ? [save] : []),
          ...settle(button.add, true),
          ...settle(button.drop, false),
          press(button.document, { act: 'synthesis', bilan }),
        ],
      }),
    });
  });
