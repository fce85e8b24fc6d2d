import { plural, t } from './typography';

/** What is read about publishing a session's synthesis: by its consultant, its beneficiary, and in the channel. */
export const frPublication = {
  own: {
    title: t`Votre synthèse de séance`,
    context: (day: string, consultant: string) => t`Séance du ${day}, avec ${consultant}.`,
    version: (number: number) => `Version ${number}.`,
    next: 'Prochain rendez-vous',
    again: t`Vous la retrouvez à tout moment dans « Mes données ».`,
  },

  team: {
    date: 'Date',
    duration: 'Durée',
    state: 'État',
    status: (state: string) => `Bilan ${state}`,
    next: 'Prochain rendez-vous',
    none: 'Pas encore planifié',
    part: (number: number, of: number) => `Partie ${number} sur ${of}`,
    withdrawn: {
      asked: 'Retiré à la demande du bénéficiaire',
      released: t`Retiré : l'accord qui permettait de le lire ici ne vaut plus`,
      retention: 'Retiré au terme de sa durée de conservation',
      erased: t`Retiré : ce dossier est effacé`,
    },
    moved: 'Le texte tient dans le message précédent.',
  },

  filed: {
    where: 'Au dossier',
    title: (interview: string) => t`Synthèse de séance : ${interview}`,
    beneficiary: 'Bénéficiaire',
    version: 'Version',
    covered: 'Blocs vus',
    uncovered: 'Blocs non vus',
    done: 'Points vérifiés',
    left: 'Points restés ouverts',
    because: (text: string, reason: string) => t`${text} : ${reason}`,
  },

  preview: {
    title: 'Qui verra quoi',
    context: t`Voici chaque message, exactement comme il partira. Rien n'est encore envoyé.`,
    beneficiary: 'Le bénéficiaire, dans sa conversation privée',
    page: (number: number, of: number) => ` (page ${number} sur ${of})`,
    notAccepted: t`Rien ne peut être remis : l'invitation n'est pas acceptée, ou cette séance a eu lieu avec une autre personne.`,
    channel: (team: string, channel: string) =>
      channel === '' ? t`L'équipe ${team}, dans son canal` : t`L'équipe ${team}, dans le canal ${channel}`,
    declined: t`Sans le texte : le bénéficiaire a refusé son accord pour cette équipe.`,
    without: t`Sans le texte : le bénéficiaire n'a pas donné son accord pour cette équipe.`,
    with: t`Avec le texte : le bénéficiaire a donné son accord pour cette équipe.`,
    noChannel: t`Aucun canal : écrivez « configurer » dans celui où l'équipe doit suivre les bilans.`,
    filed: "Le dossier, que personne d'autre ne lit",
    buttons: (titles: string) => t`Boutons : ${titles}`,
    aside: (at: number, of: number) => `${at} sur ${of}`,
  },

  publication: {
    title: 'Publication de la synthèse',
    version: (number: number, moment: string) => t`Version ${number}, du ${moment}.`,
    changed: t`Le texte a changé depuis. Pour le publier de nouveau, ouvrez « Modifier le texte », puis « Qui verra quoi ».`,
    beneficiary: 'Bénéficiaire',
    channel: (team: string, channel: string) => (channel === '' ? team : t`${team}, canal ${channel}`),
    part: (number: number) => t`, partie ${number}`,
    state: {
      sent: (moment: string) => t`✓ Parti le ${moment}`,
      sending: '… Envoi en cours',
      failed: '✗ Non parti',
      unknown: '? Peut-être parti',
      lost: '✗ Le message publié ne peut plus être modifié',
      outdated: '○ À mettre à jour',
      unsent: '○ Pas encore envoyé',
    },
    textThere: 'avec le texte',
    withdrawn: 'texte retiré',
    ask: {
      unknown: (place: string) =>
        t`${place} : Teams n'a pas dit si le message est arrivé. Regardez s'il y est avant de choisir.`,
      lost: (place: string) =>
        t`${place} : le message publié a été supprimé, ou ne peut plus être modifié d'ici. Il peut être publié de nouveau.`,
    },
    why: {
      person: {
        'not-accepted': t`L'invitation n'est pas encore acceptée. Réessayez quand elle le sera.`,
        unreachable: t`Cette personne n'a pas de conversation ouverte avec le Compagnon de bilan dans Teams. Elle peut lire la synthèse dans « Mes données ».`,
        blocked: 'Cette personne a bloqué le Compagnon de bilan.',
        'not-installed': t`Le Compagnon de bilan n'est plus installé chez cette personne.`,
        gone: t`La conversation n'existe plus.`,
        forbidden: t`Teams ne permet pas d'y écrire.`,
        refused: 'Teams a refusé le message.',
        'too-many': 'Teams est trop sollicité. Réessayez dans une minute.',
        'no-channel': t`Aucun canal n'est configuré.`,
        busy: 'Teams ne répondait pas. Réessayez dans une minute.',
        ambiguous: t`Teams n'a pas dit s'il est arrivé.`,
      },
      channel: {
        'not-accepted': '',
        unreachable: t`Ce canal ne publie plus. Écrivez-y « configurer » pour le choisir de nouveau.`,
        blocked: t`Teams ne permet plus d'y écrire.`,
        'not-installed': t`Le Compagnon de bilan n'est plus installé dans cette équipe.`,
        gone: t`Ce canal, ou ce message, n'existe plus.`,
        forbidden: t`Teams ne permet pas d'y écrire. Écrivez-y « configurer » une fois que c'est permis.`,
        refused: 'Teams a refusé le message.',
        'too-many': 'Teams est trop sollicité. Réessayez dans une minute.',
        'no-channel': t`Aucun canal n'est configuré.`,
        busy: 'Teams ne répondait pas. Réessayez dans une minute.',
        ambiguous: t`Teams n'a pas dit s'il est arrivé.`,
      },
    },
  },

  withdrawal: {
    title: 'Un texte est encore dans un canal',
    context: {
      asked: t`Le bénéficiaire a retiré son accord. Le texte n'a pas pu être retiré de :`,
      released: t`Vous avez retiré l'accès de la personne qui avait donné son accord : il ne vaut plus. Le texte n'a pas pu être retiré de :`,
      retention: t`La durée de conservation est écoulée. Le texte n'a pas pu être retiré de :`,
      erased: t`Le dossier est effacé. Le texte n'a pas pu être retiré de :`,
    },
    byItself: t`Je réessaie tout seul là où c'est possible ; vous pouvez aussi supprimer le message dans le canal.`,
    byHand: 'Supprimez le message dans le canal, ou réessayez.',
    silent: 'Teams ne répondait pas.',
    never: t`Supprimez le message dans le canal : une fois le dossier détruit, plus rien ne dira d'ici où il est.`,
  },

  button: {
    preview: 'Qui verra quoi',
    publish: 'Publier',
    edit: 'Modifier le texte',
    retry: 'Réessayer',
    update: 'Envoyer ce qui manque',
    there: 'Le message y est',
    anew: 'Publier de nouveau',
    filed: 'Au dossier',
    publication: 'Publication',
    refresh: 'Actualiser',
    ownData: 'Mes données',
    nextPage: 'Suite',
    previousPage: 'Page précédente',
    next: 'Aperçu suivant',
    previous: 'Aperçu précédent',
  },

  notices: {
    empty: t`le texte est vide. Écrivez-le, puis publiez-le.`,
    changed: t`ce qui partirait a changé entre-temps. Voici ce que c'est maintenant ; rien n'a été envoyé.`,
    allWent: 'Tout est parti.',
    someStayed: (count: number) =>
      count === 1
        ? t`un message n'est pas parti ; voici lequel, et pourquoi.`
        : t`${count} ${plural(count, 'message', 'messages')} ne sont pas partis ; voici lesquels, et pourquoi.`,
    withdrawing: t`je retire le texte des canaux.`,
    withdrawn: 'Le texte est retiré des canaux.',
    withdrawnOf: (reference: string) => t`Bilan ${reference} : le texte est retiré des canaux.`,
  },

  ownData: {
    list: 'Vos synthèses de séance',
    line: (day: string, version: number) => t`Séance du ${day}, version ${version}`,
    open: (interview: string) => t`Lire la synthèse « ${interview} »`,
  },
};
