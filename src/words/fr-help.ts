import { t } from './typography';

export interface HelpLine {
  command: string;
  does: string;
}

const start: HelpLine = { command: 'démarrer', does: "commence ou reprend l'entretien" };
const reshow: HelpLine = { command: 'réafficher', does: 'remet la carte en bas de la conversation' };
const next: HelpLine = { command: 'suivant', does: 'passe au bloc suivant' };
const previous: HelpLine = { command: 'précédent', does: 'revient au bloc précédent' };
const end: HelpLine = { command: 'terminer', does: "va à la conclusion de l'entretien" };

export const frHelp = {
  title: t`Que puis-je faire pour vous ?`,
  /** Between a command and what it does. */
  means: t` : `,
  consultant: {
    context: t`Écrivez une de ces commandes, avec ou sans accents, ou le nom d'une personne que vous suivez.`,
    lines: [
      { command: 'nouveau bilan', does: 'ouvre un bilan' },
      { command: 'mes bilans', does: 'montre les bilans que vous suivez' },
      start,
      reshow,
      next,
      previous,
      end,
      { command: 'planifier', does: 'note le prochain rendez-vous' },
      { command: 'questionnaire', does: 'envoie un questionnaire au bénéficiaire' },
      { command: 'synthèse', does: 'ouvre le document de synthèse' },
      { command: 'suivi', does: 'montre les suivis à six mois' },
      { command: 'configurer', does: "dans un canal de l'équipe, y fait paraître les échéances" },
      { command: 'aide', does: 'montre cette liste' },
    ],
  },
  channel: {
    context: "Ici paraissent les échéances des bilans de l'équipe, sans aucun nom de bénéficiaire.",
    lines: [
      { command: 'configurer', does: 'publie les échéances dans ce canal, ou cesse de le faire' },
      { command: 'aide', does: 'montre cette liste' },
    ],
  },
  shared: {
    context: 'Le consultant fait avancer la carte avec ces commandes.',
    lines: [start, reshow, next, previous, end, { command: 'configurer', does: 'choisit le bilan de cette réunion' }],
  },
  outsiderTitle: 'Bonjour',
  outsiderCode: t`Si on vous a remis un code, écrivez-le ici.`,
  outsider: t`Je suis un outil de travail réservé à certaines personnes. Si vous pensez devoir y accéder, parlez-en à votre interlocuteur habituel.`,
};
