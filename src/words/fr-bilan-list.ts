import { plural, t } from './typography';

/** « Mes bilans ». Each need begins with a sign where it presses: never told by colour alone. */
export const frBilanList = {
  title: 'Mes bilans',
  context: "D'abord ce qui vous attend. Choisissez un bilan pour l'ouvrir.",
  unreadable: (count: number) =>
    t`⚠ ${count} ${plural(count, 'bilan ne peut être lu', 'bilans ne peuvent être lus')} pour le moment : prévenez votre administrateur.`,
  none: 'Vous ne suivez aucun bilan pour le moment.',
  next: (number: number, title: string) => t`Prochain : ${number}. ${title}`,
  running: (number: number, title: string) => t`En cours : ${number}. ${title}`,
  done: 'Tous les entretiens ont été menés',
  ended: 'Bilan terminé',
  others: (count: number) => (count < 2 ? 'Un autre bilan' : `${count} autres bilans`),
  /** The picture in words: where each phase stands. */
  picture: (phases: string) => t`Entretiens menés par phase. ${phases}.`,
  betweenPhases: t` ; `,
  phase: (name: string, held: number, all: number, inPart: number) =>
    t`${name} : ${held} sur ${all}${inPart > 0 ? `, ${inPart} en partie` : ''}`,
  /** Of several bilans one is chosen for what was asked: the question, what pressing a row does, and the button. */
  asking: {
    open: {
      title: t`Quel bilan voulez-vous ouvrir ?`,
      row: (reference: string) => `Ouvrir ${reference}`,
      button: 'Ouvrir le bilan',
    },
    start: {
      title: t`Quel entretien démarrer ?`,
      row: (reference: string) => t`Démarrer l'entretien de ${reference}`,
      button: "Démarrer l'entretien",
    },
    plan: {
      title: t`Pour quel bilan planifier un rendez-vous ?`,
      row: (reference: string) => `Planifier un rendez-vous pour ${reference}`,
      button: 'Planifier',
    },
    questionnaires: {
      title: t`Pour quel bilan envoyer un questionnaire ?`,
      row: (reference: string) => `Questionnaires de ${reference}`,
      button: 'Questionnaires',
    },
    synthesis: {
      title: t`De quel bilan voulez-vous ouvrir le document de synthèse ?`,
      row: (reference: string) => `Document de synthèse de ${reference}`,
      button: 'Ouvrir le document',
    },
  },
  resume: (reference: string) => t`Reprendre l'entretien de ${reference}`,
  choose: 'Choisissez un bilan.',
  hours: (spent: string) => t`${spent} sur 24\u00a0h`,
  nearHours: t`⚠ La durée légale de 24\u00a0h est presque atteinte`,
  overHours: t`⚠ La durée légale de 24\u00a0h est dépassée`,
  need: {
    'session-running': '● Entretien en cours',
    'session-to-close': (since: string) => t`⚠ Entretien à clore, commencé le ${since}`,
    'erasure-asked': (by: string) => t`⚠ Effacement demandé : répondre le ${by} au plus tard`,
    'session-missed': (on: string) => t`⚠ Rendez-vous du ${on} passé sans entretien`,
    'appointment-today': (on: string) => t`● Aujourd'hui, ${on}`,
    'questionnaire-arrived': '✉ Questionnaire reçu, à lire',
    'observations-arrived': '✉ Observations reçues sur le document, à lire',
    'follow-up-late': (on: string) => t`⚠ Suivi attendu depuis le ${on}`,
    'appointment-soon': (on: string) => t`Rendez-vous le ${on}`,
    'follow-up-to-book': (on: string) => t`→ Suivi à planifier, vers le ${on}`,
    'document-awaited': 'Document de synthèse à remettre',
    idle: (since: string) => t`⚠ Sans activité depuis le ${since}`,
    'to-plan': 'Prochain rendez-vous à planifier',
    planned: (on: string) => t`Rendez-vous le ${on}`,
    'follow-up-later': (on: string) => t`Suivi prévu vers le ${on}`,
    nothing: 'Rien à faire',
  },
};
