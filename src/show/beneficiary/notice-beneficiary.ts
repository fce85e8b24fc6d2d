import type { Notice } from '../../actions/reply';
import type { ConsentKind } from '../../domain/beneficiary/consent';
import { fr } from '../../words/fr';
import type { NoticeKind } from '../../words/fr-notices';
import { listed } from '../../words/typography';
import type { Dates } from '../dates';
import { clip } from '../text';

type Code =
  | 'access-moved'
  | 'already-beneficiary'
  | 'beneficiary-back'
  | 'cannot-send'
  | 'close-session-first'
  | 'code-refused'
  | 'consent-changed'
  | 'consent-declined'
  | 'consent-given'
  | 'consent-missing'
  | 'consent-withdrawn'
  | 'handed-over'
  | 'handed-to-you'
  | 'invitation-accepted'
  | 'new-consultant'
  | 'no-questionnaire'
  | 'no-such-colleague'
  | 'not-reached'
  | 'own-code'
  | 'own-erasure-taken-back'
  | 'questionnaire-asked'
  | 'questionnaire-kept'
  | 'questionnaire-late'
  | 'questionnaire-locked'
  | 'questionnaire-sent'
  | 'taken-over'
  | 'text-changed'
  | 'welcome';

const short = (text: string): string => clip(text, 200);

/** « l'accord pour les questionnaires et la lecture de la notice sur les données » */
export const consentNames = (kinds: readonly ConsentKind[]): string =>
  listed(kinds.map((kind) => fr.beneficiaryDesk.consent[kind]));

/** What was refused is not called missing: the person is told how to change their mind. */
function lacking({ missing, declined = [] }: Extract<Notice, { code: 'consent-missing' }>): string {
  const words = fr.beneficiaryNotices;
  const waiting = missing.filter((kind) => !declined.includes(kind));
  if (declined.length === 0) return words.consentMissing(consentNames(waiting));
  if (waiting.length === 0) return words.consentRefused(consentNames(declined));
  return words.consentMissingAndRefused(consentNames(waiting), consentNames(declined));
}

/** The notices about a beneficiary's side of a bilan. */
export function sayToBeneficiary(notice: Extract<Notice, { code: Code }>, dates: Dates): [NoticeKind, string] {
  const words = fr.beneficiaryNotices;
  switch (notice.code) {
    case 'code-refused':
      // A code that no longer serves is no fault of whoever types it.
      return [notice.why === 'wrong' ? 'problem' : 'warning', words.codeRefused[notice.why]];
    case 'already-beneficiary':
      return ['information', words.alreadyBeneficiary];
    case 'own-code':
      return ['information', words.ownCode];
    case 'own-erasure-taken-back':
      return ['good', fr.retention.notices.ownTakenBack];
    case 'welcome':
      return ['good', words.welcome];
    case 'invitation-accepted':
      return notice.fell
        ? ['information', words.invitationTakenUp(notice.reference, dates.appointment(notice.fell))]
        : ['good', words.invitationAccepted(notice.reference)];
    case 'beneficiary-back':
      return ['information', words.beneficiaryBack(notice.reference)];
    case 'access-moved':
      return ['warning', words.accessMoved(dates.moment(notice.at))];
    case 'not-reached':
      return ['warning', words.notReached];
    case 'text-changed':
      return ['information', words.textChanged];
    case 'consent-given':
      return ['good', words.consentGiven(short(notice.title))];
    case 'consent-withdrawn':
      return ['good', words.consentWithdrawn(short(notice.title))];
    case 'consent-declined':
      return ['good', (notice.stands ? words.consentNewDeclined : words.consentDeclined)(short(notice.title))];
    case 'consent-changed':
      return ['information', words.consentChanged[notice.what](notice.reference, short(notice.title))];
    case 'consent-missing':
      return notice.unsaved === undefined
        ? ['information', lacking(notice)]
        : ['warning', words.consentMissingUnsaved[notice.unsaved](consentNames(notice.missing))];
    case 'no-questionnaire':
      return ['information', words.noQuestionnaire];
    case 'questionnaire-asked':
      return ['good', words.questionnaireAsked(short(notice.interview))];
    case 'questionnaire-kept':
      return ['good', words.questionnaireKept(dates.hour(notice.at))];
    case 'questionnaire-late':
      return ['warning', words.questionnaireLate];
    case 'questionnaire-locked':
      return ['information', words.questionnaireLocked];
    case 'questionnaire-sent':
      return ['good', words.questionnaireSent];
    case 'cannot-send':
      return ['information', words.cannotSend];
    case 'close-session-first':
      return ['information', words.closeSessionFirst];
    case 'no-such-colleague':
      return ['information', words.noSuchColleague];
    case 'handed-to-you':
      return ['information', words.handedToYou(notice.reference, short(notice.by ?? words.anAdministrator))];
    case 'handed-over':
      return ['good', words.handedOver(notice.reference, short(notice.name))];
    case 'taken-over':
      return ['information', words.takenOver(notice.reference, short(notice.name))];
    case 'new-consultant':
      return ['information', words.newConsultant(short(notice.name))];
  }
}
