import { DateTime } from 'luxon';
import { idleSince } from './activity';
import { startOf } from './appointment';
import { erasureAskedAt, ownDocument } from './beneficiary/beneficiary';
import type { Questionnaire } from './beneficiary/questionnaire';
import type { Bilan } from './bilan';
import type { Guide } from './guide/guide';
import type { Instant } from './ids';
import { instantOf } from './instants';
import { refusedContact } from './follow-up/act-on-follow-up';
import { followUpDay } from './follow-up/follow-up-day';
import { knownReason } from './noted-silence';
import { answerBy } from './retention/erasure-answer';
import { nextInterview } from './session/session-course';
import type { KnownReason } from './silence';
import type { DocumentVersion } from './synthesis/document-version';

/** What a bilan needs of its consultant, the most pressing first. */
export const needs = [
  'session-running',
  'session-to-close',
  'erasure-asked',
  'session-missed',
  'appointment-today',
  'questionnaire-arrived',
  'observations-arrived',
  'follow-up-late',
  'appointment-soon',
  'follow-up-to-book',
  'document-awaited',
  'idle',
  'to-plan',
  'planned',
  'follow-up-later',
  'nothing',
] as const;

export interface Need {
  kind: (typeof needs)[number];
  /** The appointment, or the day it is about. */
  on?: Instant;
  /** Of a silence, once its reason was noted. */
  known?: KnownReason;
}

const soonDays = 2;
/** The team is asked to book so long before the follow-up is due (LAW.md: five months after the closing). */
const bookingMonths = 1;

export interface About {
  bilan: Bilan;
  guide: Guide;
  /** The one that comes before the next interview, if it was asked for. */
  questionnaire?: Questionnaire;
  /** The last version of the document that was submitted, while its receipt was not acknowledged. */
  submitted?: Pick<DocumentVersion, 'observedAt'> | undefined;
}

export function needOf({ bilan, guide, questionnaire, submitted }: About, now: Instant, timeZone: string): Need {
  const today = DateTime.fromISO(now, { zone: timeZone }).startOf('day');
  const { running } = bilan;
  if (running && bilan.state !== 'ended') {
    const began = DateTime.fromISO(running.startedAt, { zone: timeZone }).startOf('day');
    return { kind: began < today ? 'session-to-close' : 'session-running', on: running.startedAt };
  }
  const asked = erasureAskedAt(bilan);
  if (asked !== undefined) return { kind: 'erasure-asked', on: answerBy(asked, timeZone) };
  if (bilan.state === 'ended') return { kind: 'nothing' };
  const planned = bilan.next && startOf(bilan.next, timeZone);
  const dated = planned && { on: instantOf(planned) };
  if (planned && planned < today) return { kind: 'session-missed', ...dated };
  if (planned && planned < today.plus({ days: 1 })) return { kind: 'appointment-today', ...dated };
  const isNext = questionnaire?.interview === nextInterview(bilan, guide)?.id;
  if (isNext && questionnaire?.state === 'sent') return { kind: 'questionnaire-arrived', ...dated };
  if (planned && planned < today.plus({ days: soonDays + 1 })) return { kind: 'appointment-soon', ...dated };
  return afterwards({ bilan, guide, submitted }, { now, today, timeZone }, dated);
}

function afterwards(
  { bilan, guide, submitted }: About,
  { now, today, timeZone }: { now: Instant; today: DateTime; timeZone: string },
  dated: { on: Instant } | undefined,
): Need {
  // Nobody is asked to contact someone who said no.
  const refused = bilan.state !== 'open' && refusedContact(bilan);
  const followUp = refused ? undefined : followUpDay(bilan, guide, timeZone);
  if (followUp && dated === undefined) {
    const day = { on: instantOf(followUp) };
    if (followUp < today) return { kind: 'follow-up-late', ...day };
    if (followUp < today.plus({ months: bookingMonths, days: 1 })) return { kind: 'follow-up-to-book', ...day };
  }
  // Until another version answers them, or the document is received as it is.
  if (submitted?.observedAt !== undefined) return { kind: 'observations-arrived' };
  if (bilan.state !== 'open' && ownDocument(bilan)?.state !== 'final') return { kind: 'document-awaited' };
  const idle = idleSince(bilan, now, timeZone);
  const known = knownReason(bilan, timeZone);
  if (idle) return { kind: 'idle', on: idle, ...(known ? { known } : {}) };
  if (dated) return { kind: 'planned', ...dated };
  if (followUp) return { kind: 'follow-up-later', on: instantOf(followUp) };
  return nextInterview(bilan, guide) && !refused ? { kind: 'to-plan' } : { kind: 'nothing' };
}

/** The most pressing first; of the same kind, the earliest day first. */
export const byNeed = (one: Need, other: Need): number =>
  needs.indexOf(one.kind) - needs.indexOf(other.kind) || (one.on ?? '').localeCompare(other.on ?? '');
