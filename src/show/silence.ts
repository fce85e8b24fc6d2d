import type { SilenceView } from '../actions/reply';
import { silenceReasons } from '../domain/silence';
import { frSilence as words } from '../words/fr-appraisal';
import { fr } from '../words/fr';
import { frStop } from '../words/fr-stop';
import type { Dates } from './dates';
import { documentCard, noticesOf } from './document/fields';
import { fit } from './fit';
import { actions, head, listings, main, more, press, whereLine } from './parts';
import type { Bind } from './templates';
import { clip } from './text';
import type { Card } from './json';

/** « Noter la raison »: why nothing happens in a bilan, and what was noted before. */
export const drawSilence = (view: SilenceView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { bilan, stamp, typed, said } = view;
    const choices = silenceReasons.map((value) => ({ title: words.reason[value], value }));
    const lines = said.map(({ why, note, at, byName }) => {
      const line = words.line(dates.day(at), words.reason[why].toLowerCase(), clip(byName, 200));
      return note === '' ? line : words.more(line, clip(note, room.text));
    });
    return documentCard(bind, {
      head: head(words.title, {
        where: whereLine(view.reference),
        notice: noticesOf(view.notice, dates, words.note),
        context: [words.context(dates.day(view.since))],
      }),
      choices: [{ id: 'why', label: words.why, value: typed.why ?? '', choices, style: 'expanded' }],
      fields: [
        {
          before: [],
          inputs: [{ id: 'detail', label: words.note, value: typed.note, placeholder: words.placeholder }],
          seen: [],
          after: [],
        },
      ],
      lists: listings(room, [words.said, lines]),
      actions: actions({
        presses: [
          main(fr.button.save, { act: 'save-silence', bilan, nonce: stamp.nonce }),
          press(fr.button.plan, { act: 'plan', bilan, nonce: stamp.nonce }),
          press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
        ],
        // What was typed comes along.
        more: more({ presses: view.mayStop ? [press(frStop.button.ask, { act: 'ask-stop', bilan })] : [] }),
      }),
    });
  });
