import type { ConclusionView, ConfirmCancelView, OpeningView, SessionClosedView } from '../../actions/reply';
import type { Appointment, Hours } from '../../domain/bilan';
import { alertMinutes, legalMinutes } from '../../domain/session/conclusion';
import { fr } from '../../words/fr';
import { frDocument } from '../../words/fr-document';
import { frSynthesis } from '../../words/fr-synthesis';
import { frRecord } from '../../words/fr-record';
import { fact, hoursFact } from '../bilan';
import { checkToggles, isShown } from './checks';
import { followUpFacts, termsChoices } from '../follow-up-terms';
import { duration, type Dates } from '../dates';
import { fit } from '../fit';
import { noticeLines } from '../notice';
import {
  actions,
  head,
  listings,
  main,
  more,
  press,
  toggle,
  whereLine,
  type CardData,
  type NumberInput,
  type Press,
  type Room,
  type Toggle,
} from '../parts';
import type { Bind } from '../templates';
import { clip } from '../text';
import type { Card } from '../json';

export const drawOpening = (view: OpeningView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const data = (take: 'chosen' | 'none', drop = false): CardData => ({
      act: 'take-up',
      bilan: view.bilan,
      session: view.session,
      nonce: view.stamp.nonce,
      take,
      drop,
    });
    return bind('opening', {
      head: head(fr.opening.title, {
        where: whereLine(view.where.reference, view.where.interview, fr.where.opening),
        notice: noticeLines(view.notice, dates),
        context: [fr.opening.context],
      }),
      toggles: view.leftOpen.slice(0, room.rows).map((left) => leftToggle(left, room)),
      lists: listings(room, [fr.where.objectives, view.objectives]),
      actions: actions({
        presses: [main(fr.button.takeUp, data('chosen')), press(fr.button.later, data('none'))],
        more: more({ presses: [press(fr.button.dropPoints, data('chosen', true)), ...cancelOf(view)] }),
      }),
    });
  });

const cancelOf = ({ bilan, session, stamp, mayCancel }: OpeningView): Press[] =>
  mayCancel
    ? [press(fr.button.cancelSession, { act: 'cancel-session', bilan, session, confirmed: false, nonce: stamp.nonce })]
    : [];

export function drawConfirmCancel({ bilan, session, stamp, where }: ConfirmCancelView, bind: Bind): Card {
  const yes = { act: 'cancel-session', bilan, session, confirmed: true, nonce: stamp.nonce };
  return bind('message', {
    head: head(fr.cancelling.title, {
      where: whereLine(where.reference, where.interview),
      context: [fr.cancelling.context],
    }),
    actions: actions({
      presses: [press(fr.button.cancelSessionYes, yes), press(fr.button.resume, { act: 'show-step', bilan })],
    }),
  });
}

function leftToggle({ key, kind, text, interview, reason }: OpeningView['leftOpen'][number], room: Room): Toggle {
  const origin = `${kind === 'block' ? fr.opening.block : fr.opening.check}${fr.separator}${interview}`;
  const hints = reason ? [origin, fr.opening.reason(reason)] : [origin];
  return toggle(`take.${key}`, text, true, fr.label.take, room, { hints });
}

export const drawConclusion = (view: ConclusionView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { where, contents } = view;
    const done = contents.filter((line) => line.progress === 'covered').length;
    const blocks = contents.filter((line) => line.target !== 'conclusion').length;
    const checks = view.checks.slice(0, room.rows);
    const reasonsApart = checks
      .filter((check) => !isShown(check, room))
      .map((check): [string, string[]] => [clip(check.text, room.text), [check.reason]]);
    return bind('conclusion', {
      head: head(fr.where.conclusion, {
        where: whereLine(where.reference, where.interview, fr.where.covered(done, blocks)),
        notice: noticeLines(view.notice, dates),
        context: [fr.conclusion.context],
      }),
      toggles: checkToggles(
        checks.filter((check) => isShown(check, room)),
        room,
      ),
      when: whenOfConclusion(view),
      choices: view.followUp ? termsChoices(view.followUp) : [],
      numbers: numbersOf(view.minutes),
      total: totalOf(view.totalMinutes),
      lists: listings(room, ...reasonsApart, [fr.conclusion.uncovered, view.uncovered]),
      actions: conclusionActions(view),
    });
  });

