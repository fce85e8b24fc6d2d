import type { HelpLine } from './fr-help';
import { t } from './typography';

/** Short answers to what is no command. */
export const frChat = {
  hello: 'Bonjour.',
  greeting: (firstName: string) => (firstName === '' ? 'Bonjour.' : t`Bonjour ${firstName}.`),
  thanks: 'Avec plaisir.',
  agreed: t`À votre disposition.`,
  near: (command: string) => t`Vouliez-vous dire « ${command} » ?`,
  elsewhere: t`Pour écrire à votre consultant, passez par sa propre conversation.`,
  cancelling: {
    title: t`Que voulez-vous annuler ?`,
    context: t`Rien n'est annulé pour l'instant.`,
    lines: [
      {
        command: 'un entretien commencé',
        does: t`sur sa carte, « Plus… », « Annuler cet entretien », tant que rien n'y est noté`,
      },
      {
        command: 'un rendez-vous',
        does: t`écrivez « planifier », puis « Plus… », « Annuler le rendez-vous » ; le bénéficiaire est prévenu`,
      },
    ] satisfies HelpLine[],
  },

  /** Each command as it is written. */
  commands: {
    help: 'aide',
    'new-bilan': 'nouveau bilan',
    'list-bilans': 'mes bilans',
    'start-session': 'démarrer',
    'reshow-shared': 'réafficher',
    'show-step': 'reprendre',
    next: 'suivant',
    previous: 'précédent',
    'end-session': 'terminer',
    plan: 'planifier',
    questionnaire: 'questionnaire',
    'own-data': 'mes données',
    synthesis: 'synthèse',
    'configure-channel': 'configurer',
    'follow-up': 'suivi',
    consents: 'mes consentements',
  },
};
