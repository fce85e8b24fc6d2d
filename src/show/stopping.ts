import type { ConfirmResumeView, StopView } from '../actions/reply';
import { stopReasons } from '../domain/stopped';
import { frSilence } from '../words/fr-appraisal';
import { frStop as words } from '../words/fr-stop';
import type { Dates } from './dates';
import { documentCard, noticesOf } from './document/fields';
import { fit } from './fit';
import { actions, head, listings, press, whereLine } from './parts';
import type { Bind } from './templates';
import { clip } from './text';
import type { Card } from './json';

/** « Arrêter le bilan »: what will follow, the reason, and the way back. */
export const drawStop = (view: StopView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { bilan, stamp, typed } = view;
    const { ask } = words;
    const choices = stopReasons.map((value) => ({ title: frSilence.reason[value], value }));
    return documentCard(bind, {
      head: head(ask.title(clip(view.beneficiaryName, 250)), {
        where: whereLine(view.reference),
        notice: noticesOf(view.notice, dates, ask.note),
        context: [ask.context],
      }),
      lists: listings(room, [ask.follows, followsOf(view, dates)]),
      choices: [{ id: 'why', label: ask.why, value: typed.why ?? '', choices, style: 'expanded' }],
      fields: [
        {
          before: [],
          inputs: [{ id: 'detail', label: ask.note, value: typed.note, placeholder: ask.placeholder }],
          seen: [],
          after: [],
        },
      ],
      actions: actions({
        presses: [
          press(words.button.stop, { act: 'stop-bilan', bilan, nonce: stamp.nonce }),
          press(words.button.back, { act: 'show-bilan', bilan }),
        ],
      }),
    });
  });

function followsOf({ told, falls, working, everything }: StopView, dates: Dates): string[] {
  const { ask } = words;
  const end = dates.day(everything);
  return [
    told ? ask.told : ask.untold,
    ...(falls && told ? [ask.falls(dates.appointment(falls))] : []),
    ask.noFollowUp,
    working === undefined ? ask.kept(end) : ask.working(dates.day(working), end),
    ask.again,
  ];
}

export function drawConfirmResume(view: ConfirmResumeView, bind: Bind): Card {
  const { bilan, stamp, told, cleared } = view;
  const { resume } = words;
  return bind('message', {
    head: head(resume.title(clip(view.beneficiaryName, 250)), {
      where: whereLine(view.reference),
      context: [told ? resume.told : resume.untold, ...(cleared ? [resume.cleared] : [])],
    }),
    actions: actions({
      presses: [
        press(words.button.resume, { act: 'resume-bilan', bilan, confirmed: true, nonce: stamp.nonce }),
        press(words.button.back, { act: 'show-bilan', bilan }),
      ],
    }),
  });
}