function conclusionActions(view: ConclusionView) {
  const data = (then: 'stay' | 'back' | 'close' | 'objectives'): CardData => ({
    act: 'save-conclusion',
    bilan: view.bilan,
    session: view.session,
    guide: view.guide,
    nonce: view.stamp.nonce,
    then,
  });
  const previous = press(fr.button.previous, data('back'));
  const presses = [main(fr.button.close, data('close')), press(fr.button.save, data('stay'))];
  // The closing interview is where the objectives are reviewed.
  const rest = view.followUp ? [press(frDocument.button.objectives, data('objectives')), previous] : [];
  return actions({
    presses: view.followUp ? presses : [...presses, previous],
    links: linksOf(view.meetingLink),
    more: more({ presses: rest }),
  });
}

const linkRoom = 4_000;
export const linksOf = (url: string | undefined) =>
  url === undefined || url.length > linkRoom ? [] : [{ title: fr.button.createMeeting, url }];

/** At the closing interview: the day of the follow-up, and an hour if there is one already. */
function whenOfConclusion({ followUp, next }: ConclusionView) {
  if (!followUp) return whenOf(next, fr.label.date);
  const { day, hour } = fr.followUp.label;
  return { dateLabel: day, timeLabel: hour, date: next?.date ?? followUp.day, time: next?.time ?? '' };
}

export const whenOf = (next: Appointment | undefined, dateLabel: string) => ({
  dateLabel,
  timeLabel: fr.label.time,
  date: next?.date ?? '',
  time: next?.time ?? '',
});

const counters = ['accompaniment', 'deskWork', 'personalWork'] as const;

const numbersOf = (minutes: Hours): NumberInput[] =>
  counters.map((counter) => ({ id: `minutes.${counter}`, label: fr.minutes[counter], value: minutes[counter] }));

function totalOf(minutes: number): { text: string; color: string; weight: string } {
  const spent = duration(minutes);
  if (minutes > legalMinutes)
    return { text: `⚠ ${fr.conclusion.overLimit(spent)}`, color: 'Warning', weight: 'Bolder' };
  if (minutes >= alertMinutes)
    return { text: `⚠ ${fr.conclusion.nearLimit(spent)}`, color: 'Warning', weight: 'Bolder' };
  return { text: fr.conclusion.total(spent), color: 'Default', weight: 'Default' };
}

/** After the closing interview, whether the bilan closed with it. */
function closedContext({ bilanState, followUp, blocksLeft = 0 }: SessionClosedView): string {
  if (bilanState === 'ended') return fr.closed.over;
  if (followUp === undefined) return fr.closed.context;
  return bilanState === 'open' ? fr.followUp.closing.open(blocksLeft) : fr.followUp.closing.closed;
}

export const drawSessionClosed = (view: SessionClosedView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { bilan, session, where, minutes, next } = view;
    const over = view.bilanState === 'ended';
    const spent = minutes.accompaniment + minutes.deskWork + minutes.personalWork;
    const correct: Press = press(fr.button.saveMinutes, {
      act: 'correct-minutes',
      bilan,
      session,
      nonce: view.stamp.nonce,
    });
    return bind('session-closed', {
      head: head(where.interview, {
        where: whereLine(where.reference, fr.where.interview(where.interviewNumber), fr.where.closed),
        notice: noticeLines(view.notice, dates),
        context: [closedContext(view)],
      }),
      facts: [
        ...(over ? [] : [fact(fr.closed.next, next ? dates.appointment(next) : fr.closed.noNext)]),
        ...(view.followUp ? followUpFacts(view.followUp, dates) : []),
        fact(fr.closed.duration, duration(spent)),
        hoursFact(fr.bilan.hours, view.totalMinutes),
      ],
      lists: listings(
        room,
        [fr.closed.covered, view.covered],
        [fr.closed.uncovered, view.uncovered],
        [fr.closed.done, view.done],
        [fr.closed.left, view.left.map((one) => fr.closed.because(one.text, one.reason))],
      ),
      actions: actions({
        presses: [
          main(frSynthesis.session.title, { act: 'session-synthesis', bilan, session }),
          press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
          ...(view.meetingLink === undefined && !over
            ? [press(fr.button.plan, { act: 'plan', bilan, nonce: view.stamp.nonce })]
            : []),
        ],
        links: linksOf(view.meetingLink),
        more: more({
          numbers: numbersOf(minutes),
          presses: [
            correct,
            ...(view.followUp ? [press(frDocument.button.objectives, { act: 'objectives', bilan })] : []),
            press(frRecord.readThis, { act: 'read-session', bilan, session }),
          ],
        }),
      }),
    });
  });
