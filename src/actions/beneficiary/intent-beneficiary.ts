import type { AppraisalMoment, AppraisalScore } from '../../domain/beneficiary/appraisal';
import type { TypedAnswers } from '../../domain/beneficiary/questionnaire';
import type { BlockId, GuideVersion } from '../../domain/guide/guide';
import type { BilanId, PersonId, SessionId } from '../../domain/ids';
import type { Source } from '../source';

/** What a beneficiary asks for; and what their consultant asks for about them. */
export type BeneficiaryIntent =
  | { kind: 'home' }
  /** The web page was opened: the person's own, or where a code is typed. */
  | { kind: 'open-page' }
  | ({ kind: 'enter-code'; code: string } & Source)
  | ({ kind: 'accept-invitation'; code: string } & Source)
  | { kind: 'consents' }
  | { kind: 'show-consent'; bilan: BilanId; consent: string }
  | ({ kind: 'answer-consent'; bilan: BilanId; consent: string; version: string; agree: boolean } & Source)
  /** « Refuser »: `version` is the text's that was on the card. */
  | ({ kind: 'decline-consent'; bilan: BilanId; consent: string; version: string } & Source)
  /** The one under way; without a name, the next that waits. */
  | { kind: 'questionnaire'; bilan?: BilanId; questionnaire?: string; part?: number }
  | { kind: 'begin-questionnaire'; bilan: BilanId; questionnaire: string; block?: BlockId }
  | ({
      kind: 'fill-questionnaire';
      bilan: BilanId;
      questionnaire: string;
      block: BlockId;
      /** The version the card's labels were read from; absent from cards of before it was told. */
      guide?: GuideVersion;
      typed: TypedAnswers;
      then: 'next' | 'previous' | 'later' | 'spoken' | 'written' | 'add-pass' | { part: number };
    } & Source)
  | ({ kind: 'submit-questionnaire'; bilan: BilanId; questionnaire: string } & Source)
  | { kind: 'own-data' }
  | { kind: 'own-synthesis'; bilan: BilanId; session: SessionId; part?: number }
  /** `moment`: which; without, the one that is asked. */
  | { kind: 'appraisal'; moment?: AppraisalMoment }
  | ({
      kind: 'give-appraisal';
      bilan: BilanId;
      moment: AppraisalMoment;
      score?: AppraisalScore;
      /** Absent: unchanged. */
      comment?: string;
      base: string;
    } & Source)
  | { kind: 'read-appraisals'; bilan: BilanId }
  | { kind: 'snooze-reminder'; reminder: string }
  | ({ kind: 'stop-reminders'; bilan: BilanId } & Source)
  | { kind: 'invite'; bilan: BilanId }
  | ({ kind: 'renew-invitation'; bilan: BilanId } & Source)
  | ({ kind: 'renew-access'; bilan: BilanId } & Source)
  | ({ kind: 'revoke-invitation'; bilan: BilanId } & Source)
  | ({ kind: 'release-beneficiary'; bilan: BilanId; confirmed: boolean } & Source)
  | { kind: 'questionnaires'; bilan: BilanId }
  | ({ kind: 'send-questionnaire'; bilan: BilanId; questionnaire: string } & Source)
  | { kind: 'read-questionnaire'; bilan: BilanId; questionnaire: string; part?: number }
  | { kind: 'offer-hand-over'; bilan: BilanId }
  | ({ kind: 'hand-over'; bilan: BilanId; to: PersonId; withNotes: boolean } & Source);
