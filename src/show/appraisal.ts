import type { AppraisalArrivedView, AppraisalsView, AppraisalView, AppraisalViews } from '../actions/reply';
import { appraisalScores } from '../domain/beneficiary/appraisal';
import { fingerprint } from '../domain/merge';
import { frAppraisal as words } from '../words/fr-appraisal';
import { fr } from '../words/fr';
import type { Dates } from './dates';
import { documentCard, input, inputText, noticesOf } from './document/fields';
import { fit } from './fit';
import { actions, head, listings, main, press, whereLine } from './parts';
import type { Bind } from './templates';
import { clip } from './text';
import type { Card } from './json';

/** What a beneficiary thinks of their bilan: asked of them, read by their consultant. */
export function drawAppraisal(view: AppraisalViews, dates: Dates, bind: Bind): Card {
  switch (view.kind) {
    case 'appraisal':
      return drawAsked(view, dates, bind);
    case 'appraisals':
      return drawRead(view, dates, bind);
    case 'appraisal-arrived':
      return drawArrived(view, bind);
  }
}

function drawAsked(view: AppraisalView, dates: Dates, bind: Bind): Card {
  const { bilan, moment, stamp, comment, typed, givenAt } = view;
  const label = words.comment[moment];
  const choices = appraisalScores.map((value) => ({ title: words.scores[value], value }));
  const data = { act: 'give-appraisal', bilan, moment, base: fingerprint(comment), nonce: stamp.nonce };
  return documentCard(bind, {
    head: head(words.title[moment], {
      where: whereLine(fr.app),
      notice: noticesOf(view.notice, dates, label),
      context: [
        words.context(clip(view.consultantName, 200)),
        ...(givenAt === undefined ? [] : [words.given(dates.day(givenAt))]),
      ],
    }),
    choices: [{ id: 'score', label: words.score[moment], value: view.score ?? '', choices, style: 'expanded' }],
    fields: [
      {
        before: [],
        ...input('comment', label, inputText({ stored: comment, typed }), words.placeholder),
        after: [],
      },
    ],
    actions: actions({ presses: [main(words.button.send, data), press(fr.beneficiary.button.home, { act: 'home' })] }),
  });
}

const drawRead = (view: AppraisalsView, dates: Dates, bind: Bind): Card =>
  fit((room) =>
    documentCard(bind, {
      head: head(words.read.title, {
        where: whereLine(view.reference),
        context: view.appraisals.length === 0 ? [words.read.none] : [],
      }),
      lists: view.appraisals.flatMap(({ moment, score, comment, changedAt }) =>
        listings(room, [
          words.read.on(words.read.moment[moment], dates.day(changedAt)),
          [`${words.score[moment]} ${words.scores[score]}`, ...(comment === '' ? [] : [comment])],
        ]),
      ),
      actions: actions({ presses: [main(fr.button.seeBilan, { act: 'show-bilan', bilan: view.bilan })] }),
    }),
  );

const drawArrived = ({ bilan, reference, moment }: AppraisalArrivedView, bind: Bind): Card =>
  bind('message', {
    head: head(words.arrived.title, { where: whereLine(reference), context: [words.arrived[moment]] }),
    actions: actions({
      presses: [
        main(words.button.read, { act: 'read-appraisals', bilan }),
        press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
      ],
    }),
  });
