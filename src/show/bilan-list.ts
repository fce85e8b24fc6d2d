import type { AskedFor, BilanListView, BilanSummary, ListedBilan } from '../actions/reply';
import { alertMinutes, legalMinutes } from '../domain/session/conclusion';
import { fr } from '../words/fr';
import { frSilence } from '../words/fr-appraisal';
import { frChat } from '../words/fr-chat';
import { frStop } from '../words/fr-stop';
import { duration, type Dates } from './dates';
import { rowName } from './beneficiary/rows';
import { stateWord } from './bilan';
import { fit } from './fit';
import { noticeLines } from './notice';
import { actions, head, main, press, whereLine, type CardData, type Choices, type Room } from './parts';
import { heldIn, heldInPartIn, progressPicture } from './progress-picture';
import type { Bind } from './templates';
import { clip, shown } from './text';
import type { Card } from './json';

const listed = 6;

/** « Mes bilans »: what needs their consultant next, first; each with how far it is. One is opened, or chosen for an act. */
export const drawBilanList = (view: BilanListView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { bilans, unreadable, notice, asking, greeted } = view;
    const title = greeted === undefined ? fr.list.title : frChat.greeting(greeted);
    const act = pressOf(view);
    const top = bilans.slice(0, Math.min(listed, room.rows));
    const others = bilans.slice(top.length, top.length + room.rows);
    const choices = othersChoice(others, room);
    const create = (bilans.length + unreadable === 0 ? main : press)(fr.button.newBilan, { act: 'new-bilan' });
    return bind('bilan-list', {
      head: head(asking ? fr.list.asking[asking].title : title, {
        where: greeted === undefined ? [] : [fr.list.title],
        notice: noticeLines(notice, dates),
        context: contextOf(view),
      }),
      rows: top.map((bilan) => rowOf(bilan, view, dates, room)),
      choices,
      actions: actions({
        presses: [
          ...(choices.length > 0 ? [main(asking ? fr.list.asking[asking].button : fr.button.open, act)] : []),
          ...(asking ? [] : [create]),
        ],
      }),
    });
  });

function contextOf({ bilans, unreadable, asking, notice }: BilanListView): string[] {
  const lost = unreadable > 0 ? [fr.list.unreadable(unreadable)] : [];
  if (notice?.code === 'no-bilan') return lost;
  if (bilans.length > 0) return [asking ? fr.list.choose : fr.list.context, ...lost];
  return unreadable > 0 ? lost : [fr.list.none];
}

const acts: Record<AskedFor, string> = {
  open: 'show-bilan',
  start: 'start-session',
  plan: 'plan',
  questionnaires: 'questionnaires',
  synthesis: 'synthesis',
};

/** What choosing a bilan does. */
const pressOf = ({ asking = 'open', stamp }: BilanListView): CardData => ({
  act: acts[asking],
  ...(asking === 'start' || asking === 'plan' ? { nonce: stamp.nonce } : {}),
});

function rowOf(bilan: ListedBilan, view: BilanListView, dates: Dates, room: Room) {
  const { interviews, need, totalMinutes } = bilan;
  const progress = fr.where.held(heldIn(interviews), interviews.length, heldInPartIn(interviews));
  // It is no warning once its consultant said why.
  const pressing = pressingNeeds.has(need.kind) && !need.known;
  const read = {
    reference: whereLine(bilan.reference, stateWord(bilan))[0] ?? '',
    name: shown(clip(bilan.beneficiaryName, room.text)),
    need: shown(clip(needWords(bilan, dates), room.text)),
    next: shown(clip(nextOf(bilan, dates), room.text)),
    progress: shown([progress, fr.list.hours(duration(totalMinutes))].join(fr.separator)),
  };
  const alerts = hoursAlert(totalMinutes);
  const { asking = 'open' } = view;
  const isRunning = interviews.some(({ status }) => status === 'running');
  const does = asking === 'start' && isRunning ? fr.list.resume : fr.list.asking[asking].row;
  return {
    ...read,
    open: rowName([...Object.values(read), ...alerts], does(bilan.reference)),
    data: { ...pressOf(view), bilan: bilan.id },
    need: [
      {
        text: read.need,
        weight: pressing ? 'Bolder' : 'Default',
        color: pressing ? 'Accent' : 'Default',
      },
    ],
    pictures: progressPicture(interviews),
    alerts,
  };
}

const pressingNeeds: ReadonlySet<ListedBilan['need']['kind']> = new Set([
  'session-running',
  'session-to-close',
  'erasure-asked',
  'session-missed',
  'appointment-today',
  'questionnaire-arrived',
  'observations-arrived',
  'follow-up-late',
  'follow-up-to-book',
  'idle',
]);

/** About a day, whatever its hour. */
const ofDays: ReadonlySet<ListedBilan['need']['kind']> = new Set([
  'session-to-close',
  'erasure-asked',
  'follow-up-late',
  'follow-up-to-book',
  'follow-up-later',
  'idle',
]);

function needWords({ need: { kind, on, known } }: ListedBilan, dates: Dates): string {
  if (on && known) return frSilence.listed(dates.weekday(on), frSilence.reason[known.why].toLowerCase());
  const words = fr.list.need[kind];
  if (typeof words === 'string') return words;
  return words(on === undefined ? '' : ofDays.has(kind) ? dates.weekday(on) : dates.weekdayAndHour(on));
}

function hoursAlert(minutes: number): string[] {
  if (minutes > legalMinutes) return [fr.list.overHours];
  return minutes >= alertMinutes ? [fr.list.nearHours] : [];
}

function nextOf({ interviews, state, stoppedAt }: BilanSummary, dates: Dates): string {
  if (stoppedAt !== undefined) return frStop.listed(dates.day(stoppedAt));
  if (state === 'ended') return fr.list.ended;
  const running = interviews.find((interview) => interview.status === 'running');
  if (running) return fr.list.running(running.number, running.title);
  const next = interviews.find((interview) => interview.status === 'next');
  return next ? fr.list.next(next.number, next.title) : fr.list.done;
}

function othersChoice(others: BilanSummary[], room: Room): Choices[] {
  if (others.length === 0) return [];
  const choices = others.map((bilan) => ({
    title: clip(`${bilan.reference}${fr.separator}${bilan.beneficiaryName}`, room.text),
    value: bilan.id,
  }));
  return [{ id: 'bilan', label: fr.list.others(others.length), value: others[0]?.id ?? '', choices, style: 'compact' }];
}
