import type {
  ChooseInterviewView,
  ConfirmLinkView,
  HelpView,
  LinkMeetingView,
  NoticeView,
  PlanView,
} from '../actions/reply';
import { fr } from '../words/fr';
import type { Dates } from './dates';
import { fit } from './fit';
import { noticeLines, plainNotice } from './notice';
import { actions, head, main, more, press, whereLine, type Choice } from './parts';
import { linksOf, whenOf } from './session/session';
import type { Bind } from './templates';
import { clip } from './text';
import type { Card } from './json';

export const drawChooseInterview = ({ interviews, bilan, reference, stamp }: ChooseInterviewView, bind: Bind): Card =>
  fit((room) => {
    const choices = interviews.slice(0, room.rows).map(({ id, number, title, status }): Choice => {
      const { word } = fr.interviewStatus[status];
      return { title: clip(fr.choose.choice(number, title, word), room.text), value: id };
    });
    const offered = interviews.find(({ status }) => status === 'next') ?? interviews[0];
    return bind('choose', {
      head: head(fr.choose.title, { where: whereLine(reference), context: [fr.choose.context] }),
      choices: [{ id: 'interview', label: fr.label.interview, value: offered?.id ?? '', choices, style: 'compact' }],
      actions: actions({
        presses: [
          main(fr.button.startThis, { act: 'start-session', bilan, nonce: stamp.nonce }),
          press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
        ],
      }),
    });
  });

export const drawPlan = (view: PlanView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { bilan, stamp, next } = view;
    // A date that was refused stands in its input, and is not planned.
    const planned = view.notice?.code === 'bad-appointment' ? undefined : next;
    return bind('plan', {
      head: head(fr.plan.title, {
        where: whereLine(view.reference, view.beneficiaryName, view.interview && clip(view.interview, room.text)),
        notice: noticeLines(view.notice, dates),
        context: [planned ? fr.plan.planned(dates.appointment(planned)) : fr.plan.context],
      }),
      when: whenOf(next, fr.label.planDate),
      actions: actions({
        presses: [
          // Clients leave empty inputs out: without these, an empty form would only ask for the form.
          main(fr.button.saveAppointment, { act: 'plan', bilan, nonce: stamp.nonce, date: '', time: '' }),
          press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
        ],
        links: linksOf(view.meetingLink),
        more: more({
          presses: planned
            ? [press(fr.followUp.button.cancelAppointment, { act: 'cancel-appointment', bilan, nonce: stamp.nonce })]
            : [],
        }),
      }),
    });
  });

export const drawLinkMeeting = ({ chat, bilans, thenStart, stamp }: LinkMeetingView, bind: Bind): Card =>
  fit((room) => {
    const choices = bilans.slice(0, room.rows).map(({ id, reference, beneficiaryName, running }) => ({
      title: clip(fr.link.choice(reference, beneficiaryName, running === true), room.text),
      value: id,
    }));
    // The button can't follow the choice: where one runs, it says what is true of each.
    const andThen = bilans.some(({ running }) => running) ? fr.button.linkAndOpen : fr.button.linkAndStart;
    const first = choices[0];
    const link = { act: 'link-meeting', chat, confirmed: false, thenStart, nonce: stamp.nonce };
    const create = press(fr.button.newBilan, { act: 'new-bilan' });
    return bind('choose', {
      head: head(fr.link.title, { context: [first ? fr.link.context : fr.link.none] }),
      choices: first ? [{ id: 'bilan', label: fr.label.bilan, value: first.value, choices, style: 'compact' }] : [],
      actions: actions({
        presses: first ? [main(thenStart ? andThen : fr.button.link, link), create] : [create],
      }),
    });
  });

export function drawConfirmLink(view: ConfirmLinkView, bind: Bind): Card {
  const { chat, bilan, thenStart, stamp, linkedReference, newReference } = view;
  const context = linkedReference
    ? fr.link.confirmKnown(linkedReference, newReference)
    : fr.link.confirmUnknown(newReference);
  return bind('message', {
    head: head(fr.link.confirmTitle, { context: [context] }),
    actions: actions({
      presses: [
        main(fr.button.linkAnyway, {
          act: 'link-meeting',
          chat,
          bilan,
          confirmed: true,
          thenStart,
          nonce: stamp.nonce,
        }),
        press(fr.button.keepPresent, { act: 'list-bilans' }),
      ],
    }),
  });
}

export function drawHelp({ audience, takesCode, notice }: HelpView, dates: Dates, bind: Bind): Card {
  if (audience === 'outsider') {
    const context = [fr.help.outsider, ...(takesCode ? [fr.help.outsiderCode] : [])];
    return bind('message', { head: head(fr.help.outsiderTitle, { context }), actions: actions() });
  }
  const { context, lines } = fr.help[audience];
  const desk = [main(fr.button.newBilan, { act: 'new-bilan' }), press(fr.button.myBilans, { act: 'list-bilans' })];
  return bind('help', {
    head: head(fr.help.title, { notice: noticeLines(notice, dates), context: [context] }),
    lines: lines.map(({ command, does }) => ({ command, does: `${fr.help.means}${does}` })),
    actions: actions({ presses: audience === 'consultant' ? desk : [] }),
  });
}

export const drawNotice = ({ notice, about }: NoticeView, dates: Dates, bind: Bind): Card =>
  bind('message', {
    head: head(fr.app, {
      ...(about ? { where: whereLine(about.reference, about.beneficiaryName) } : {}),
      notice:
        about && notice.code === 'invitation-accepted' && !notice.fell ? accepted(about) : noticeLines(notice, dates),
    }),
    actions: actions({
      presses: about ? [press(fr.button.seeBilan, { act: 'show-bilan', bilan: about.bilan })] : [],
    }),
  });

const accepted = ({ beneficiaryName }: NonNullable<NoticeView['about']>) => [
  plainNotice('good', fr.beneficiaryNotices.acceptedBy(clip(beneficiaryName, 200))),
];
