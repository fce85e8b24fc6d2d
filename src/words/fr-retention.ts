import { de, t } from './typography';

/** What is read about the end of a file: asking for it, doing it, and being told of it. */
export const frRetention = {
  button: {
    ask: t`Demander l'effacement`,
    yesAsk: 'Oui, demander',
    asked: t`Ma demande d'effacement`,
    takeBack: 'Annuler ma demande',
    no: 'Non, ne rien effacer',
    look: t`Voir ce qui serait effacé`,
    erase: 'Effacer ses données',
    go: 'Tout effacer',
    yesErase: 'Oui, effacer définitivement',
  },

  ask: {
    title: t`Demander l'effacement de mes données`,
    context: t`Vous pouvez demander que tout ce que ce bilan garde sur vous soit effacé.`,
    what: [
      t`Tout serait effacé : vos réponses, ce que votre consultant a noté, les synthèses, vos accords, et votre lien avec ce bilan.`,
      t`C'est définitif. Si vous voulez garder une copie, prenez-la d'abord dans « Mes données ».`,
      t`Les messages déjà affichés dans Teams restent dans Teams : vous pouvez y effacer les vôtres.`,
    ],
    askedTitle: t`Votre demande est enregistrée`,
    asked: (consultant: string, day: string) =>
      t`Vous l'avez faite le ${day}. ${consultant} dispose d'un mois au plus pour y répondre. Une fois vos données effacées, cet espace se fermera ; dans Teams, un message vous le dira.`,
  },

  asked: {
    title: t`Une demande d'effacement`,
    context: t`La personne demande que ses données soient effacées. Vous avez un mois au plus pour y répondre.`,
    due: (asked: string, by: string) =>
      t`La personne a demandé le ${asked} que ses données soient effacées, et attend votre réponse le ${by} au plus tard.`,
  },

  erasure: {
    title: (name: string) => t`Effacer les données ${de(name)}`,
    asked: (day: string) => t`La personne l'a demandé le ${day}.`,
    askedBefore: (day: string) =>
      t`Une personne dont l'accès a été retiré l'avait demandé le ${day} : ce qui a été dit avec elle est encore dans ce bilan.`,
    notAsked: t`La personne ne l'a pas demandé ici : assurez-vous que c'est bien ce qu'elle veut.`,
    goes: t`Ce qui serait effacé`,
    stays: t`Ce qui reste, et pourquoi`,
    staying: [
      t`Un reçu sans contenu : la référence, la date, le motif et ces nombres. Il prouve que l'effacement a eu lieu.`,
      t`Les messages déjà affichés dans Teams, dans vos conversations : Teams en garde sa propre copie.`,
      t`Les documents déjà remis ou enregistrés ailleurs, et les sauvegardes de votre organisation, jusqu'à leur terme.`,
    ],
    confirmTitle: t`Effacer définitivement ?`,
    confirm: (name: string, reference: string) =>
      t`Le bilan ${reference} ${de(name)} disparaîtra tout entier, et vous ne pourrez pas revenir en arrière. Seules les sauvegardes de votre organisation le garderont, jusqu'à leur terme.`,
  },

  /** By kind of record; the rest is told as « autres ». */
  kinds: {
    session: (count: number) => t`${count} ${one(count, 'entretien')}`,
    block: (count: number) => t`${count} ${one(count, 'bloc')} de réponses et de notes`,
    questionnaire: (count: number) => t`${count} ${one(count, 'questionnaire')}`,
    'session-synthesis': (count: number) => t`${count} ${one(count, 'synthèse')} de séance`,
    consent: (count: number) => t`${count} ${one(count, 'consentement')}`,
    journal: (count: number) => t`${count} ${one(count, 'ligne')} de journal`,
    bilan: () => t`la fiche du bilan, avec le nom et le courriel`,
    beneficiary: () => t`le lien entre la personne et ce bilan`,
  },
  others: (count: number) => t`${count} ${one(count, 'autre')} ${one(count, 'enregistrement')} (invitations, rappels…)`,
  nothing: t`Rien n'était gardé.`,

  erased: {
    title: { everything: t`Données effacées`, working: t`Documents de travail détruits` },
    why: {
      asked: t`À la demande de la personne.`,
      consultant: t`À votre demande.`,
      administrator: t`À la demande d'un administrateur.`,
      retention: t`Leur durée de conservation est écoulée.`,
    },
    on: 'Date',
    gone: t`Ce qui a été détruit`,
    working: t`Le document de synthèse, les consentements et les dates restent au dossier.`,
    everything: t`Il ne reste que ce reçu, sans contenu.`,
    underWay: {
      title: t`Effacement en cours`,
      gone: t`Ce qui sera détruit`,
      context: t`Les textes affichés dans les canaux en sont d'abord retirés, puis tout est détruit. L'effacement ira à son terme sans vous, même si le service redémarre.`,
    },
    posts: (emptied: number, left: number) =>
      left === 0
        ? t`Textes retirés des canaux : ${emptied}.`
        : t`Textes retirés des canaux : ${emptied}. À supprimer vous-même dans Teams : ${left}.`,
  },

  warning: {
    title: {
      everything: t`Un dossier arrive à sa fin`,
      working: t`Des documents vont être détruits`,
    },
    everything: (day: string) =>
      t`Tout le dossier sera détruit le ${day}. Avant cette date, assurez-vous que la personne a son document de synthèse.`,
    working: (day: string) =>
      t`La personne n'a pas accepté que ses documents soient gardés pour le suivi. Réponses, notes et questionnaires seront détruits le ${day}, et ce qui n'a pas été soumis du document de synthèse : soumettez-le d'ici là.`,
  },

  fact: { asked: t`Effacement demandé` },

  notices: {
    dataErased: (reference: string) =>
      t`Vos données du bilan ${reference} sont effacées. Ce qui est déjà affiché dans cette conversation reste dans Teams : vous pouvez y effacer vos messages.`,
    takenBack: (reference: string) => t`bilan ${reference}, la personne a annulé sa demande d'effacement.`,
    ownTakenBack: t`Votre demande est annulée : rien ne sera effacé.`,
  },

  summary: t`Compagnon de bilan : la conservation d'un dossier`,
};

/** Regular plurals only. */
function one(count: number, word: string): string {
  return count > 1 ? `${word}s` : word;
}
