import type { BlockId, InterviewId, ItemId } from '../guide/guide';
import type { AnswerKey, BilanId, Instant, PersonId, SessionId } from '../ids';

/** Minutes; together they are held against the 24 hours of L6313-4. */
export interface Hours {
  accompaniment: number;
  deskWork: number;
  personalWork: number;
}

/** A date and hour as people said them, in the organisation's time zone: `2026-12-03`, `14:30`. */
export interface Appointment {
  date: string;
  time: string;
}

/** Where a session is. The opening stands only when earlier sessions left something to take up again. */
export type Step = { kind: 'opening' } | { kind: 'block'; block: BlockId } | { kind: 'conclusion' };

export type BlockProgress = 'untouched' | 'covered' | 'skipped';
export type CheckOutcome = { done: true } | { done: false; reason: string };

export interface AgendaItem {
  block: BlockId;
  progress: BlockProgress;
  /** Carried over from an earlier session. */
  carried: boolean;
  /** Earlier sessions that covered the block, oldest first. */
  earlier: SessionId[];
}

/** One interview as it is held, or one part of it. */
export interface Session {
  id: SessionId;
  bilan: BilanId;
  interview: InterviewId;
  /** 1 for the first time this interview is held with the beneficiary. */
  occurrence: number;
  startedAt: Instant;
  closedAt?: Instant;
  step: Step;
  agenda: AgendaItem[];
  /** The checks of the conclusion: the interview's, then what was carried over. */
  checks: ItemId[];
  outcomes: Record<ItemId, CheckOutcome>;
  /** Time at work so far, pauses left out, in milliseconds; with the instant of the last act. */
  activeMs: number;
  lastActAt: Instant;
  /** The consultant's correction of the computed minutes; absent counters stay computed (or 0). */
  corrected: Partial<Hours>;
  next?: Appointment;
  /**
   * What stood when it began, and stands again once it is cancelled; `kept`: its appointment stands in the session, too.
   * Absent when that can't be any more.
   */
  before?: { state: 'open' | 'closed' | 'follow-up'; next?: Appointment; kept: boolean };
}

export interface Answer {
  text: string;
  /** « À retenir pour la synthèse ». */
  keep: boolean;
  changedAt: Instant;
}

/** The beneficiary's own words: from a questionnaire, or from « Mes réponses » during the session. */
export interface OwnAnswer {
  text: string;
  changedAt: Instant;
  via: 'questionnaire' | 'session';
}

export interface PrivateNote {
  text: string;
  changedAt: Instant;
}

/** A field of a block's card: an answer, or the author's note. */
export type FieldKey = AnswerKey | 'note';
export interface ByField<T> {
  [key: AnswerKey]: T;
  note?: T;
}

/** Text that was typed and could not be saved as it was: kept, and offered again. */
export interface Draft {
  id: string;
  author: PersonId;
  at: Instant;
  why: 'conflict' | 'too-long' | 'session-closed';
  fields: ByField<string>;
}

/** What was said in one block of one session. */
export interface BlockRecord {
  id: string;
  bilan: BilanId;
  session: SessionId;
  block: BlockId;
  /** Passes through a repeatable block, 1 or more. */
  passes: number;
  /** Written by the consultant. */
  answers: Record<AnswerKey, Answer>;
  ownAnswers: Record<AnswerKey, OwnAnswer>;
  /** Talking points that were said. */
  said: Record<ItemId, boolean>;
  /** By author; a note is never shown to anyone else. */
  notes: Record<PersonId, PrivateNote>;
  drafts: Draft[];
}
