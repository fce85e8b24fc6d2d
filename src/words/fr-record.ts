import { de, t } from './typography';

/** The words of a closed session's record. */
export const frRecord = {
  where: 'Compte rendu',
  heldAt: (when: string) => t`Entretien du ${when}.`,
  skipped: 'Bloc non vu',
  empty: "Rien n'a été noté.",
  kept: '★ À retenir pour la synthèse',
  own: (via: 'questionnaire' | 'session') =>
    via === 'questionnaire' ? 'Réponse du questionnaire' : 'Écrit par le bénéficiaire',
  point: (label: string, said: boolean) => `${said ? '✓ Dit' : '○ Non dit'} · ${label}`,
  ownNote: 'Note privée (vous seul)',
  noteOf: (author: string) => t`Note ${de(author)}`,
  before: 'Entretien précédent',
  after: 'Entretien suivant',
  readAgain: 'Relire les entretiens',
  readThis: "Relire l'entretien",
};
