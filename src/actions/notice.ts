import type { Instant } from '../domain/ids';
import type { UndeliveredKind } from '../domain/undelivered';
import type { ConsentKind } from '../domain/consent';
import type { CodeRefusal } from '../domain/invitation';

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
  | { code: 'fault'; reference: string }
  | { code: 'code-refused'; why: CodeRefusal | 'too-many-tries' }
  | { code: 'already-beneficiary' }
  | { code: 'own-code' }
  | { code: 'welcome' }
  | { code: 'invitation-accepted'; reference: string }
  | { code: 'text-changed' }
  | { code: 'consent-given'; title: string }
  | { code: 'consent-withdrawn'; title: string }
  | { code: 'consent-changed'; reference: string; title: string; given: boolean }
  | { code: 'consent-missing'; missing: ConsentKind[] }
  | { code: 'no-questionnaire' }
  | { code: 'questionnaire-asked'; interview: string }
  | { code: 'questionnaire-kept'; at: Instant }
  | { code: 'questionnaire-late' }
  | { code: 'questionnaire-locked' }
  | { code: 'questionnaire-sent' }
  | { code: 'cannot-send' }
  | { code: 'reminder-failed'; reference: string; why: string; to: 'beneficiary' | 'team'; reason: UndeliveredKind }
  | { code: 'reminded-tomorrow' }
  | { code: 'reminders-stopped' }
  | { code: 'configure-in-channel' }
  | { code: 'closed-channel' }
  | { code: 'close-session-first' }
  | { code: 'no-such-colleague' }
  | { code: 'handed-to-you'; reference: string; by: string }
  | { code: 'handed-over'; reference: string; name: string }
  | { code: 'new-consultant'; name: string };
