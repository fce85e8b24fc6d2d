import type { FollowUpTerms } from '../../domain/follow-up/follow-up';
import type { BilanState } from '../../domain/bilan';
import type { EarlierAnswer, EarlierOwn } from '../../domain/session/earlier-words';
import type { Appointment, BlockProgress, ByField, Hours } from '../../domain/session/session';
import type { BlockId, GuideVersion, ItemId } from '../../domain/guide/guide';
import type { AnswerKey, BilanId, Instant, SessionId } from '../../domain/ids';
import type { Notice, Stamp } from '../notice';

/** The small line at the top of a card, and its title. */
export interface Whereabouts {
  reference: string;
  /** Absent for an interview of its own. */
  phase?: string;
  interview: string;
  interviewNumber: number;
}

/** An answer's input on the pupitre. */
export interface AnswerField {
  key: AnswerKey;
  /** The question, word for word. */
  label: string;
  /** Number of the pass in a repeatable block. */
  pass: number;
  text: string;
  keep: boolean;
  /** The beneficiary's own words, shown apart. */
  own?: { text: string; via: 'questionnaire' | 'session' };
  /** The beneficiary's own words from earlier sessions, oldest first. */
  earlierOwn?: EarlierOwn[];
  /** What was recorded when the same question was asked in an earlier session. */
  earlier?: EarlierAnswer[];
  /** What was typed and refused, to stand in the input in place of what is stored. */
  typed?: string;
}

export interface PointField {
  id: ItemId;
  text: string;
  said: boolean;
}

export interface ContentsLine {
  /** A block, or the conclusion. */
  target: BlockId | 'conclusion';
  title: string;
  progress: BlockProgress;
  current: boolean;
}

export interface BlockView {
  kind: 'block';
  /** `dialog`: a window over the meeting chat that saves and closes; no moving on from there. */
  at: 'pupitre' | 'dialog';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  block: BlockId;
  where: Whereabouts;
  /** 1-based; « Bloc 2 sur 4 ». */
  position: number;
  total: number;
  title: string;
  blockKind: 'questions' | 'points';
  repeatable: boolean;
  passes: number;
  /** Asked for: 0-based place of a field (the note comes last); a long block is drawn in parts, this one's is shown. */
  part: number;
  carried: boolean;
  fields: AnswerField[];
  points: PointField[];
  note: { text: string; typed?: string };
  /** Notes of earlier consultants whose authors let this one read them. */
  othersNotes?: { author: string; text: string }[];
  objectives: string[];
  contents: ContentsLine[];
  /** Nothing is in the session yet, as far as this card tells. */
  mayCancel?: true;
  /** The guide the block is read from: its labels can be shown again even while the store is away. */
  guide: GuideVersion;
  /** Set when nothing was saved and the card is shown again as it was typed: what the first card was drawn over. */
  drawnOver?: { base: ByField<string>; on: string[] };
  notice?: Notice;
}

/** Both sides of fields changed on two devices at once. */
export interface ConflictView {
  kind: 'conflict';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  block: BlockId;
  where: Whereabouts;
  title: string;
  draft: string;
  /** Somebody wrote it who held the bilan before. */
  inherited?: boolean;
  fields: { key: AnswerKey | 'note'; label: string; stored: string; storedAt?: Instant; mine: string }[];
}

/** Text that was kept because its session had closed. */
export interface KeptDraftView {
  kind: 'kept-draft';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  block: BlockId;
  where: Whereabouts;
  title: string;
  draft: string;
  inherited?: boolean;
  fields: { key: AnswerKey | 'note'; label: string; stored: string; mine: string }[];
}

export interface OpeningView {
  kind: 'opening';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  where: Whereabouts;
  objectives: string[];
  leftOpen: { key: string; kind: 'block' | 'check'; text: string; interview: string; reason?: string }[];
  mayCancel?: true;
  notice?: Notice;
}

/** « Annuler cet entretien »: whether it shall be. */
export interface ConfirmCancelView {
  kind: 'confirm-cancel';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  where: Whereabouts;
}

export interface ConclusionView {
  kind: 'conclusion';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  guide: GuideVersion;
  where: Whereabouts;
  checks: { id: ItemId; text: string; done: boolean; reason: string; carried: boolean }[];
  uncovered: string[];
  minutes: Hours;
  /** All minutes of the bilan so far, this session included, against the legal 24 hours. */
  totalMinutes: number;
  next?: Appointment;
  /** Opens Teams' own new-meeting form, filled in; present once date and hour are known. */
  meetingLink?: string;
  /** Of the closing interview: what is agreed about the follow-up, or proposed. */
  followUp?: FollowUpTerms;
  contents: ContentsLine[];
  notice?: Notice;
}

export interface SessionClosedView {
  kind: 'session-closed';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  where: Whereabouts;
  bilanState: BilanState;
  covered: string[];
  uncovered: string[];
  done: string[];
  left: { text: string; reason: string }[];
  minutes: Hours;
  totalMinutes: number;
  next?: Appointment;
  meetingLink?: string;
  /** The closing interview is over: what was agreed about the follow-up. */
  followUp?: FollowUpTerms;
  /** Blocks of the closing interview that still hold the bilan open. */
  blocksLeft?: number;
  notice?: Notice;
}

/** One thing a closed session recorded. */
export type RecordLine =
  | { kind: 'answer'; label: string; text: string; keep: boolean }
  | { kind: 'own'; label: string; text: string; via: 'questionnaire' | 'session' }
  | { kind: 'point'; label: string; said: boolean }
  /** `author`: somebody else's note, which its author lets this consultant read. */
  | { kind: 'note'; author?: string; text: string };

/** « Relire »: a closed session's record, read-only, for the consultant alone. */
export interface SessionRecordView {
  kind: 'session-record';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  where: Whereabouts;
  heldAt: Instant;
  /** 0-based place of a line, in a record too long for one card. */
  part: number;
  /** The sessions held just before and after this one. */
  before?: SessionId;
  after?: SessionId;
  blocks: { title: string; skipped: boolean; lines: RecordLine[] }[];
}

/** What a session came to: blocks and checks in the order they were held in. */
export interface SessionOutcome {
  covered: string[];
  uncovered: string[];
  done: string[];
  left: { text: string; reason: string }[];
}
