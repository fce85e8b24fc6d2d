import type { Details, DetailsView, NewBilanView } from '../actions/reply';
import { fr } from '../words/fr';
import type { Dates } from './dates';
import { fit } from './fit';
import { noticeLines } from './notice';
import { actions, head, main, press, whereLine, type Choice, type Room } from './parts';
import type { Bind } from './templates';
import { clip } from './text';
import type { Card } from './json';

export const drawNewBilan = ({ stamp, typed, notice }: NewBilanView, dates: Dates, bind: Bind): Card =>
  fit((room) =>
    bind('details', {
      head: head(fr.newBilan.title, { notice: noticeLines(notice, dates), context: [fr.newBilan.context] }),
      ...inputsFor(typed, room),
      actions: actions({ presses: [main(fr.button.createBilan, { act: 'open-bilan', nonce: stamp.nonce })] }),
    }),
  );

/** « Corriger la fiche »: the same form, filled in. */
export const drawDetails = (view: DetailsView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { bilan, reference, stamp, typed, notice } = view;
    return bind('details', {
      head: head(fr.details.title, {
        ...(reference === '' ? {} : { where: whereLine(reference) }),
        notice: noticeLines(notice, dates),
        context: [fr.details.context],
      }),
      ...inputsFor(typed, room),
      actions: actions({
        presses: [
          main(fr.button.save, { act: 'correct-details', bilan, nonce: stamp.nonce }),
          press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
        ],
      }),
    });
  });

function inputsFor(typed: Details, room: Room) {
  const text = (id: 'firstName' | 'lastName' | 'email', placeholder = '', style = 'text') => ({
    id,
    label: fr.label[id],
    value: clip(typed[id], room.text),
    placeholder,
    style,
  });
  const choices: Choice[] = Object.entries(fr.financing).map(([value, title]) => ({ title, value }));
  return {
    texts: [text('firstName'), text('lastName'), text('email', fr.placeholder.email, 'email')],
    choices: [{ id: 'financing', label: fr.label.financing, value: typed.financing, choices, style: 'compact' }],
  };
}
