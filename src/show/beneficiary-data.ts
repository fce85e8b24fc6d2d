import type { OwnDataView } from '../actions/reply';
import { fr } from '../words/fr';
import { consentState } from './beneficiary-consents';
import { fact } from './bilan';
import type { Dates } from './dates';
import { fit } from './fit';
import { actions, head, listings, press } from './parts';
import type { Bind } from './templates';
import { clip } from './text';

/** What the file holds about the person, in short; everything is in the two files to take along. */
export const drawOwnData = (view: OwnDataView, dates: Dates, bind: Bind): object =>
  fit((room) => {
    const { ownData: words, button } = fr.beneficiary;
    const named = (title: string, team?: string) =>
      team === undefined ? title : `${title} (${fr.beneficiary.consents.team(team)})`;
    return bind('own-data', {
      head: head(words.title, { context: [words.context] }),
      facts: [
        fact(words.reference, view.reference),
        fact(words.openedAt, dates.day(view.openedAt)),
        fact(words.consultant, view.consultantName),
      ],
      lists: listings(
        room,
        [words.sessions, view.sessions.map(({ interview, at }) => words.session(interview, dates.day(at)))],
        [words.written, writtenLines(view)],
        [
          words.consents,
          view.consents.map((one) => words.consentLine(named(one.title, one.team), consentState(one, dates))),
        ],
      ),
      paragraphs: [words.notes, words.links],
      downloads: [
        { title: button.readable, url: clip(view.links.readable, 4_000) },
        { title: button.json, url: clip(view.links.json, 4_000) },
      ],
      actions: actions({
        presses: [press(button.freshLinks, { act: 'own-data' }), press(button.home, { act: 'home' })],
      }),
    });
  });

function writtenLines({ written }: OwnDataView): string[] {
  const words = fr.beneficiary.ownData;
  if (written.length === 0) return [words.nothing];
  return written.map(({ title, interview, count }) =>
    words.writtenLine(title, interview, String(count), words.replies(count)),
  );
}
