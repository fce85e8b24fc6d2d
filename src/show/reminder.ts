import type { ConsultantUnreachedView, ReminderView, TeamReminderView } from '../actions/reply';
import type { KnownReason } from '../domain/silence';
import { fr } from '../words/fr';
import { frAppraisal, frSilence } from '../words/fr-appraisal';
import { frDocument } from '../words/fr-document';
import { frSynthesis } from '../words/fr-synthesis';
import type { Dates } from './dates';
import { drawTeamFollowUp, sayAsked } from './follow-up';
import { actions, head, main, press, whereLine, type Press } from './parts';
import type { Bind } from './templates';
import { spaced } from '../words/typography';
import { clip } from './text';
import type { Card } from './json';

const words = fr.reminder;

/** A reminder in someone's own chat: what is asked, why it came, and what can be done about it. */
export function drawReminder(view: ReminderView, dates: Dates, bind: Bind): Card {
  const { to, stamp, bilan, reference, reminder, interview, on, text, why, known } = view;
  const mine = to === 'beneficiary';
  return bind('message', {
    head: head(clip(interview ?? (mine ? words.titleless : why), 300), {
      where: whereLine(mine ? fr.app : reference, on && words.on(dates.moment(on))),
      context: [
        known ? stillSilent(known, dates) : clip(spaced(text), 600),
        ...besides(view),
        words.why(clip(why, 200)),
      ],
    }),
    actions: actions({
      presses: mine
        ? [
            ownPress(view),
            press(words.button.tomorrow, { act: 'snooze-reminder', reminder }),
            press(words.button.stop, { act: 'stop-reminders', bilan, nonce: stamp.nonce }),
          ]
        : deskPresses(view),
    }),
  });
}

const stillSilent = ({ why, at }: KnownReason, dates: Dates): string =>
  frSilence.still(frSilence.reason[why].toLowerCase(), dates.day(at));

function ownPress({ bilan, opens }: ReminderView): Press {
  if (opens?.to === 'appraisal') return main(frAppraisal.button.give, { act: 'appraisal', moment: opens.moment });
  if (opens?.to === 'document') return main(frDocument.button.read, { act: 'read-document', bilan });
  return main(words.button.open, { act: 'home' });
}

function deskPresses({ bilan, stamp, opens, agreement }: ReminderView): Press[] {
  const see = { act: 'show-bilan', bilan };
  const plan = press(fr.button.plan, { act: 'plan', bilan, nonce: stamp.nonce });
  if (agreement) return [main(fr.followUp.button.see, { act: 'follow-up', bilan }), press(fr.button.seeBilan, see)];
  if (opens?.to === 'silence') {
    return [main(frSilence.button.note, { act: 'silence', bilan }), plan, press(fr.button.seeBilan, see)];
  }
  if (opens?.to === 'document') {
    return [main(frSynthesis.button.synthesis, { act: 'synthesis', bilan }), press(fr.button.seeBilan, see)];
  }
  return [main(fr.button.seeBilan, see), plan];
}

/** For the consultant: what the person agreed to, how the questionnaire stands. */
const besides = ({ agreement, questionnaire }: ReminderView): string[] => [
  ...(agreement ? [fr.followUp.reminder[agreement]] : []),
  ...(questionnaire ? [fr.followUp.questionnaire[questionnaire]] : []),
];

/** To the team: whom to tell, and about which bilan. */
export function drawUnreached(view: ConsultantUnreachedView, bind: Bind): Card {
  const { references, others, consultantName } = view;
  const { title, missed, ask } = words.unreached;
  return bind('message', {
    head: head(title(clip(consultantName, 200)), {
      context: [missed(references.join(', '), references.length, others), ask],
    }),
    actions: actions(),
  });
}

/** In the channel: nothing that a member of the team may not know. */
export function drawTeamReminder(view: TeamReminderView, dates: Dates, bind: Bind): Card {
  const { reference, consultantName, interview, on, text, why, known, followUp } = view;
  if (followUp) return drawTeamFollowUp(view, followUp, dates, bind);
  return bind('message', {
    head: head(clip(interview ?? why, 300), {
      where: whereLine(reference, on && words.on(dates.moment(on))),
      context: [
        ...(known ? [frSilence.stillTold] : sayAsked(text)),
        words.followed(clip(consultantName, 200)),
        words.why(clip(why, 200)),
      ],
    }),
    actions: actions(),
  });
}
