import { t, thousands } from './typography';

/** Of an earlier session's answer, where the session under way has none of that number. */
const ofPass = (pass: number | undefined): string => (pass === undefined ? '' : ` (réponse ${pass})`);

/** Around an interview that is being held, and its record. */
export const frSession = {
  block: {
    carried: "Ce bloc était resté ouvert lors d'un entretien précédent.",
    pass: (pass: number) => `Réponse ${pass}`,
    inPass: (question: string, pass: number) => (pass < 2 ? question : `${question} (réponse ${pass})`),
    health: t`Par discrétion, évitez d'écrire ici ce qui touche à la santé.`,
    ownQuestionnaire: 'Réponse du questionnaire',
    ownSession: 'Écrit par le bénéficiaire',
    ownAsIs: 'reprise telle quelle',
    earlier: (date: string, pass?: number) => t`Le ${date}${ofPass(pass)}`,
    earlierOwn: (whose: string, date: string, pass?: number) => t`${whose}, entretien du ${date}${ofPass(pass)}`,
    long: (length: number) => t`Réponse longue, ${thousands(length)} caractères : en voici le début.`,
    longNote: (length: number) =>
      t`Note longue, ${thousands(length)} caractères : en voici le début. Elle est gardée en entier.`,
    longTyped: (length: number) =>
      t`Votre texte de ${thousands(length)} caractères n'est pas encore au compte rendu. Il est gardé en entier ; en voici le début.`,
    points: 'Cochez ce qui a été dit.',
  },

  own: {
    context: "Vos réponses sont lues par votre consultant, et par personne d'autre.",
    earlier: (date: string, pass?: number) => t`Vous aviez écrit pour l'entretien du ${date}${ofPass(pass)}`,
    longTyped: (length: number) =>
      t`Texte de ${thousands(length)} caractères, trop long pour être enregistré : en voici le début.`,
    long: (length: number) =>
      t`Réponse longue, ${thousands(length)} caractères, gardée en entier : en voici le début. Pour la changer, parlez-en à votre consultant.`,
  },

  opening: {
    title: 'Points restés ouverts',
    context: "Choisissez ce que vous reprenez aujourd'hui.",
    block: 'Bloc',
    check: 'À vérifier',
    reason: (reason: string) => t`Raison notée : ${reason}`,
  },

  conclusion: {
    context: t`Cochez ce qui est fait ; pour le reste, une raison suffit.`,
    carried: "Repris d'un entretien précédent",
    uncovered: 'Blocs non vus, proposés au prochain entretien',
    total: (spent: string) => t`${spent} sur 24\u00a0h pour tout le bilan.`,
    nearLimit: (spent: string) => t`${spent} sur 24\u00a0h : la durée légale du bilan est presque atteinte.`,
    overLimit: (spent: string) => t`${spent} : la durée légale de 24\u00a0h est dépassée.`,
  },

  cancelling: {
    title: t`Annuler cet entretien ?`,
    context: t`Rien n'y est encore noté. Le bilan revient là où il en était ; les questionnaires peuvent de nouveau être remplis.`,
  },

  closed: {
    context: 'Le compte rendu est enregistré.',
    over: 'Le compte rendu est enregistré, et le bilan est terminé.',
    covered: 'Blocs vus',
    uncovered: 'Blocs non vus',
    done: 'Fait',
    left: 'Non fait',
    next: 'Prochain rendez-vous',
    noNext: 'Pas encore planifié',
    duration: 'Durée de cet entretien',
    nothing: 'Rien',
    because: (text: string, reason: string) => (reason === '' ? text : t`${text} : ${reason}`),
  },

  conflict: {
    title: 'Deux textes pour une même réponse',
    context: (block: string) => t`« ${block} » a été modifié ailleurs entre-temps : rien n'est perdu, choisissez.`,
    stored: 'Version enregistrée',
    storedAt: (when: string) => t`Version enregistrée (${when})`,
    mine: 'La vôtre',
    inherited: 'Celle du consultant précédent',
    empty: 'Vide',
    keepStored: 'Garder la version enregistrée',
    keepMine: 'Garder la mienne',
    keepInherited: 'Garder la sienne',
    keepBoth: 'Garder les deux',
  },

  draft: {
    title: 'Un texte attend',
    context: (block: string) =>
      t`L'entretien était clos quand ce texte pour « ${block} » est arrivé. Il est gardé ici.`,
    mine: 'Votre texte',
    inherited: 'Texte du consultant précédent',
    former: 'Texte écrit pour le bénéficiaire précédent',
    stored: 'Déjà au compte rendu',
    beside: (whose: string) => t`${whose}, gardé à côté de celui-ci`,
    longBeside: (whose: string, length: string) =>
      t`${whose}, gardé en entier à côté de celui-ci (${length} caractères) ; en voici le début`,
  },

  shared: {
    opening: 'Objectifs de cet entretien',
    conclusion: 'Pour conclure',
    closed: t`Cet entretien est terminé. Merci à vous.`,
    cancelled: t`Cet entretien n'a pas commencé.`,
  },
};
