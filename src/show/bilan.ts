import type { BilanCardView, BilanSummary, InterviewLine } from '../actions/reply';
import { alertMinutes, legalMinutes } from '../domain/session/conclusion';
import { appraisalMoments } from '../domain/beneficiary/appraisal';
import { awaitedConsents } from '../domain/beneficiary/consent';
import { fr } from '../words/fr';
import { frAppraisal, frSilence } from '../words/fr-appraisal';
import { frSynthesis } from '../words/fr-synthesis';
import { frRecord } from '../words/fr-record';
import { listed } from '../words/typography';
import { frStop } from '../words/fr-stop';
import { consentNames } from './beneficiary/notice-beneficiary';
import { duration, type Dates } from './dates';
import { fit } from './fit';
import { noticeLines } from './notice';
import { actions, bar, head, main, more, press, whereLine, type Press, type Room } from './parts';
import { heldIn, heldInPartIn } from './progress-picture';
import type { Bind } from './templates';
import { clip, shown } from './text';
import type { Card } from './json';

export interface Fact {
  label: string;
  value: string;
  weight: 'Default' | 'Bolder';
  color: 'Default' | 'Warning';
}

export const fact = (label: string, value: string, alert = false): Fact => ({
  label: `${label}\u00a0: `,
  value: shown(clip(value, 600)),
  weight: alert ? 'Bolder' : 'Default',
  color: alert ? 'Warning' : 'Default',
});

/** Facts stand together; where there is none, nothing takes room for them. */
export const together = (facts: Fact[]): { lines: Fact[] }[] => (facts.length === 0 ? [] : [{ lines: facts }]);

export function hoursFact(label: string, minutes: number): Fact {
  const spent = duration(minutes);
  if (minutes > legalMinutes) return fact(label, fr.bilan.over(spent), true);
  return minutes >= alertMinutes ? fact(label, fr.bilan.near(spent), true) : fact(label, fr.bilan.spent(spent));
}

export const drawBilan = (view: BilanCardView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { summary } = view;
    const { interviews } = summary;
    const held = heldIn(interviews);
    const progress = fr.where.held(held, interviews.length, heldInPartIn(interviews));
    return bind('bilan', {
      head: head(summary.beneficiaryName, {
        where: whereLine(summary.reference, stateWord(summary), progress),
        bar: bar(held, interviews.length),
        notice: noticeLines(view.notice, dates),
        context: [clip(contextOf(view, dates), room.text)],
      }),
      facts: factsOf(view, dates),
      phases: phasesOf(interviews, room),
      actions: actions({ presses: bilanPresses(view), more: moreOf(view) }),
    });
  });

/** One that was given up ended too, and is not called so. */
export const stateWord = ({ state, stoppedAt }: Pick<BilanSummary, 'state' | 'stoppedAt'>): string =>
  stoppedAt === undefined ? fr.bilanState[state] : frStop.state;

function contextOf({ running, summary, leftOpenCount }: BilanCardView, dates: Dates): string {
  if (running) return fr.bilan.running(running.title);
  if (summary.stoppedAt !== undefined) return frStop.bilan(dates.day(summary.stoppedAt));
  if (summary.state === 'ended') return fr.bilan.ended;
  const next = summary.interviews.find((interview) => interview.status === 'next');
  if (leftOpenCount > 0) return fr.bilan.leftOpen(leftOpenCount);
  return next ? fr.bilan.next(next.title) : fr.bilan.allHeld;
}

function factsOf(view: BilanCardView, dates: Dates): Fact[] {
  const { next, state } = view.summary;
  return [
    ...(state === 'ended' ? [] : [fact(fr.bilan.appointment, next ? dates.appointment(next) : fr.bilan.noAppointment)]),
    hoursFact(fr.bilan.hours, view.totalMinutes),
    fact(fr.bilan.meeting, view.meetingLinked ? fr.bilan.linked : fr.bilan.notLinked),
    fact(fr.bilan.financing, fr.financing[view.financing]),
    fact(fr.bilan.consultant, view.consultantName),
    ...beneficiaryFacts(view),
    ...lifeFacts(view, dates),
    ...(view.erasureAskedAt === undefined ? [] : [fact(fr.retention.fact.asked, dates.day(view.erasureAskedAt), true)]),
  ];
}

/** Why nothing happens, and what the beneficiary thought of it. */
function lifeFacts({ silence, stopped, appraised = {} }: BilanCardView, dates: Dates): Fact[] {
  const given = appraisalMoments.flatMap((moment) => {
    const at = appraised[moment];
    return at === undefined ? [] : [frAppraisal.state[moment](dates.day(at))];
  });
  const noted = silence && frSilence.noted(frSilence.reason[silence.why].toLowerCase(), dates.day(silence.at));
  return [
    ...(noted === undefined ? [] : [fact(frSilence.fact, [noted, silence?.note ?? ''].filter(Boolean).join('. '))]),
    ...(stopped ? [fact(frStop.fact, [frSilence.reason[stopped.why], stopped.note].filter(Boolean).join('. '))] : []),
    ...(given.length === 0 ? [] : [fact(frAppraisal.fact, given.join(fr.separator))]),
  ];
}

