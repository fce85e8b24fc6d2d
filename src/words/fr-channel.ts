import { t } from './typography';

/** What stands in a team's channel, and about it. */
export const frChannel = {
  /** As Teams calls the channel that it sends no name of. */
  general: 'Général',
  setup: {
    /** Without a name: Teams does not always say which. */
    where: (channel: string) => (channel === '' ? "Canal de l'équipe" : t`Canal ${channel}`),
    title: 'Le suivi des bilans dans ce canal',
    off: t`Rien n'est publié ici. « Publier ici » fait paraître les échéances des bilans de l'équipe.`,
    on: "Les échéances des bilans de l'équipe paraissent ici.",
    discreet: t`On y lit la référence, l'entretien, les dates, la durée, l'état et le nom du consultant, jamais celui du bénéficiaire. Le texte d'une synthèse n'y paraît qu'avec son accord.`,
    since: (when: string) => t`Depuis le ${when}`,
    publish: 'Publier ici',
    stop: 'Ne plus publier ici',
  },
  notices: {
    configureInChannel: t`écrivez « configurer » dans le canal de l'équipe où les échéances doivent paraître.`,
    closedChannel: t`je ne peux pas publier dans un canal privé ou partagé. Choisissez un canal ordinaire de l'équipe.`,
  },
};
