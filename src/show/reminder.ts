import type { ReminderView, TeamReminderView } from '../actions/reply';
import { fr } from '../words/fr';
import type { Dates } from './dates';
import { actions, head, main, press, whereLine } from './parts';
import type { Bind } from './templates';
import { clip } from './text';

const words = fr.reminder;

/** A reminder in someone's own chat: what is asked, why it came, and what can be done about it. */
export function drawReminder(view: ReminderView, dates: Dates, bind: Bind): object {
  const { to, stamp, bilan, reference, reminder, interview, on, text, why } = view;
  const mine = to === 'beneficiary';
  return bind('message', {
    head: head(clip(interview ?? (mine ? words.titleless : why), 300), {
      where: whereLine(mine ? fr.app : reference, on && words.on(dates.moment(on))),
      context: [clip(text, 600), words.why(clip(why, 200))],
    }),
    actions: actions({
      presses: mine
        ? [
            main(words.button.open, { act: 'home' }),
            press(words.button.tomorrow, { act: 'snooze-reminder', reminder }),
            press(words.button.stop, { act: 'stop-reminders', bilan, nonce: stamp.nonce }),
          ]
        : [
            main(fr.button.seeBilan, { act: 'show-bilan', bilan }),
            press(fr.button.plan, { act: 'plan', bilan, nonce: stamp.nonce }),
          ],
    }),
  });
}

/** In the channel: nothing that a member of the team may not know. */
export function drawTeamReminder(view: TeamReminderView, dates: Dates, bind: Bind): object {
  const { reference, consultantName, interview, on, text, why } = view;
  return bind('message', {
    head: head(clip(interview ?? why, 300), {
      where: whereLine(reference, on && words.on(dates.moment(on))),
      context: [clip(text, 600), words.followed(clip(consultantName, 200)), words.why(clip(why, 200))],
    }),
    actions: actions(),
  });
}
