import { t } from './typography';

/** A bilan, its appointments and its meeting. */
export const frBilan = {
  bilan: {
    next: (interview: string) => t`Prochain entretien : ${interview}`,
    running: (title: string) => t`Entretien en cours : ${title}`,
    allHeld: 'Tous les entretiens ont été menés.',
    ended: 'Ce bilan est terminé.',
    leftOpen: (count: number) =>
      count < 2
        ? t`1 point resté ouvert sera proposé au début du prochain entretien.`
        : t`${count} points restés ouverts seront proposés au début du prochain entretien.`,
    progress: 'Entretiens',
    hours: 'Heures',
    spent: (spent: string) => t`${spent} sur 24\u00a0h`,
    near: (spent: string) => t`⚠ Attention : ${spent} sur 24\u00a0h, la durée légale est presque atteinte`,
    over: (spent: string) => t`⚠ Attention : ${spent}, la durée légale de 24\u00a0h est dépassée`,
    appointment: 'Prochain rendez-vous',
    noAppointment: 'Pas encore planifié',
    consultant: 'Consultant',
    financing: 'Financement',
    meeting: 'Réunion',
    linked: 'Liée à ce bilan',
    notLinked: 'Pas encore liée',
  },

  newBilan: { title: 'Nouveau bilan', context: 'Vous pourrez inviter le bénéficiaire ensuite.' },
  details: {
    title: 'Corriger la fiche',
    context: 'Le nom corrigé figurera partout, sauf dans les documents déjà remis.',
  },

  choose: {
    title: 'Choisir un entretien',
    context: 'Un entretien peut être repris, ou mené dans un autre ordre.',
    choice: (number: number, title: string, status: string) => `${number}. ${title} (${status})`,
  },

  plan: {
    title: 'Prochain rendez-vous',
    context: "Indiquez la date et l'heure, puis enregistrez.",
    planned: (when: string) => t`Prévu le ${when}`,
  },

  link: {
    title: t`À quel bilan lier cette réunion ?`,
    context: 'La réunion affichera les questions de ce bilan, sans aucune réponse.',
    choice: (reference: string, name: string, running: boolean) =>
      `${reference} · ${name}${running ? ' · entretien en cours' : ''}`,
    none: t`Vous ne suivez aucun bilan : créez-en un d'abord.`,
    confirmTitle: 'Cette réunion est déjà liée',
    confirmKnown: (present: string, wanted: string) =>
      t`Elle est liée au bilan ${present}. La lier au bilan ${wanted} à la place ?`,
    confirmUnknown: (wanted: string) => t`Elle est liée à un autre bilan. La lier au bilan ${wanted} à la place ?`,
  },
};
