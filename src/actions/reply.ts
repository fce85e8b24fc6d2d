import type { Appointment, BilanState, Financing, Hours } from '../domain/bilan';
import type { BlockId, GuideVersion, InterviewId, ItemId } from '../domain/guide';
import type { AnswerKey, BilanId, ConversationId, Instant, PersonId, SessionId, TenantId } from '../domain/ids';
import type { BlockProgress, ByField } from '../domain/session';

/**
 * What an action answers: data only, drawn by `show`. Whatever is typed by a person is here as typed; escaping is
 * the drawing's affair. A view holds exactly what its reader may see.
 */

/** Where a button press comes from and on what state it was drawn; goes into the card's data and comes back. */
export interface Stamp {
  nonce: string;
}

/** One sentence above a card, or a message on its own. */
export type Notice =
  | { code: 'saved'; at: Instant }
  | { code: 'saved-elsewhere'; at: Instant; title: string }
  | { code: 'nothing-saved' }
  | { code: 'reserved' }
  | { code: 'unknown-words'; words: string }
  | { code: 'too-long'; length: number; limit: number; title: string }
  | { code: 'conflict-kept'; count: number }
  | { code: 'missing'; fields: ('first-name' | 'last-name')[] }
  | { code: 'bad-email' }
  | { code: 'session-moved-on' }
  | { code: 'session-closed' }
  | { code: 'session-already-running'; title: string }
  | { code: 'no-session' }
  | { code: 'no-bilan' }
  | { code: 'not-linked' }
  | { code: 'link-in-pupitre' }
  | { code: 'linked'; reference: string }
  | { code: 'draft-added' }
  | { code: 'draft-dropped' }
  | { code: 'taken-up'; count: number }
  | { code: 'reason-missing'; checks: string[] }
  | { code: 'bad-appointment' }
  | { code: 'bad-minutes' }
  | { code: 'shared-card-failed' }
  | { code: 'open-in-personal-chat' }
  | { code: 'nothing-to-move' }
  | { code: 'bilan-closed' }
  | { code: 'note-saved'; at: Instant }
  | { code: 'fault'; reference: string };

/** The small line at the top of a card, and its title. */
export interface Whereabouts {
  reference: string;
  /** Absent for an interview of its own. */
  phase?: string;
  interview: string;
  interviewNumber: number;
}

export type InterviewStatus = 'to-come' | 'next' | 'running' | 'part-held' | 'held';

export interface InterviewLine {
  id: InterviewId;
  number: number;
  title: string;
  phase?: string;
  status: InterviewStatus;
}

export interface BilanSummary {
  id: BilanId;
  reference: string;
  state: BilanState;
  beneficiaryName: string;
  interviews: InterviewLine[];
  openedAt: Instant;
  lastActivity: Instant;
  next?: Appointment;
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
  /** What was recorded when the same question was asked in an earlier session. */
  earlier?: { text: string; at: Instant }[];
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
  objectives: string[];
  contents: ContentsLine[];
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
  notice?: Notice;
}

export interface ConclusionView {
  kind: 'conclusion';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  where: Whereabouts;
  checks: { id: ItemId; text: string; done: boolean; reason: string; carried: boolean }[];
  uncovered: string[];
  minutes: Hours;
  /** All minutes of the bilan so far, this session included, against the legal 24 hours. */
  totalMinutes: number;
  next?: Appointment;
  /** Opens Teams' own new-meeting form, filled in; present once date and hour are known. */
  meetingLink?: string;
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
  notice?: Notice;
}

export interface BilanCardView {
  kind: 'bilan';
  stamp: Stamp;
  summary: BilanSummary;
  consultantName: string;
  financing: Financing;
  running?: { session: SessionId; title: string };
  leftOpenCount: number;
  minutes: Hours;
  totalMinutes: number;
  meetingLinked: boolean;
  notice?: Notice;
}

export interface NewBilanView {
  kind: 'new-bilan';
  stamp: Stamp;
  typed: { firstName: string; lastName: string; email: string; financing: Financing };
  notice?: Notice;
}

export interface BilanListView {
  kind: 'bilan-list';
  stamp: Stamp;
  bilans: BilanSummary[];
  notice?: Notice;
}

export interface ChooseInterviewView {
  kind: 'choose-interview';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  interviews: InterviewLine[];
}

/** « Planifier »: date and hour of the next session. */
export interface PlanView {
  kind: 'plan';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  interview?: string;
  next?: Appointment;
  meetingLink?: string;
  notice?: Notice;
}

/** In the pupitre: which bilan a meeting's chat belongs to. */
export interface LinkMeetingView {
  kind: 'link-meeting';
  stamp: Stamp;
  chat: ConversationId;
  bilans: { id: BilanId; reference: string; beneficiaryName: string }[];
  /** Start the session once linked. */
  thenStart: boolean;
}

/** The chat is linked to one bilan already: a second one needs an explicit yes. */
export interface ConfirmLinkView {
  kind: 'confirm-link';
  stamp: Stamp;
  chat: ConversationId;
  bilan: BilanId;
  /** Absent when it isn't this consultant's to see. */
  linkedReference?: string;
  newReference: string;
  thenStart: boolean;
}

/** In the meeting's chat, before everyone: the guide's text and where one is. Nothing else, ever. */
export interface SharedView {
  kind: 'shared';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  where: Omit<Whereabouts, 'reference'>;
  step:
    | { kind: 'opening'; objectives: string[] }
    | {
        kind: 'block';
        block: BlockId;
        title: string;
        blockKind: 'questions' | 'points';
        items: string[];
        position: number;
        total: number;
      }
    | { kind: 'conclusion'; checks: string[] }
    | { kind: 'closed' };
}

/** « Mes réponses »: the beneficiary's own form for the current block. */
export interface OwnAnswersView {
  kind: 'own-answers';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  block: BlockId;
  where: Omit<Whereabouts, 'reference'>;
  title: string;
  fields: { key: AnswerKey; label: string; text: string; typed?: string }[];
  notice?: Notice;
}

export interface HelpView {
  kind: 'help';
  audience: 'consultant' | 'shared' | 'outsider';
  notice?: Notice;
}

export interface NoticeView {
  kind: 'notice';
  notice: Notice;
}

export type View =
  | BilanCardView
  | BilanListView
  | BlockView
  | ChooseInterviewView
  | ConclusionView
  | ConfirmLinkView
  | ConflictView
  | HelpView
  | KeptDraftView
  | LinkMeetingView
  | NewBilanView
  | NoticeView
  | OpeningView
  | OwnAnswersView
  | PlanView
  | SessionClosedView
  | SharedView;

/**
 * Something to send besides the answer itself.
 * `shared`: the one card of the meeting's chat, edited in place (`fresh`: a new one, the old one scrolled away).
 * `person`: a new message in someone's one-to-one chat.
 */
export type Delivery =
  | { to: 'shared'; chat: ConversationId; view: SharedView; fresh: boolean }
  | { to: 'person'; tenant: TenantId; person: PersonId; view: View };

/**
 * `reply` goes to whoever acted, where they acted; absent when the deliveries are the whole answer (the shared card
 * moves on, say). `deliveries` are sent after what they tell of was saved.
 */
export interface Result {
  reply?: View;
  deliveries: Delivery[];
}
