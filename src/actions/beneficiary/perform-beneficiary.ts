import { useCode } from './accept-invitation';
import type { Acting } from '../acting';
import { giveAppraisal, readAppraisals, showAppraisal } from '../appraisal/give-appraisal';
import { snoozeReminder, stopReminders } from '../reminders/answer-reminder';
import { answerConsent, showConsent, showConsents } from './consents';
import { beginQuestionnaire, fillQuestionnaire, resumeQuestionnaire, submitQuestionnaire } from './fill-questionnaire';
import { handOver, offerHandOver } from '../bilan/hand-over';
import { home, openPage } from '../bilan/home';
import type { Intent } from '../intent';
import type { BeneficiaryIntent } from './intent-beneficiary';
import { changeInvitation, showInvitation } from './invite';
import { showOwnData } from './own-data';
import { showOwnSynthesis } from './own-synthesis';
import type { Result } from '../reply';
import { readQuestionnaire, sendQuestionnaire, showQuestionnaires } from './send-questionnaire';

/** Who asks for what: a beneficiary about their own file, or a consultant about their beneficiary. */
const kinds: Record<BeneficiaryIntent['kind'], 'beneficiary' | 'consultant'> = {
  home: 'beneficiary',
  'open-page': 'beneficiary',
  'enter-code': 'beneficiary',
  'accept-invitation': 'beneficiary',
  consents: 'beneficiary',
  'show-consent': 'beneficiary',
  'answer-consent': 'beneficiary',
  'decline-consent': 'beneficiary',
  questionnaire: 'beneficiary',
  'begin-questionnaire': 'beneficiary',
  'fill-questionnaire': 'beneficiary',
  'submit-questionnaire': 'beneficiary',
  'own-data': 'beneficiary',
  'own-synthesis': 'beneficiary',
  appraisal: 'beneficiary',
  'give-appraisal': 'beneficiary',
  'snooze-reminder': 'beneficiary',
  'stop-reminders': 'beneficiary',
  invite: 'consultant',
  'renew-invitation': 'consultant',
  'renew-access': 'consultant',
  'revoke-invitation': 'consultant',
  'release-beneficiary': 'consultant',
  'read-appraisals': 'consultant',
  questionnaires: 'consultant',
  'send-questionnaire': 'consultant',
  'read-questionnaire': 'consultant',
  'offer-hand-over': 'consultant',
  'hand-over': 'consultant',
};

export const concernsBeneficiary = (intent: Intent): intent is BeneficiaryIntent => Object.hasOwn(kinds, intent.kind);

/** Anyone may ask, for each asks `access` whose file it is. */
export const askedByBeneficiary = (intent: Intent): boolean =>
  concernsBeneficiary(intent) && kinds[intent.kind] === 'beneficiary';

export function performBeneficiary(acting: Acting, intent: BeneficiaryIntent): Promise<Result> {
  switch (intent.kind) {
    case 'home':
      return home(acting);
    case 'open-page':
      return openPage(acting);
    case 'enter-code':
    case 'accept-invitation':
      return useCode(acting, intent);
    case 'consents':
      return showConsents(acting);
    case 'show-consent':
      return showConsent(acting, intent.bilan, intent.consent);
    case 'answer-consent':
    case 'decline-consent':
      return answerConsent(acting, intent);
    case 'questionnaire':
      return resumeQuestionnaire(acting, intent);
    case 'begin-questionnaire':
      return beginQuestionnaire(acting, intent);
    case 'fill-questionnaire':
      return fillQuestionnaire(acting, intent);
    case 'submit-questionnaire':
      return submitQuestionnaire(acting, intent);
    case 'own-data':
      return showOwnData(acting);
    case 'own-synthesis':
      return showOwnSynthesis(acting, intent);
    case 'appraisal':
      return showAppraisal(acting, intent.moment);
    case 'give-appraisal':
      return giveAppraisal(acting, intent);
    case 'read-appraisals':
      return readAppraisals(acting, intent.bilan);
    case 'snooze-reminder':
      return snoozeReminder(acting, intent.reminder);
    case 'stop-reminders':
      return stopReminders(acting, intent);
    case 'invite':
      return showInvitation(acting, intent.bilan);
    case 'renew-invitation':
    case 'renew-access':
    case 'revoke-invitation':
    case 'release-beneficiary':
      return changeInvitation(acting, intent);
    case 'questionnaires':
      return showQuestionnaires(acting, intent.bilan);
    case 'send-questionnaire':
      return sendQuestionnaire(acting, intent);
    case 'read-questionnaire':
      return readQuestionnaire(acting, intent);
    case 'offer-hand-over':
      return offerHandOver(acting, intent.bilan);
    case 'hand-over':
      return handOver(acting, intent);
  }
}
