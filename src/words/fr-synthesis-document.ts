import { t } from './typography';

/** The words printed in the synthesis document. */
export const documentWords = {
  title: t`Document de synthèse`,
  subtitle: t`Bilan de compétences`,
  law: t`Articles L6313-4 et R6313-4 à R6313-8 du code du travail`,
  contents: t`Sommaire`,
  reference: t`Référence`,
  beneficiary: t`Bénéficiaire`,
  consultant: t`Consultant`,
  organisation: t`Organisme`,
  opened: t`Bilan ouvert le`,
  made: t`Document établi le`,
  version: t`Version`,
  versionNumber: (version: number, state: 'draft' | 'submitted' | 'final') =>
    t`${version}${state === 'final' ? '' : state === 'draft' ? ' (brouillon)' : ' (soumise au bénéficiaire)'}`,
  secret: t`Ce document appartient au bénéficiaire. Il n'est communiqué à un tiers qu'avec son accord.`,
  page: t`Page `,
  of: t` sur `,
  empty: t`Rien n'a été retenu pour cette partie.`,
  sessions: t`Entretiens menés`,
  interview: t`Entretien`,
  date: t`Date`,
  duration: t`Durée`,
  total: t`Durée totale`,
  accompaniment: t`dont entretiens`,
  noSession: t`Aucun entretien n'est encore clos.`,
  plan: t`Plan d'action`,
  point: t`Point abordé`,
  planned: t`Ce qui est prévu`,
  due: t`Échéance, fait le`,
  otherPoint: t`Complément`,
  observations: t`Observations, partie par partie`,
  section: t`Partie`,
  observation: t`Observation du bénéficiaire`,
  agreed: t`D'accord`,
  whole: t`L'ensemble du document`,
  noObservation: {
    draft: t`Cette version n'a pas encore été soumise au bénéficiaire.`,
    submitted: t`Le bénéficiaire n'a pas encore envoyé d'observation.`,
    final: t`Le bénéficiaire n'a pas envoyé d'observation.`,
  },
  receipt: t`Accusé de réception`,
  received: (at: string) => t`J'ai reçu le document de synthèse le ${at}.`,
  notReceived: t`Je reconnais avoir reçu le document de synthèse de mon bilan de compétences.`,
  signatures: t`Signatures`,
  signedBy: (who: string, name: string) => t`${who} : ${name}`,
  dateAndSignature: t`Date et signature`,
};

/** Titles of the ten sections, by number. */
export const sectionTitles: readonly string[] = [
  t`Cadre, dates, durée et méthodes`,
  t`Circonstances du bilan`,
  t`Parcours`,
  t`Compétences et aptitudes`,
  t`Motivations, valeurs et critères de choix`,
  t`Pistes explorées et enquêtes`,
  t`Projet validé, alternatives et besoins de formation`,
  t`Conditions de réussite, moyens et obstacles`,
  t`Plan d'action, calendrier et suivi`,
  t`Observations du bénéficiaire et accusé de réception`,
];

/** « 3. Parcours » */
export const sectionName = (number: number): string => `${number}. ${sectionTitles[number - 1] ?? ''}`;
