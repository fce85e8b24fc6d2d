import type { ConversationId, PersonId, TenantId } from '../domain/ids';
import type { Notice } from './notice';
import type { ChannelView } from './view-channel';
import type { ReminderView } from './view-reminder';
import type { BilanCardView, BilanListView, ChooseInterviewView, NewBilanView, PlanView } from './view-bilan';
import type {
  BlockView,
  ConclusionView,
  ConflictView,
  KeptDraftView,
  OpeningView,
  SessionClosedView,
  SessionRecordView,
} from './view-session';
import type { ConfirmLinkView, LinkMeetingView, OwnAnswersView, SharedView } from './view-meeting';
import type { BeneficiaryView } from './view-beneficiary';
import type { SynthesisViews } from './view-synthesis';

/*
 * What an action answers: data only, drawn by `show`. Whatever is typed by a person is here as typed; escaping is
 * the drawing's affair. A view holds exactly what its reader may see.
 */
export type * from './notice';
export type * from './view-beneficiary';
export type * from './view-bilan';
export type * from './view-channel';
export type * from './view-reminder';
export type * from './view-session';
export type * from './view-synthesis';
export type * from './view-meeting';

export interface HelpView {
  kind: 'help';
  audience: 'consultant' | 'shared' | 'channel' | 'outsider';
  notice?: Notice;
}

export interface NoticeView {
  kind: 'notice';
  notice: Notice;
}

export type View =
  | BeneficiaryView
  | BilanCardView
  | BilanListView
  | BlockView
  | ChannelView
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
  | ReminderView
  | SessionClosedView
  | SessionRecordView
  | SharedView
  | SynthesisViews;

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
