import type { WaitingText } from '../../domain/edited-text';
import type { InterviewId, ItemId } from '../../domain/guide/guide';
import type { BilanId, Instant } from '../../domain/ids';
import type { Reached } from '../../domain/synthesis/objectives';
import type { Notice, Stamp } from '../notice';
import type { PostLine } from '../posts/view-posts';
import type { SectionAt } from './intent-document';
import type { TypedAgainView } from './typed-again';

/** What the document still lacks; it informs, and forbids nothing. */
export interface Missing {
  emptySections: number[];
  interviews: string[];
  leftOpen: { text: string; interview: string }[];
  /** Objectives that were not reviewed one by one. */
  objectives: { interview: string; count: number }[];
  /** Sections beside which a text, or a newly marked answer, waits to be settled. */
  waiting: { section: number; drafts: number; fresh: number }[];
}

/** Where one paragraph came from. */
export interface ParagraphSource {
  /** Its beginning is enough to know it again. */
  text: string;
  /** Taken from the last version: what it came from is destroyed. */
  printed?: true;
  /** Absent: written by the consultant. */
  from?: { interview: string; block: string; question: string; heldAt?: Instant; stillKept: boolean };
}

/** One section of the document, edited in place: a part of it where it is long. */
export interface DocumentSectionView {
  kind: 'document-section';
  at: SectionAt;
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  section: number;
  part: number;
  parts: number;
  text: string;
  /** Absent: nobody has written it yet, it follows what is marked « à retenir ». */
  savedAt?: Instant;
  /** Until somebody writes it, it is taken from the last version: what filled that one is destroyed. */
  printed?: true;
  /** Marked since it was written, as they stand. */
  fresh: string[];
  sources?: ParagraphSource[];
  /** Of the action plan: how its paragraphs will stand in its table. */
  rows?: { point?: string; text: string; due: string }[];
  draft?: WaitingText;
  notice?: Notice;
}

/** The objectives of one interview, reviewed one by one. */
export interface ObjectivesView {
  kind: 'objectives';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  interview: InterviewId;
  title: string;
  position: number;
  total: number;
  objectives: { id: ItemId; text: string; reached?: Reached }[];
  comment: string;
  /** Refused as too long: it stands in the input to be shortened. */
  typed?: string;
  /** Objectives of all the interviews that are not reviewed yet. */
  left: number;
  /** An interview is under way: one may go back to it. */
  running: boolean;
  notice?: Notice;
}

/** Before « Soumettre au bénéficiaire »: what is sent, to whom, and what it lacks. */
export interface ReviewDocumentView {
  kind: 'review-document';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  beneficiaryName: string;
  /** Nobody is bound to the bilan yet: there is no one to send it to. */
  accepted: boolean;
  missing: Missing;
  /** The number it will bear. */
  version: number;
  /** The version it takes the place of. */
  last?: { version: number; state: 'submitted' | 'final'; observed: boolean };
  /** As it was typed on a card that was not accepted. */
  reason?: string;
  notice?: Notice;
}

export interface VersionLine {
  version: number;
  madeAt: Instant;
  /** `superseded`: never acknowledged, and another took its place. */
  state: 'submitted' | 'final' | 'superseded' | 'final-superseded';
  observedAt?: Instant;
  receivedAt?: Instant;
  remarks: number;
  reason?: string;
  sha256: string;
}

/** Every version that was submitted, the newest first. */
export interface DocumentVersionsView {
  kind: 'document-versions';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  versions: VersionLine[];
  /** How often the card of the last version was sent to its beneficiary once more. Absent: it waits for nobody. */
  recalled?: number;
  /** Absent: there is nothing to announce, or it stands everywhere. */
  announcement?: AnnouncementState;
  notice?: Notice;
}

/** Where the team was not told yet that a final version was delivered. */
export interface AnnouncementState {
  version: number;
  lines: PostLine[];
  /** Something can be sent without asking. */
  retry: boolean;
}

/** What the beneficiary sent about a version, for their consultant. */
export interface ObservationsView {
  kind: 'document-observations';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  version: number;
  sentAt: Instant;
  observations: { section: number; remark?: string }[];
  part: number;
  /** A later one took its place. */
  superseded: boolean;
}

/** One section as the beneficiary reads it, with what they say of it. */
export interface ReadingView {
  kind: 'document-reading';
  stamp: Stamp;
  bilan: BilanId;
  consultantName: string;
  version: number;
  /** What changed since the version before, or the answer to its observations. */
  reason?: string;
  section: number;
  position: number;
  total: number;
  paragraphs: { question?: string; text: string }[];
  /** The first section: sessions and hours. */
  record?: { sessions: { interview: string; at: Instant; minutes: number }[]; minutes: number };
  part: number;
  parts: number;
  agreed: boolean;
  remark: string;
  /** The agreement, or the remark, was given on this earlier version, whose text is the same. */
  from?: number;
  /** Refused as too long, or not saved: it stands in the input. */
  typed?: string;
  /** Sent, or final: it can only be read. */
  locked: boolean;
  notice?: Notice;
}

/** Everything said, before it is sent and afterwards; and the receipt. */
export interface ReadingReviewView {
  kind: 'document-reading-review';
  stamp: Stamp;
  bilan: BilanId;
  consultantName: string;
  version: number;
  steps: { section: number; agreed: boolean; remark: string }[];
  sentAt?: Instant;
  receivedAt?: Instant;
  part: number;
  notice?: Notice;
}

/** A word that something came of the document, without its content. */
export interface DocumentNewsView {
  kind: 'document-news';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  version: number;
  news:
    | { what: 'submitted'; consultantName: string }
    | { what: 'observations'; remarks: number }
    | { what: 'received'; at: Instant }
    /** The channels in which the delivery could not be announced. */
    | { what: 'not-announced'; lines: PostLine[] };
}

/** In a channel: that a document was delivered, and nothing of it. */
export interface DocumentDeliveredView {
  kind: 'document-delivered';
  reference: string;
  at: Instant;
  consultantName: string;
}

export type DocumentViews =
  | DocumentNewsView
  | DocumentSectionView
  | DocumentVersionsView
  | ObjectivesView
  | ObservationsView
  | ReadingReviewView
  | ReadingView
  | ReviewDocumentView
  | TypedAgainView;
