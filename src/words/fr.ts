import { frAppraisal } from './fr-appraisal';
import { frControls } from './fr-controls';
import { frBeneficiary } from './fr-beneficiary';
import { frBeneficiaryDesk } from './fr-beneficiary-desk';
import { frBeneficiaryNotices } from './fr-beneficiary-notices';
import { frBilanList } from './fr-bilan-list';
import { frChannel } from './fr-channel';
import { frDigest } from './fr-digest';
import { frDocument } from './fr-document';
import { frFollowUp } from './fr-follow-up';
import { frHelp } from './fr-help';
import { frGuideMove } from './fr-guide-move';
import { frReminder } from './fr-reminder';
import { frRetention } from './fr-retention';
import { frNotices } from './fr-notices';
import { frPublication } from './fr-publication';
import { frSynthesis } from './fr-synthesis';
import { plural, t, thousands } from './typography';

/** Of an earlier session's answer, where the session under way has none of that number. */
const ofPass = (pass: number | undefined): string => (pass === undefined ? '' : ` (réponse ${pass})`);

/** Everything a person reads, besides the guide and what people typed. */
export const fr = {
  notices: frNotices,
  help: frHelp,
  channel: frChannel,
  digest: frDigest,
  reminder: frReminder,
  followUp: frFollowUp,
  retention: frRetention,
  guideMove: frGuideMove,
  beneficiary: frBeneficiary,
  beneficiaryDesk: frBeneficiaryDesk,
  beneficiaryNotices: frBeneficiaryNotices,
  publication: frPublication,

  summary: {
    desk: t`Compagnon de bilan : votre pupitre`,
    bilan: t`Compagnon de bilan : un bilan`,
    bilans: t`Compagnon de bilan : vos bilans`,
    newBilan: t`Compagnon de bilan : nouveau bilan`,
    shared: t`Compagnon de bilan : où en est l'entretien`,
    plan: t`Compagnon de bilan : prochain rendez-vous`,
    meeting: t`Compagnon de bilan : la réunion`,
    own: t`Compagnon de bilan : vos réponses`,
    help: t`Compagnon de bilan : aide`,
    message: t`Compagnon de bilan : un message`,
    invitation: t`Compagnon de bilan : une invitation`,
    home: t`Compagnon de bilan : votre espace`,
    consents: t`Compagnon de bilan : vos consentements`,
    questionnaire: t`Compagnon de bilan : un questionnaire vous attend`,
    arrived: t`Compagnon de bilan : un questionnaire est arrivé`,
    questionnaires: t`Compagnon de bilan : les questionnaires`,
    ownData: t`Compagnon de bilan : vos données`,
    invite: t`Compagnon de bilan : inviter le bénéficiaire`,
    reminder: t`Compagnon de bilan : un rappel`,
    digest: t`Compagnon de bilan : la semaine des bilans`,
    channel: t`Compagnon de bilan : le suivi de l'équipe`,
    followUp: t`Compagnon de bilan : un suivi`,
    handOver: t`Compagnon de bilan : confier un bilan`,
    synthesis: frSynthesis.summary,
    publication: t`Compagnon de bilan : une publication`,
    ownSynthesis: t`Compagnon de bilan : votre synthèse de séance`,
    documentDelivered: frDocument.summary.delivered,
    documentDesk: frDocument.summary.desk,
    documentNews: frDocument.summary.news,
    documentReading: frDocument.summary.reading,
    retention: frRetention.summary,
    appraisal: frAppraisal.summary.ask,
    appraisalArrived: frAppraisal.summary.arrived,
  },

  app: 'Compagnon de bilan',
  separator: ' · ',
  more: 'Plus…',

  ...frControls,

  financing: { cpf: 'CPF', employer: 'Employeur', personal: 'Personnel', other: 'Autre' },

  bilanState: { open: 'ouvert', closed: 'clôturé', 'follow-up': 'suivi', ended: 'terminé' },

  /** A mark and words: a state is never told by colour alone. */
  interviewStatus: {
    held: { mark: '✓', word: 'mené' },
    'part-held': { mark: '◐', word: 'commencé' },
    running: { mark: '●', word: 'en cours' },
    next: { mark: '→', word: 'prochain' },
    'to-come': { mark: '○', word: 'à venir' },
    'not-held': { mark: '–', word: 'non mené' },
  },
  blockProgress: { covered: '✓ vu', skipped: '↷ passé', untouched: '○ à voir' },

  where: {
    interview: (number: number) => `Entretien ${number}`,
    block: (position: number, total: number) => `Bloc ${position} sur ${total}`,
    page: (page: number, pages: number) => `Page ${page} sur ${pages}`,
    covered: (covered: number, all: number) => `${covered} ${plural(covered, 'bloc vu', 'blocs vus')} sur ${all}`,
    opening: 'Ouverture',
    conclusion: 'Conclusion',
    closed: 'Entretien clos',
    held: (held: number, all: number) => `${held} ${plural(held, 'entretien mené', 'entretiens menés')} sur ${all}`,
    contents: 'Sommaire',
    objectives: 'Objectifs',
    conclusionLine: 'Conclusion',
  },

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
    uncovered: 'Blocs non abordés, proposés au prochain entretien',
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
    covered: 'Abordé',
    uncovered: 'Laissé pour la suite',
    done: 'Fait',
    left: 'Non fait',
    next: 'Prochaine séance',
    noNext: 'Pas encore planifiée',
    duration: 'Durée de cet entretien',
    nothing: 'Rien',
    because: (text: string, reason: string) => (reason === '' ? text : t`${text} — ${reason}`),
  },

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

  list: frBilanList,

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

  cut: '…',
};
