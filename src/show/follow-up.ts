import type {
  FollowUpDateView,
  FollowUpElsewhereView,
  FollowUpListView,
  FollowUpState,
  FollowUpTermsView,
  FollowUpView,
  FollowUpViews,
  TeamReminderView,
} from '../actions/reply';
import { fr } from '../words/fr';
import { spaced } from '../words/typography';
import { row } from './beneficiary/rows';
import { fact, together, type Fact } from './bilan';
import type { Dates } from './dates';
import { fit } from './fit';
import { sayStep } from './follow-up-steps';
import { termsChoices, termsFacts } from './follow-up-terms';
import { noticeLines } from './notice';
import { actions, head, listings, main, more, press, whereLine, type CardData, type Press } from './parts';
import { whenOf } from './session/session';
import type { Bind } from './templates';
import { clip, shown } from './text';
import type { Card } from './json';

const words = fr.followUp;

export function drawFollowUp(view: FollowUpViews, dates: Dates, bind: Bind): Card {
  switch (view.kind) {
    case 'follow-up':
      return drawDesk(view, dates, bind);
    case 'follow-up-date':
      return drawDate(view, dates, bind);
    case 'follow-up-terms':
      return drawTerms(view, dates, bind);
    case 'follow-ups':
      return drawList(view, dates, bind);
  }
}

/** In the channel, acted on in place: who did what and when, dates, and nothing else. */
export const drawTeamFollowUp = (view: TeamReminderView, state: FollowUpState, dates: Dates, bind: Bind): Card =>
  fit((room) =>
    bind('follow-up', {
      head: head(clip(view.interview ?? view.why, 300), {
        where: whereLine(view.reference, words.title),
        context: sayAsked(view.text),
      }),
      facts: together([...stateFacts(state, dates), fact(words.fact.consultant, view.consultantName)]),
      lists: listings(room, [words.history, historyOf(state, dates)]),
      small: [shown(fr.reminder.why(clip(view.why, 200)))],
      actions: followUpActions(state, view.reminder),
    }),
  );

/** What a reminder says or asks, in its plan's words. */
export const sayAsked = (text: string | undefined): string[] => (text === undefined ? [] : [clip(spaced(text), 600)]);

/** Where it is another team's affair by now, or nobody's. */
export const drawElsewhere = ({ reference, interview, why }: FollowUpElsewhereView, bind: Bind): Card =>
  bind('message', {
    head: head(clip(interview ?? words.title, 300), {
      where: whereLine(reference, words.title),
      context: [words.elsewhere[why]],
    }),
    actions: actions(),
  });

const drawDesk = (view: FollowUpView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { state, own, day } = view;
    return bind('follow-up', {
      head: head(clip(view.interview ?? words.title, 300), {
        where: whereLine(view.reference, own?.beneficiaryName && clip(own.beneficiaryName, 200)),
        notice: noticeLines(view.notice, dates),
      }),
      facts: together([
        ...stateFacts(state, dates),
        ...(day === undefined || state.outcome ? [] : [fact(words.fact.day, dates.date(day))]),
        ...(own ? termsFacts(own.terms, dates) : [fact(words.fact.consultant, view.consultantName)]),
      ]),
      lists: listings(room, [words.history, historyOf(state, dates)]),
      small: [],
      actions: followUpActions(state, undefined, own ? ownPresses(state) : []),
    });
  });

const ownPresses = ({ bilan }: FollowUpState): Press[] => [
  press(words.button.terms, { act: 'follow-up-terms', bilan }),
  press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
];

function stateFacts(state: FollowUpState, dates: Dates): Fact[] {
  return [
    fact(words.fact.state, stateOf(state, dates)),
    ...(state.held ? [] : [fact(words.fact.inCharge, state.inCharge ?? words.nobody)]),
  ];
}

function stateOf({ outcome, held, running, planned, putOffUntil }: FollowUpState, dates: Dates): string {
  if (held) return words.state.held;
  if (outcome) return words.state[outcome];
  if (running) return words.state.running;
  if (planned) return words.state.planned(dates.appointment(planned));
  return putOffUntil === undefined ? words.state.open : words.state.putOff(dates.date(putOffUntil));
}

