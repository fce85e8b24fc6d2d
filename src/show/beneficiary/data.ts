import type { OwnDataView } from '../../actions/reply';
import { fr } from '../../words/fr';
import { frStop } from '../../words/fr-stop';
import { frPublication } from '../../words/fr-publication';
import { consentState } from './consents';
import { fact, together } from '../bilan';
import type { Dates } from '../dates';
import { fit } from '../fit';
import { noticeLines } from '../notice';
import { actions, head, listings, more, press } from '../parts';
import type { Bind } from '../templates';
import { row, type Row } from './rows';
import { clip } from '../text';
import type { Card } from '../json';

/** The last ones; all are in the files. */
const accessesShown = 3;

/** What the file holds about the person, in short; everything is in the two files to take along. */
export const drawOwnData = (view: OwnDataView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { ownData: words, button } = fr.beneficiary;
    const asked = view.erasureAskedAt;
    const named = (title: string, team?: string) =>
      team === undefined ? title : `${title} (${fr.beneficiary.consents.team(team)})`;
    return bind('own-data', {
      head: head(words.title, { notice: noticeLines(view.notice, dates), context: [words.context] }),
      facts: together([
        fact(words.reference, view.reference),
        fact(words.openedAt, dates.day(view.openedAt)),
        ...(view.stoppedAt === undefined ? [] : [fact(frStop.own.stoppedAt, dates.day(view.stoppedAt))]),
        fact(words.consultant, view.consultantName),
        ...(asked === undefined ? [] : [fact(words.erasureAsked, dates.day(asked))]),
        ...view.accessMoved.slice(-accessesShown).map((at) => fact(words.accessMoved, dates.moment(at))),
      ]),
      syntheses: view.syntheses.length === 0 ? [] : [frPublication.ownData.list],
      rows: view.syntheses.slice(0, room.rows).map((one) => synthesisRow(view, one, room.text, dates)),
      lists: listings(
        room,
        [words.sessions, view.sessions.map(({ interview, at }) => words.session(interview, dates.day(at)))],
        [words.written, writtenLines(view)],
        [
          words.consents,
          view.consents.map((one) => words.consentLine(named(one.title, one.team), consentState(one, dates))),
        ],
      ),
      paragraphs: [words.notes, ...(asked === undefined ? [words.toErase] : []), words.links],
      downloads: [
        { title: button.readable, url: clip(view.links.readable, 4_000) },
        { title: button.json, url: clip(view.links.json, 4_000) },
      ],
      actions: actions({
        presses: [press(button.home, { act: 'home' })],
        more: more({
          presses: [
            press(button.freshLinks, { act: 'own-data' }),
            press(fr.retention.button[asked === undefined ? 'ask' : 'asked'], askErasure(view)),
          ],
        }),
      }),
    });
  });

const askErasure = ({ bilan, stamp }: OwnDataView) => ({
  act: 'ask-erasure',
  bilan,
  step: 'look',
  nonce: stamp.nonce,
});

function writtenLines({ written }: OwnDataView): string[] {
  const words = fr.beneficiary.ownData;
  if (written.length === 0) return [words.nothing];
  return written.map(({ title, interview, count }) =>
    words.writtenLine(title, interview, String(count), words.replies(count)),
  );
}

function synthesisRow(
  { bilan }: OwnDataView,
  { session, interview, heldAt, version }: OwnDataView['syntheses'][number],
  room: number,
  dates: Dates,
): Row {
  const { ownData: words } = frPublication;
  return row({
    title: clip(interview, room),
    lines: [words.line(dates.day(heldAt), version)],
    press: { title: words.open(clip(interview, 200)), data: { act: 'own-synthesis', bilan, session } },
  });
}
