import type { BilanId, ConversationId, PersonId, TenantId } from '../domain/ids';
import type { Notice } from './notice';
import type { AppraisalViews } from './appraisal/view-appraisal';
import type { ChannelView } from './channel/view-channel';
import type { HelpView, SaidView } from './chat/view-chat';
import type { ReminderView } from './reminders/view-reminder';
import type {
  BilanCardView,
  BilanListView,
  ChooseInterviewView,
  ConfirmResumeView,
  DetailsView,
  GuideOfferView,
  NewBilanView,
  PlanView,
  SilenceView,
  StopView,
} from './bilan/view-bilan';
import type {
  BlockView,
  ConclusionView,
  ConfirmCancelView,
  ConflictView,
  KeptDraftView,
  OpeningView,
  SessionClosedView,
  SessionRecordView,
} from './session/view-session';
import type { ConfirmLinkView, LinkMeetingView, OwnAnswersView, SharedView } from './meeting/view-meeting';
import type { BeneficiaryView } from './beneficiary/view-beneficiary';
import type { DocumentViews } from './document/view-document';
import type { FollowUpViews } from './follow-up/view-follow-up';
import type { RetentionView } from './retention/view-retention';
import type { SynthesisViews } from './synthesis/view-synthesis';
import type { PublicationViews } from './synthesis/view-publication';
import type { ArrivedFile, DocumentFileView, FileOffer } from './delivery/view-delivery';

/*
 * What an action answers: data only, drawn by `show`. Whatever is typed by a person is here as typed; escaping is
 * the drawing's affair. A view holds exactly what its reader may see.
 */
export type * from './notice';
export type * from './appraisal/view-appraisal';
export type * from './beneficiary/view-beneficiary';
export type * from './beneficiary/view-questionnaire';
export type * from './bilan/view-bilan';
export type * from './channel/view-channel';
export type * from './chat/view-chat';
export type * from './delivery/view-delivery';
export type * from './reminders/view-reminder';
export type * from './follow-up/view-follow-up';
export type * from './retention/view-retention';
export type * from './session/view-session';
export type * from './document/view-document';
export type * from './posts/view-posts';
export type * from './synthesis/view-synthesis';
export type * from './synthesis/view-publication';
export type * from './meeting/view-meeting';

export interface NoticeView {
  kind: 'notice';
  notice: Notice;
  /** To a bilan's consultant: whose it is. Such a notice is for their own chat. */
  about?: { bilan: BilanId; reference: string; beneficiaryName: string };
}

export type View =
  | AppraisalViews
  | BeneficiaryView
  | BilanCardView
  | BilanListView
  | BlockView
  | ChannelView
  | ChooseInterviewView
  | ConclusionView
  | ConfirmCancelView
  | ConfirmLinkView
  | ConfirmResumeView
  | GuideOfferView
  | ConflictView
  | DocumentFileView
  | FollowUpViews
  | HelpView
  | KeptDraftView
  | LinkMeetingView
  | NewBilanView
  | DetailsView
  | NoticeView
  | OpeningView
  | OwnAnswersView
  | PlanView
  | PublicationViews
  | ReminderView
  | RetentionView
  | SaidView
  | SessionClosedView
  | SessionRecordView
  | SharedView
  | SilenceView
  | StopView
  | DocumentViews
  | SynthesisViews;

/**
 * Something to send besides the answer itself.
 * `shared`: the one card of the meeting's chat, edited in place (`fresh`: a new one, the old one scrolled away).
 * `person`: a new message in someone's one-to-one chat; `row`: the reminder that stands for it until it went; `holderOf`:
 * for them as the bilan's consultant, and not sent to somebody who is none any more.
 * `file-offer`: Teams' own question whether a file may be put in someone's OneDrive; `file-info`: one that arrived.
 * `follow-up-cards`: every post in channels about the bilan's follow-up, edited to what stands when it is their turn.
 */
export type Delivery =
  | { to: 'shared'; chat: ConversationId; view: SharedView; fresh: boolean }
  | { to: 'person'; tenant: TenantId; person: PersonId; view: View; row?: string; holderOf?: BilanId }
  | { to: 'file-offer'; tenant: TenantId; person: PersonId; offer: FileOffer }
  | { to: 'file-info'; tenant: TenantId; person: PersonId; file: ArrivedFile }
  | { to: 'follow-up-cards'; bilan: BilanId };

/**
 * `reply` goes to whoever acted, where they acted; absent when the deliveries are the whole answer (the shared card
 * moves on, say). `deliveries` are sent after what they tell of was saved.
 */
export interface Result {
  reply?: View;
  deliveries: Delivery[];
  /** What may take longer than an answer: done once this was saved, and its reply takes the place of this one. */
  follow?: () => Promise<Result>;
}
