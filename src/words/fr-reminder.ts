import { t } from './typography';

/** What a reminder says besides the plan's own sentence. */
export const frReminder = {
  on: (when: string) => t`Le ${when}`,
  followed: (name: string) => t`Consultant : ${name}`,
  why: (rule: string) => t`Pourquoi ce message ? ${rule}.`,
  titleless: 'Votre bilan',
  button: {
    open: 'Ouvrir mon espace',
    tomorrow: 'Me le rappeler demain',
    stop: 'Ne plus me relancer',
  },
  notices: {
    tomorrow: t`c'est noté : vous recevrez ce rappel demain matin, ou le premier jour ouvré qui suit.`,
    stopped: t`c'est noté : plus de relance. Seuls vos rendez-vous vous seront rappelés.`,
    failed: (reference: string, why: string, who: string, reason: string) =>
      t`${reference} : le rappel « ${why} » n'est pas parvenu ${who} : ${reason}.`,
    to: { beneficiary: 'au bénéficiaire', team: "au canal de l'équipe" },
    reasons: {
      unreachable: "l'application n'y est pas ouverte",
      blocked: "l'application y est bloquée",
      'not-installed': "l'application n'y est pas installée",
      gone: "la conversation n'existe plus",
      forbidden: "Teams n'y permet pas d'écrire",
      refused: 'Teams a refusé le message',
      'too-many': 'Teams a été trop sollicité',
      'no-channel': "aucun canal de l'équipe n'est configuré",
      busy: 'Teams ne répondait pas',
      ambiguous: "Teams n'a pas dit s'il a été remis",
    },
  },
};
