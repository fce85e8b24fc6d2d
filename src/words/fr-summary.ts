import { frAppraisal } from './fr-appraisal';
import { frDocument } from './fr-document';
import { frRetention } from './fr-retention';
import { frSynthesis } from './fr-synthesis';
import { t } from './typography';

/** What a notification shows of a card. */
export const frSummary = {
  desk: t`Compagnon de bilan : votre pupitre`,
  bilan: t`Compagnon de bilan : un bilan`,
  bilans: t`Compagnon de bilan : vos bilans`,
  newBilan: t`Compagnon de bilan : nouveau bilan`,
  shared: t`Compagnon de bilan : où en est l'entretien`,
  plan: t`Compagnon de bilan : prochain rendez-vous`,
  meeting: t`Compagnon de bilan : la réunion`,
  own: t`Compagnon de bilan : vos réponses`,
  help: t`Compagnon de bilan : aide`,
  message: t`Compagnon de bilan : un message`,
  invitation: t`Compagnon de bilan : une invitation`,
  home: t`Compagnon de bilan : votre espace`,
  consents: t`Compagnon de bilan : vos consentements`,
  questionnaire: t`Compagnon de bilan : un questionnaire vous attend`,
  arrived: t`Compagnon de bilan : un questionnaire est arrivé`,
  questionnaires: t`Compagnon de bilan : les questionnaires`,
  ownData: t`Compagnon de bilan : vos données`,
  invite: t`Compagnon de bilan : inviter le bénéficiaire`,
  reminder: t`Compagnon de bilan : un rappel`,
  digest: t`Compagnon de bilan : la semaine des bilans`,
  channel: t`Compagnon de bilan : le suivi de l'équipe`,
  followUp: t`Compagnon de bilan : un suivi`,
  handOver: t`Compagnon de bilan : confier un bilan`,
  synthesis: frSynthesis.summary,
  publication: t`Compagnon de bilan : une publication`,
  ownSynthesis: t`Compagnon de bilan : votre synthèse de séance`,
  documentDelivered: frDocument.summary.delivered,
  documentDesk: frDocument.summary.desk,
  documentFile: frDocument.summary.file,
  documentNews: frDocument.summary.news,
  documentReading: frDocument.summary.reading,
  retention: frRetention.summary,
  appraisal: frAppraisal.summary.ask,
  appraisalArrived: frAppraisal.summary.arrived,
};
