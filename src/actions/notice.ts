import type { Instant } from '../domain/ids';
import type { FollowUpStep } from '../domain/follow-up/follow-up';
import type { FileNews } from './delivery/file-news';
import type { OwnWord } from './reminders/own-words';
import type { Appointment } from '../domain/session/session';
import type { Audience } from '../domain/reminders/reminder-rule';
import type { UndeliveredKind } from '../domain/reminders/undelivered';
import type { ConsentKind } from '../domain/beneficiary/consent';
import type { CodeRefusal } from '../domain/beneficiary/invitation';

/** Where a button press comes from and on what state it was drawn; goes into the card's data and comes back. */
export interface Stamp {
  nonce: string;
}

/** One sentence above a card, or a message on its own. */
export type Notice =
  | { code: 'saved'; at: Instant }
  | { code: 'saved-elsewhere'; at: Instant; title: string }
  | { code: 'nothing-saved'; reference: string }
  | { code: 'reserved' }
  /** `own`: said on a beneficiary's own card, which lists no commands. Before others, without the words. */
  | { code: 'unknown-words'; words?: string; own?: true }
  | { code: 'too-long'; length: number; limit: number; title: string }
  /** Too long for any card to give back: it stays where it was typed. */
  | { code: 'left-as-typed'; length: number; limit: number }
  | { code: 'conflict-kept'; count: number }
  | { code: 'clock-advanced'; now: Instant; sent: number }
  | { code: 'missing'; fields: ('first-name' | 'last-name' | 'date' | 'hour')[] }
  | { code: 'bad-email' }
  | { code: 'session-moved-on' }
  | { code: 'session-closed' }
  | { code: 'session-cancelled' }
  /** It holds something: it can only be closed. */
  | { code: 'session-holds' }
  /** What was pressed was about a session that was cancelled meanwhile. `typed`: what was typed stands on the card. */
  | { code: 'session-gone'; typed: boolean }
  | { code: 'session-already-running'; title: string }
  | { code: 'no-session' }
  | { code: 'no-bilan' }
  | { code: 'not-linked' }
  | { code: 'link-in-pupitre' }
  | { code: 'linked'; reference: string }
  | { code: 'answers-settled'; count: number; added: boolean }
  | { code: 'document-submitted'; version: number; untold?: UndeliveredKind }
  | { code: 'document-submitted-meanwhile'; version: number }
  | { code: 'document-recalled'; version: number; untold?: UndeliveredKind }
  | { code: 'document-recalled-before'; version: number; at: Instant }
  | { code: 'document-without-reader' }
  | { code: 'document-reason-missing' }
  /** `version`: the one before, which is not empty. */
  | { code: 'document-emptied'; version: number }
  | { code: 'document-announced'; failed: number }
  | { code: 'no-document' }
  | { code: 'document-newer'; version: number }
  | { code: 'document-locked' }
  | { code: 'observations-sent' }
  | { code: 'no-observation' }
  | { code: 'remarks-unsent'; count: number }
  | { code: 'document-received' }
  | { code: 'draft-added' }
  | { code: 'draft-dropped' }
  | { code: 'taken-up'; count: number }
  | { code: 'reason-missing'; checks: string[] }
  | { code: 'bad-appointment' }
  /** Its date and hour were emptied: an appointment is cancelled by its own button, which tells the beneficiary. */
  | { code: 'appointment-emptied' }
  | { code: 'bad-minutes' }
  | { code: 'shared-card-failed' }
  | { code: 'open-in-personal-chat' }
  /** A meeting began in which the follow-up may not be meant. */
  | { code: 'follow-up-not-started' }
  | { code: 'nothing-to-move' }
  | { code: 'bilan-closed' }
  | { code: 'note-saved'; at: Instant }
  | { code: 'fault'; reference: string }
  | { code: 'code-refused'; why: CodeRefusal | 'too-many-tries' }
  | { code: 'already-beneficiary' }
  | { code: 'own-code' }
  | { code: 'welcome' }
  /** `fell`: the appointment of whoever was the beneficiary before, which stands no more. */
  | { code: 'invitation-accepted'; reference: string; fell?: Appointment }
  /** The beneficiary used the access code they were given. */
  | { code: 'beneficiary-back'; reference: string }
  /** To the identity that an access code closed; it may have been somebody else who used it. */
  | { code: 'access-moved'; at: Instant }
  /** What was for the beneficiary did not go; it waits for them all the same. */
  | { code: 'not-reached' }
  | { code: 'text-changed' }
  | { code: 'file'; news: FileNews }
  | { code: 'consent-given'; title: string }
  | { code: 'consent-withdrawn'; title: string }
  /** `stands`: what was refused is a changed text; the agreement to the one before stands. */
  | { code: 'consent-declined'; title: string; stands?: true }
  /** To the consultant; `new-declined`: a changed text was refused, and the agreement to the one before stands. */
  | { code: 'consent-changed'; reference: string; title: string; what: 'declined' | 'new-declined' | 'withdrawn' }
  /**
   * `declined`: which of those missing were refused. `unsaved`: what was typed is on its card alone, and where that card
   * is.
   */
  | { code: 'consent-missing'; missing: ConsentKind[]; declined?: ConsentKind[]; unsaved?: 'in-chat' | 'on-page' }
  | { code: 'no-questionnaire' }
  | { code: 'questionnaire-asked'; interview: string }
  | { code: 'questionnaire-kept'; at: Instant }
  | { code: 'questionnaire-late' }
  | { code: 'questionnaire-locked' }
  | { code: 'questionnaire-sent' }
  | { code: 'cannot-send' }
  | { code: 'reminder-failed'; reference: string; why: string; to: Audience; reason: UndeliveredKind }
  /** What was for the beneficiary, at any hour, and is in no plan. */
  | { code: 'word-failed'; reference: string; word: OwnWord; reason: UndeliveredKind }
  /** The week's digest of a channel; empty where Teams never said its name. */
  | { code: 'digest-failed'; channel: string; reason: UndeliveredKind }
  | { code: 'reminded-tomorrow' }
  | { code: 'reminder-over' }
  | { code: 'reminders-stopped' }
  | { code: 'date-asked-aside' }
  | { code: 'follow-up-changed' }
  | { code: 'follow-up-over' }
  | { code: 'follow-up-runs' }
  /** To the bilan's own consultant: a colleague did it. */
  | { code: 'follow-up-acted'; reference: string; step: FollowUpStep }
  | { code: 'terms-kept' }
  | { code: 'no-follow-up' }
  | { code: 'bad-day' }
  | { code: 'appointment-cancelled' }
  /** To a beneficiary, who can't do it here. */
  | { code: 'cancelling-with-consultant' }
  | { code: 'appointment-cancelled-for-you'; on: Appointment }
  | { code: 'appointment-moved-for-you'; on: Appointment }
  | { code: 'configure-in-channel' }
  | { code: 'closed-channel' }
  | { code: 'close-session-first' }
  | { code: 'no-such-colleague' }
  /** By an administrator, where nobody is named. */
  | { code: 'handed-to-you'; reference: string; by?: string }
  | { code: 'handed-over'; reference: string; name: string }
  | { code: 'new-consultant'; name: string }
  /** To whoever held it, by an administrator's order. */
  | { code: 'taken-over'; reference: string; name: string }
  | { code: 'data-erased'; reference: string }
  /** To the consultant, and to whoever took it back. */
  | { code: 'erasure-taken-back'; reference: string }
  | { code: 'own-erasure-taken-back' }
  | { code: 'no-appraisal' }
  | { code: 'appraisal-given' }
  | { code: 'appraisal-unscored' }
  | { code: 'reason-unsaid' }
  | { code: 'guide-moved' }
  | { code: 'guide-current' }
  | { code: 'close-before-guide' }
  | StopNotice
  | PublicationNotice;

/** What is said of a bilan that was given up, and of what could not be done to it. */
export type StopNotice =
  | { code: 'bilan-stopped' }
  | { code: 'bilan-is-stopped' }
  | { code: 'bilan-resumed' }
  | { code: 'close-before-stop' }
  | { code: 'nothing-to-stop' }
  /** To its beneficiary. `until`: when their answers go; `kept`: with the whole file, as they agreed to. */
  | { code: 'bilan-stopped-for-you'; name: string; until: Instant; kept: boolean; falls?: Appointment }
  | { code: 'bilan-resumed-for-you'; name: string }
  /** What was typed on a questionnaire came too late. */
  | { code: 'questionnaire-stopped' };

/** What is said of publishing a session's synthesis. */
export type PublicationNotice = { code: 'publication' } & (
  | { what: 'empty' | 'changed' | 'withdrawing' }
  /** With its reference, when it is told by the clock. */
  | { what: 'withdrawn'; reference?: string }
  | { what: 'all-went' | 'some-stayed'; count: number }
);
