import { t } from './typography';

/** The words of the beneficiary's own file. */
export const ownFileWords = {
  title: t`Mon bilan de compétences : mes données`,
  made: (at: string) =>
    t`J'ai demandé ce document le ${at}. Il contient ce que j'ai écrit, mes synthèses de séance, mes documents de synthèse, mon avis et mes consentements.`,
  reference: t`Référence`,
  name: t`Nom`,
  email: t`Courriel`,
  consultant: t`Consultant`,
  opened: t`Bilan ouvert le`,
  stopped: t`Bilan arrêté le`,
  accessMoved: t`Ouvert depuis un autre compte ou appareil, par un code d'accès, le`,
  sessions: t`Mes entretiens`,
  syntheses: t`Mes synthèses de séance`,
  synthesis: (held: string, version: string, at: string) => t`Séance du ${held}. Version ${version}, remise le ${at}.`,
  answers: t`Ce que j'ai écrit`,
  appraisals: t`Mon avis sur ce bilan`,
  consents: t`Mes consentements`,
  none: t`Rien pour le moment.`,
  fromQuestionnaire: t`Questionnaire`,
  fromSession: t`Pendant l'entretien`,
  event: (what: 'declined' | 'given' | 'read' | 'withdrawn', at: string, version: string) =>
    t`${{ declined: 'Refusé', given: 'Donné', read: 'Lue', withdrawn: 'Retiré' }[what]} le ${at} (version ${version} du texte).`,
  notes: t`Ce que mon consultant a noté pendant les entretiens n'y figure pas : je peux le lui demander. Ses notes privées ne sont lues que par lui, sauf s'il les transmet au collègue qui reprend mon bilan.`,
  documents: t`Mes documents de synthèse`,
  version: (version: number, when: string) => t`Version ${version}, soumise le ${when}`,
  received: (when: string) => t`J'en ai accusé réception le ${when}.`,
  observed: (when: string) => t`Mes observations, envoyées le ${when} :`,
  unsent: t`Mes observations, pas encore envoyées :`,
};

/** The page behind a link that is no longer good. */
export const linkOverPage = [
  '<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
  '<title>Lien expiré</title><body style="font:1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem">',
  t`<h1>Ce lien n'est plus valable</h1><p>Pour en avoir un autre, ouvrez « Mes données », dans Teams ou sur votre page web.</p>`,
  '</body></html>',
].join('\n');
