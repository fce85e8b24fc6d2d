import { DateTime } from 'luxon';
import { idleSince } from '../activity';
import { comingAppointment, startOf } from '../appointment';
import { isOwn } from '../beneficiary/beneficiary';
import type { Questionnaire } from '../beneficiary/questionnaire';
import type { Bilan } from '../bilan';
import type { Guide } from '../guide/guide';
import { digest, type Instant } from '../ids';
import { instantOf } from '../instants';
import { heldStatus, nextInterview } from '../session/session-course';
import { refusedContact } from '../follow-up/act-on-follow-up';
import { followUpDay } from '../follow-up/follow-up-day';
import type { Digest } from './reminder';

/** Follow-ups are told so many days before they are due. */
const followUpDays = 30;
const hourOfDay = 9;

/** What a channel may be told of one bilan, in one line: reference, consultant, step, date. */
export interface DigestLine {
  reference: string;
  consultantName: string;
  interview?: string;
  on?: Instant;
  /** `planned`: a follow-up whose date is agreed; without it `on` is the day on which it falls due. */
  state?: 'running' | 'held' | 'part-held' | 'late' | 'planned';
}

export interface DigestSections {
  sessions: DigestLine[];
  questionnaires: DigestLine[];
  followUps: DigestLine[];
  idle: DigestLine[];
}

/** The digest of the channel's week that begins on this Monday: the same for the same channel and week. */
export function digestOn(at: Digest['at'], monday: DateTime): Digest {
  const dueAt = instantOf(monday.startOf('day').set({ hour: hourOfDay }));
  return {
    kind: 'reminder',
    id: `rem_${digest(['digest', at.tenant, at.team, at.channel, monday.toFormat('yyyy-MM-dd')])}`,
    at,
    dueAt,
    tryAt: dueAt,
    attempt: 0,
    state: 'pending',
    posted: [],
  };
}

/** The digests to come: next Monday's, and today's where today is a Monday. */
export function comingDigests(at: Digest['at'], now: Instant, timeZone: string): Digest[] {
  const today = DateTime.fromISO(now, { zone: timeZone }).startOf('day');
  const next = digestOn(at, today.plus({ days: 8 - today.weekday }));
  return today.weekday === 1 ? [digestOn(at, today), next] : [next];
}

/** A digest is for its Monday: nobody reads on Tuesday what was to be done on Monday. */
export const isOfToday = ({ dueAt }: Digest, now: Instant, timeZone: string): boolean =>
  instantOf(DateTime.fromISO(dueAt, { zone: timeZone }).endOf('day')) >= now;

/** What is to be told of these bilans in the week of `now`; nothing personal. */
export function digestOf(
  bilans: readonly { bilan: Bilan; guide: Guide; questionnaires: readonly Questionnaire[] }[],
  now: Instant,
  timeZone: string,
): DigestSections {
  const today = DateTime.fromISO(now, { zone: timeZone }).startOf('day');
  const monday = today.minus({ days: today.weekday - 1 });
  const week = { from: instantOf(monday), until: instantOf(monday.plus({ days: 7 })) };
  const told = bilans.map(({ bilan, guide, questionnaires }) => {
    const title = (id: string | undefined) => guide.interviews.find((one) => one.id === id)?.title;
    const line = (interview: string | undefined, more: Partial<DigestLine> = {}): DigestLine => ({
      reference: bilan.reference,
      consultantName: bilan.consultant.name,
      ...(interview === undefined ? {} : { interview }),
      ...more,
    });
    return {
      sessions: sessionsIn(bilan, guide, week, timeZone).map(({ interview, ...more }) => line(title(interview), more)),
      questionnaires: awaited(bilan, questionnaires).map(({ interview }) => line(title(interview))),
      followUps: followUpsIn(bilan, guide, today, timeZone).map((more) => line(undefined, more)),
      idle: idleIn(bilan, now, timeZone).map((on) => line(nextInterview(bilan, guide)?.title, { on })),
    };
  });
  const all = (section: keyof DigestSections) => told.flatMap((one) => one[section]).sort(byDate);
  return {
    sessions: all('sessions'),
    questionnaires: all('questionnaires'),
    followUps: all('followUps'),
    idle: all('idle'),
  };
}

export const isEmptyDigest = (sections: DigestSections): boolean =>
  Object.values(sections).every((lines: DigestLine[]) => lines.length === 0);

interface WeekSession {
  interview: string | undefined;
  on: Instant;
  state?: 'running' | 'held' | 'part-held';
}

/** Held since Monday, under way, and planned until Sunday. */
function sessionsIn(
  bilan: Bilan,
  guide: Guide,
  week: { from: Instant; until: Instant },
  timeZone: string,
): WeekSession[] {
  const inWeek = (at: Instant) => at >= week.from && at < week.until;
  const { running } = bilan;
  const next = comingAppointment(bilan);
  const planned = next && instantOf(startOf(next, timeZone));
  return [
    ...bilan.held
      .filter(({ startedAt }) => inWeek(startedAt))
      .map(({ interview, startedAt }): WeekSession => ({
        interview,
        on: startedAt,
        state: heldStatus(bilan, interview),
      })),
    ...(running ? [{ interview: running.interview, on: running.startedAt, state: 'running' as const }] : []),
    ...(planned && inWeek(planned) ? [{ interview: nextInterview(bilan, guide)?.id, on: planned }] : []),
  ];
}

/** Of the present beneficiary: one that was asked of somebody since released is awaited from nobody. */
function awaited(bilan: Bilan, all: readonly Questionnaire[]): Questionnaire[] {
  if (bilan.state === 'ended' || bilan.beneficiary.id === undefined) return [];
  return all.filter(({ state, sentAt, askedAt }) => state === 'open' && sentAt === undefined && isOwn(bilan, askedAt));
}

/** Due within thirty days, or due already and not held. */
function followUpsIn(bilan: Bilan, guide: Guide, today: DateTime, timeZone: string): Partial<DigestLine>[] {
  if (bilan.state === 'ended') return [];
  // Nobody is sent after someone who said no.
  if (refusedContact(bilan) && bilan.next === undefined) return [];
  const day = followUpDay(bilan, guide, timeZone);
  if (day === undefined || day >= today.plus({ days: followUpDays + 1 })) return [];
  const on = instantOf(day);
  if (day < today) return [{ on, state: 'late' }];
  return [bilan.next === undefined ? { on } : { on, state: 'planned' }];
}

function idleIn(bilan: Bilan, now: Instant, timeZone: string): Instant[] {
  const since = idleSince(bilan, now, timeZone);
  return since === undefined ? [] : [since];
}

const byDate = (one: DigestLine, other: DigestLine): number =>
  (one.on ?? '').localeCompare(other.on ?? '') || one.reference.localeCompare(other.reference);
