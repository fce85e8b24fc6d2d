import { plural, t, thousands } from './typography';

/** What one line at the top of a card says. A problem says what to do next. */
export const frNotices = {
  /** With a symbol, so that a notice is never told by its colour alone. */
  kinds: {
    good: { mark: '✓', word: '' },
    information: { mark: 'ℹ', word: t`À savoir :` },
    warning: { mark: '⚠', word: t`Attention :` },
    problem: { mark: '✕', word: t`À corriger :` },
  },

  saved: (time: string) => t`Enregistré à ${time}`,
  savedElsewhere: (time: string, title: string) => t`« ${title} » : enregistré à ${time}`,
  noteSaved: (time: string) => t`Note enregistrée à ${time}`,
  nothingSaved: (reference: string) =>
    t`rien n'a été enregistré. Votre texte est toujours là ; réessayez dans un instant. Si cela dure, donnez la référence ${reference}.`,
  reserved: t`cette action est réservée à une autre personne.`,
  unknownWords: (words: string) => t`« ${words} » ne correspond à aucune commande. Voici ce que vous pouvez écrire.`,
  unknownHere: t`je ne connais pas cette commande. Voici ce que vous pouvez écrire ici.`,
  unknownToOwn: (words: string) =>
    t`je ne sais pas répondre à « ${words} ». Voici votre espace. Pour écrire à votre consultant, passez par sa propre conversation.`,
  tooLong: (title: string, length: number, limit: number) =>
    t`« ${title} » compte ${thousands(length)} caractères, pour ${thousands(limit)} au plus. Votre texte est gardé : raccourcissez-le, puis enregistrez.`,
  leftAsTyped: (length: number, limit: number) =>
    t`votre texte compte ${thousands(length)} caractères, pour ${thousands(limit)} au plus. Il reste dans la carte, sans être enregistré : raccourcissez-le, puis recommencez.`,
  conflictKept: (count: number) =>
    `${count} ${plural(count, 'texte modifié', 'textes modifiés')} ailleurs entre-temps. Les deux versions sont gardées.`,
  missing: (fields: string) => t`il manque ${fields}. Complétez, puis recommencez.`,
  missingFields: { 'first-name': 'le prénom', 'last-name': 'le nom', date: 'la date', hour: "l'heure" },
  quoted: (text: string) => t`« ${text} »`,
  badEmail: t`ce courriel ne semble pas complet. Écrivez-le comme prenom.nom@exemple.fr, ou laissez vide.`,
  sessionMovedOn: t`l'entretien a avancé depuis cette carte. Voici où il en est ; votre texte est gardé.`,
  sessionClosed: t`cet entretien est clos. Ce que vous aviez écrit est gardé.`,
  sessionCancelled: t`Entretien annulé : le bilan est revenu là où il en était`,
  sessionHolds: t`cet entretien ne s'annule plus, car quelque chose y est déjà noté : écrivez « terminer » pour le clore.`,
  sessionGone: t`cet entretien a été annulé : rien n'est enregistré.`,
  sessionGoneTyped: t`cet entretien a été annulé : rien n'est enregistré. Votre texte reste ici ; copiez-le pour le reprendre.`,
  sessionAlreadyRunning: (title: string) => t`un entretien est déjà en cours : « ${title} ».`,
  noSession: t`aucun entretien n'est en cours. Écrivez « démarrer » pour en commencer un.`,
  noBilan: t`vous ne suivez aucun bilan ouvert. Écrivez « nouveau bilan » pour en créer un.`,
  notLinked: t`cette réunion n'est liée à aucun bilan. Le consultant écrit « démarrer » pour la lier.`,
  linkInPupitre: t`le choix du bilan vous attend dans votre conversation avec moi.`,
  linked: (reference: string) => `Réunion liée au bilan ${reference}`,
  draftAdded: 'Texte ajouté',
  draftDropped: 'Texte abandonné',
  takenUp: (count: number) => `${count} ${plural(count, 'point repris', 'points repris')}`,
  reasonMissing: (checks: string) => t`pour ${checks}, cochez ce qui est fait ou donnez une raison.`,
  badAppointment: t`cette date ou cette heure ne peut pas être retenue. Choisissez une date à venir et une heure.`,
  appointmentEmptied: t`ce rendez-vous est toujours prévu. Pour l'annuler, ouvrez « Plus… », puis « Annuler le rendez-vous ».`,
  cancellingWithConsultant: t`un rendez-vous se déplace ou s'annule avec votre consultant : passez par sa propre conversation.`,
  badMinutes: t`les durées s'écrivent en minutes entières, par exemple 90.`,
  sharedCardFailed: t`la carte de la réunion n'a pas pu être mise à jour. Écrivez « réafficher » dans la réunion.`,
  openInPersonalChat: t`ouvrez votre conversation avec moi pour faire cela.`,
  nothingToMove: t`il n'y a rien de plus de ce côté.`,
  bilanClosed: t`ce bilan est terminé : il ne peut plus être modifié.`,
  fault: (reference: string) =>
    t`une erreur est survenue de notre côté. Réessayez ; si elle revient, donnez la référence ${reference}.`,
};

export type NoticeKind = keyof typeof frNotices.kinds;