const stepsShown = 8;

const historyOf = ({ steps }: FollowUpState, dates: Dates): string[] =>
  steps.slice(-stepsShown).map((step) => words.at(sayStep(step, dates, words.step), dates.moment(step.at)));

/** What comes next stands first; the rest under « Plus… ». */
function followUpActions(state: FollowUpState, reminder: string | undefined, besides: Press[] = []) {
  const { bilan, seen, stamp, outcome, running, inCharge, planned } = state;
  const act = (what: string): CardData => ({
    act: 'act-on-follow-up',
    bilan,
    what,
    seen,
    nonce: stamp.nonce,
    ...(reminder === undefined ? {} : { reminder }),
  });
  const { take, plan, done, noAnswer, putOff, reopen } = words.button;
  const date = { act: 'ask-follow-up-date', bilan };
  if (running) return actions({ presses: besides });
  if (outcome) return actions({ presses: [press(reopen, act('reopen')), ...besides] });
  if (planned) {
    return actions({
      presses: [main(done, act('done')), press(plan, date), press(noAnswer, act('no-answer'))],
      more: more({ presses: [press(putOff, act('put-off')), press(take, act('take')), ...besides] }),
    });
  }
  if (inCharge !== undefined) {
    return actions({
      presses: [main(plan, date), press(done, act('done')), press(noAnswer, act('no-answer'))],
      more: more({ presses: [press(putOff, act('put-off')), press(take, act('take')), ...besides] }),
    });
  }
  return actions({
    presses: [main(take, act('take')), press(plan, date), press(done, act('done'))],
    more: more({ presses: [press(noAnswer, act('no-answer')), press(putOff, act('put-off')), ...besides] }),
  });
}

function drawDate(view: FollowUpDateView, dates: Dates, bind: Bind): Card {
  const { bilan, seen, stamp, typed } = view;
  return bind('plan', {
    head: head(words.dateTitle, {
      where: whereLine(view.reference, view.interview && clip(view.interview, 300)),
      notice: noticeLines(view.notice, dates),
      context: [words.dateContext],
    }),
    when: whenOf(typed, fr.label.planDate),
    actions: actions({
      presses: [
        main(words.button.saveDate, { act: 'plan-follow-up', bilan, seen, nonce: stamp.nonce }),
        press(words.button.see, { act: 'follow-up', bilan }),
      ],
    }),
  });
}

function drawTerms(view: FollowUpTermsView, dates: Dates, bind: Bind): Card {
  const { bilan, stamp } = view;
  return bind('follow-up-terms', {
    head: head(words.termsTitle, {
      where: whereLine(view.reference, clip(view.beneficiaryName, 200)),
      notice: noticeLines(view.notice, dates),
      context: [words.termsContext],
    }),
    day: { label: words.label.day, value: view.day },
    choices: termsChoices(view),
    actions: actions({
      presses: [
        main(words.button.saveTerms, { act: 'save-follow-up-terms', bilan, nonce: stamp.nonce }),
        press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
      ],
    }),
  });
}

const drawList = ({ rows }: FollowUpListView, dates: Dates, bind: Bind): Card =>
  fit((room) =>
    bind('home', {
      head: head(words.listTitle, { context: [words.listContext] }),
      rows: rows.slice(0, room.rows).map((one) =>
        row({
          small: one.reference,
          title: clip(one.beneficiaryName, room.text),
          lines: [lineOf(one, dates)],
          press: { title: words.open(one.reference), data: { act: 'follow-up', bilan: one.bilan } },
        }),
      ),
      paragraphs: [],
      actions: actions(),
    }),
  );

function lineOf({ day, planned, noAnswer }: FollowUpListView['rows'][number], dates: Dates): string {
  if (noAnswer !== undefined) return words.at(words.state['no-answer'], dates.day(noAnswer));
  if (planned) return words.state.planned(dates.appointment(planned));
  return day === undefined ? words.state.open : `${words.fact.day}\u00a0: ${dates.date(day)}`;
}
