import { plural, t } from './typography';

/** The six-month follow-up, in the channel and in one-to-one chat. */
export const frFollowUp = {
  title: 'Le suivi',
  listTitle: 'Vos suivis',
  listContext: t`Choisissez un suivi pour l'ouvrir.`,
  open: (reference: string) => `Ouvrir le suivi ${reference}`,
  dateTitle: t`Quand l'entretien de suivi aura-t-il lieu ?`,
  dateContext: t`Indiquez la date et l'heure, puis enregistrez : la carte du canal change pour tous.`,
  termsTitle: 'Accord et coordonnées',
  termsContext: t`Ce qui a été convenu pour le suivi. Sans accord noté, le bénéficiaire ne reçoit aucun message à ce sujet.`,

  fact: {
    state: 'État',
    inCharge: 'Pris en charge par',
    consultant: 'Consultant du bilan',
    day: 'Échéance',
    followUp: 'Suivi à six mois',
    reach: 'Contact',
    agreement: 'Accord pour être recontacté',
  },
  state: {
    open: '○ à planifier',
    planned: (when: string) => t`→ planifié le ${when}`,
    putOff: (day: string) => t`↷ reporté au ${day}`,
    running: '● entretien en cours',
    held: '✓ entretien mené',
    done: '✓ réalisé',
    'no-answer': '✕ sans réponse',
  },
  elsewhere: {
    'other-team': t`Ce suivi a changé d'équipe : il ne se traite plus dans ce canal.`,
    over: t`Il n'y a plus de suivi à traiter pour ce dossier.`,
    erased: t`Ce dossier est effacé : il n'y a plus de suivi à traiter.`,
  },
  nobody: 'personne pour le moment',

  /** Once the closing interview is over. */
  closing: {
    open: (left: number) =>
      left === 0
        ? t`Le compte rendu est enregistré. Le bilan reste ouvert.`
        : t`Le compte rendu est enregistré. Le bilan reste ouvert : ${left} ${plural(left, "bloc de cet entretien n'a pas été vu", "blocs de cet entretien n'ont pas été vus")}. ${plural(left, 'Reprenez-le', 'Reprenez-les')}, même sans rien y écrire, et il sera clôturé.`,
    closed: 'Le compte rendu est enregistré, et le bilan est clôturé.',
  },

  history: 'Ce qui a été fait',
  clock: 'Automatiquement, après la dernière relance',
  step: {
    taken: (who: string) => t`${who} s'en charge`,
    planned: (who: string, when: string) => t`${who} : planifié le ${when}`,
    'put-off': (who: string, day: string) => t`${who} : reporté au ${day}`,
    cancelled: (who: string) => t`${who} : rendez-vous annulé`,
    done: (who: string) => t`${who} : noté « réalisé »`,
    'no-answer': (who: string) => t`${who} : noté « sans réponse »`,
    reopened: (who: string) => t`${who} : suivi rouvert`,
  },
  /** To the consultant of the bilan. */
  acted: (reference: string, step: string) => t`bilan ${reference}, ${step}`,
  byColleague: {
    taken: (who: string) => t`${who} se charge du suivi.`,
    planned: (who: string, when: string) => t`${who} a planifié le suivi le ${when}.`,
    'put-off': (who: string, day: string) => t`${who} a reporté le suivi au ${day}.`,
    cancelled: (who: string) => t`${who} a annulé le rendez-vous du suivi.`,
    done: (who: string) => t`${who} a noté le suivi « réalisé ».`,
    'no-answer': (who: string) => t`${who} a noté le suivi « sans réponse ».`,
    reopened: (who: string) => t`${who} a rouvert le suivi.`,
  },
  at: (step: string, moment: string) => t`${step} (${moment})`,

  reach: { teams: 'Teams', phone: 'Téléphone', email: 'Courriel', other: 'Autre moyen' },
  agreed: {
    yes: 'Oui, la personne accepte',
    no: 'Non, elle ne le souhaite pas',
    'not-asked': 'Pas encore demandé',
  },
  said: {
    yes: (day: string, who: string) => t`oui, noté le ${day} par ${who}`,
    no: (day: string, who: string) => t`⚠ non, noté le ${day} par ${who} : aucun message ne lui est envoyé`,
    'not-asked': t`⚠ pas encore noté : aucun message ne lui est envoyé`,
  },
  reminder: {
    given: t`La personne a accepté d'être recontactée.`,
    refused: t`⚠ La personne ne souhaite pas être recontactée : rien ne lui est envoyé, ni demandé à l'équipe.`,
    'not-asked': t`⚠ L'accord pour être recontacté n'est pas noté : rien n'est envoyé à la personne. Notez-le dans « Suivi ».`,
  },
  questionnaire: {
    sent: 'Le questionnaire est arrivé.',
    awaited: t`Le questionnaire n'est pas encore arrivé.`,
  },

  button: {
    take: t`Je m'en charge`,
    plan: t`Planifié le…`,
    done: 'Réalisé',
    noAnswer: 'Sans réponse',
    putOff: t`Reporter d'une semaine`,
    reopen: 'Rouvrir le suivi',
    see: 'Suivi',
    terms: 'Accord et coordonnées',
    saveDate: 'Enregistrer la date',
    saveTerms: 'Enregistrer',
    cancelAppointment: 'Annuler le rendez-vous',
  },
  label: {
    day: 'Date du suivi (six mois après)',
    hour: t`Heure, si elle est fixée`,
    reach: 'Comment joindre la personne',
    agreed: t`La personne accepte-t-elle d'être recontactée ?`,
  },
  notices: {
    asked: t`la date vous est demandée dans votre conversation avec moi.`,
    changed: t`quelqu'un a agi entre-temps. Voici où en est le suivi ; rien d'autre n'a été enregistré.`,
    over: t`ce suivi est terminé.`,
    running: t`l'entretien de suivi est en cours : il se conclut sur le pupitre.`,
    none: t`aucun suivi n'est en attente. Il commence quand l'entretien de clôture a été mené en entier.`,
    termsKept: t`ce qui est convenu pour le suivi a changé ailleurs entre-temps. Voici ce qui est noté ; rien n'a été remplacé.`,
    badDay: t`cette date ne peut pas être retenue. Choisissez un jour à venir.`,
    notStarted: t`la réunion a commencé, mais le suivi n'est pas prévu aujourd'hui : je n'ai rien démarré. Si c'est bien lui, appuyez sur « Démarrer l'entretien ».`,
    cancelled: 'Rendez-vous annulé',
    movedForYou: (when: string) => t`votre rendez-vous est déplacé au ${when}.`,
    cancelledForYou: (when: string) =>
      t`votre rendez-vous du ${when} est annulé. Votre consultant vous proposera une autre date.`,
  },
};
