import { t } from './typography';

/** The words of the beneficiary's own file. */
export const ownFileWords = {
  title: t`Mon bilan de compétences : mes données`,
  made: (at: string) =>
    t`Ce document a été fait le ${at}, à votre demande. Il contient tout ce que votre dossier tient de vous.`,
  reference: t`Référence`,
  name: t`Nom`,
  email: t`Courriel`,
  consultant: t`Consultant`,
  opened: t`Bilan ouvert le`,
  sessions: t`Mes entretiens`,
  syntheses: t`Mes synthèses de séance`,
  synthesis: (held: string, version: string, at: string) => t`Séance du ${held}. Version ${version}, remise le ${at}.`,
  answers: t`Ce que j'ai écrit`,
  appraisals: t`Mon avis sur ce bilan`,
  consents: t`Mes consentements`,
  none: t`Rien pour le moment.`,
  fromQuestionnaire: t`Questionnaire`,
  fromSession: t`Pendant l'entretien`,
  event: (what: 'given' | 'withdrawn', at: string, version: string) =>
    t`${what === 'given' ? 'Donné' : 'Retiré'} le ${at} (version ${version} du texte).`,
  notes: t`Les notes privées de votre consultant n'y figurent pas : elles ne sont lues que par lui.`,
  documents: t`Vos documents de synthèse`,
  version: (version: number, when: string) => t`Version ${version}, soumise le ${when}`,
  received: (when: string) => t`Vous en avez accusé réception le ${when}.`,
  observed: (when: string) => t`Vos observations, envoyées le ${when} :`,
  unsent: t`Vos observations, pas encore envoyées :`,
};

/** The page behind a link that is no longer good. */
export const linkOverPage = [
  '<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
  '<title>Lien expiré</title><body style="font:1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem">',
  t`<h1>Ce lien n'est plus valable</h1><p>Demandez-en un autre dans Teams : écrivez « mes données » au Compagnon de bilan.</p>`,
  '</body></html>',
].join('\n');
