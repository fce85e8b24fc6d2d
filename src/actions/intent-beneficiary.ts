import type { TypedAnswers } from '../domain/questionnaire';
import type { BlockId } from '../domain/guide';
import type { BilanId, PersonId } from '../domain/ids';
import type { Source } from './source';

/** What a beneficiary asks for; and what their consultant asks for about them. */
export type BeneficiaryIntent =
  | { kind: 'home' }
  | ({ kind: 'enter-code'; code: string } & Source)
  | ({ kind: 'accept-invitation'; code: string } & Source)
  | { kind: 'consents' }
  | { kind: 'show-consent'; bilan: BilanId; consent: string }
  | ({ kind: 'answer-consent'; bilan: BilanId; consent: string; version: string; agree: boolean } & Source)
  /** The one under way; without a name, the next that waits. */
  | { kind: 'questionnaire'; bilan?: BilanId; questionnaire?: string; part?: number }
  | { kind: 'begin-questionnaire'; bilan: BilanId; questionnaire: string; block?: BlockId }
  | ({
      kind: 'fill-questionnaire';
      bilan: BilanId;
      questionnaire: string;
      block: BlockId;
      typed: TypedAnswers;
      then: 'next' | 'previous' | 'later' | 'spoken' | 'written' | 'add-pass' | { part: number };
    } & Source)
  | ({ kind: 'submit-questionnaire'; bilan: BilanId; questionnaire: string } & Source)
  | { kind: 'own-data' }
  | { kind: 'snooze-reminder'; reminder: string }
  | ({ kind: 'stop-reminders'; bilan: BilanId } & Source)
  | { kind: 'invite'; bilan: BilanId }
  | ({ kind: 'renew-invitation'; bilan: BilanId } & Source)
  | ({ kind: 'revoke-invitation'; bilan: BilanId } & Source)
  | ({ kind: 'release-beneficiary'; bilan: BilanId; confirmed: boolean } & Source)
  | { kind: 'questionnaires'; bilan: BilanId }
  | ({ kind: 'send-questionnaire'; bilan: BilanId; questionnaire: string } & Source)
  | { kind: 'read-questionnaire'; bilan: BilanId; questionnaire: string; part?: number }
  | { kind: 'offer-hand-over'; bilan: BilanId }
  | ({ kind: 'hand-over'; bilan: BilanId; to: PersonId; withNotes: boolean } & Source);