function beneficiaryFacts(view: BilanCardView): Fact[] {
  const { invitation, missingConsents: missing, declinedConsents: declined = [] } = view;
  const words = fr.beneficiaryDesk.bilan;
  const invited = invitation === undefined ? [] : [fact(words.invitation, words.state[invitation])];
  if (missing === undefined) return invited;
  const lacking = missing.length > 0 || declined.some(({ kind }) => awaitedConsents.includes(kind));
  const said = [
    ...(missing.length > 0 ? [words.missing(consentNames(missing))] : []),
    ...(lacking ? [] : [words.complete]),
    ...(declined.length > 0 ? [words.declined(listed(declined.map(declinedName)))] : []),
  ];
  return [...invited, fact(words.consents, said.join(fr.separator))];
}

const declinedName = ({ kind, team }: NonNullable<BilanCardView['declinedConsents']>[number]): string =>
  team === undefined ? consentNames([kind]) : fr.beneficiaryDesk.sharingWith(clip(team, 100));

interface Line {
  mark: string;
  title: string;
  status: string;
  weight: 'Default' | 'Bolder';
  color: 'Default' | 'Accent' | 'Good';
}

function phasesOf(interviews: InterviewLine[], room: Room): { titles: string[]; lines: Line[] }[] {
  const phases: { phase: string | undefined; lines: Line[] }[] = [];
  for (const interview of interviews.slice(0, room.rows)) {
    const last = phases.at(-1);
    const line = lineOf(interview, room);
    if (last && last.phase === interview.phase) last.lines.push(line);
    else phases.push({ phase: interview.phase, lines: [line] });
  }
  return phases.map(({ phase, lines }) => ({ titles: phase ? [shown(clip(phase, room.text))] : [], lines }));
}

function lineOf({ number, title, status }: InterviewLine, room: Room): Line {
  const { mark, word } = fr.interviewStatus[status];
  const forward = status === 'next' || status === 'running';
  return {
    mark,
    title: shown(clip(`${number}. ${title}`, room.text)),
    status: `${fr.separator}${word.replaceAll(' ', '\u00a0')}`,
    weight: forward ? 'Bolder' : 'Default',
    color: status === 'held' ? 'Good' : forward ? 'Accent' : 'Default',
  };
}

function bilanPresses({ summary, stamp, running, invitation }: BilanCardView): Press[] {
  const { id: bilan, state, stoppedAt } = summary;
  const plan = press(fr.button.plan, { act: 'plan', bilan, nonce: stamp.nonce });
  const invite = invitation === 'accepted' ? [] : [press(fr.beneficiaryDesk.button.invite, { act: 'invite', bilan })];
  if (running) return [main(fr.button.resume, { act: 'show-step', bilan }), ...invite, plan];
  const synthesis = press(frSynthesis.button.synthesis, { act: 'synthesis', bilan });
  if (stoppedAt !== undefined) {
    const again = { act: 'resume-bilan', bilan, confirmed: false, nonce: stamp.nonce };
    return [synthesis, press(frStop.button.resume, again)];
  }
  // Somebody may be heard from after « sans réponse »: it is reopened there.
  if (state === 'ended') return [synthesis, press(fr.followUp.button.see, { act: 'follow-up', bilan })];
  const held = summary.interviews.some(({ status }) => status === 'held' || status === 'part-held');
  // No room for it beside an invitation: the closed session's card and the word « synthèse » lead there too.
  const written = held && invitation === 'accepted' ? [synthesis] : [];
  return [main(fr.button.start, { act: 'start-session', bilan, nonce: stamp.nonce }), ...invite, plan, ...written];
}

function moreOf(view: BilanCardView) {
  const { summary, running, invitation, erasureAskedAt, newerGuide, idle, appraised } = view;
  const { id: bilan, state, stoppedAt } = summary;
  const words = fr.beneficiaryDesk.button;
  const stopped = stoppedAt !== undefined;
  const choose = press(fr.button.chooseInterview, { act: 'choose-interview', bilan });
  const held = summary.interviews.some(({ status }) => status === 'held' || status === 'part-held');
  const another = running !== undefined || state === 'ended' ? [] : [choose];
  // Accepted, an invitation is seldom looked at again: it leaves the buttons in sight.
  const accepted = invitation === 'accepted' || stopped ? [press(words.invitation, { act: 'invite', bilan })] : [];
  return more({
    presses: withRoom([
      ...(erasureAskedAt === undefined
        ? []
        : [press(fr.retention.button.look, { act: 'erasure', bilan, confirming: false })]),
      ...(newerGuide === undefined ? [] : [press(fr.guideMove.button.offer, { act: 'offer-guide', bilan })]),
      ...(idle ? [press(frSilence.button.note, { act: 'silence', bilan })] : []),
      ...(appraised ? [press(frAppraisal.button.read, { act: 'read-appraisals', bilan })] : []),
      ...another,
      ...(held ? [press(frRecord.readAgain, { act: 'read-session', bilan })] : []),
      press(words.questionnaires, { act: 'questionnaires', bilan }),
      ...accepted,
      ...(state === 'ended' && !stopped ? [] : [press(words.offerHandOver, { act: 'offer-hand-over', bilan })]),
      press(fr.button.myBilans, { act: 'list-bilans' }),
    ]),
  });
}

/** What gives way where there is no room, in this order: a command or a card of its own leads there, too. */
const givesWay: readonly string[] = ['list-bilans', 'questionnaires', 'read-session', 'read-appraisals', 'silence'];

function withRoom(presses: Press[]): Press[] {
  const over = Math.max(0, presses.length - actionsAtMost);
  const gone = givesWay.filter((act) => presses.some(({ data }) => data.act === act)).slice(0, over);
  return presses.filter(({ data }) => !gone.includes(data.act));
}

/** The official renderer draws no more of them in one set. */
const actionsAtMost = 5;
