import { t } from './typography';

/** What one line says about invitations, consents, questionnaires and the handover of a bilan. */
export const frBeneficiaryNotices = {
  codeRefused: {
    wrong: t`ce code n'est pas reconnu. Vérifiez chaque lettre et chaque chiffre. S'il est juste, il a peut-être été remplacé : demandez-en un nouveau à la personne qui vous l'a donné.`,
    used: t`ce code a déjà été utilisé. Demandez un nouveau code à la personne qui vous l'a donné.`,
    expired: t`ce code n'est plus valable, il date de plus de 14 jours. Demandez-en un nouveau à la personne qui vous l'a donné.`,
    revoked: t`ce code a été annulé. Demandez-en un nouveau à la personne qui vous l'a donné.`,
    'too-many-tries': t`trop d'essais. Attendez un quart d'heure, puis écrivez le code à nouveau.`,
  },
  alreadyBeneficiary: t`vous suivez déjà un autre bilan, encore ouvert. Parlez-en à votre consultant.`,
  ownCode: t`ce code est celui d'un bilan que vous menez : transmettez-le à son bénéficiaire.`,
  welcome: 'Bienvenue. Cet espace est le vôtre.',
  invitationAccepted: (reference: string) => t`Invitation acceptée pour le bilan ${reference}`,
  acceptedBy: (name: string) => t`${name} a accepté votre invitation.`,
  invitationTakenUp: (reference: string, appointment: string) =>
    t`bilan ${reference}, invitation acceptée. Le rendez-vous du ${appointment} était prévu avec la personne précédente : il ne tient plus. Planifiez-en un autre.`,
  beneficiaryBack: (reference: string) =>
    t`bilan ${reference}, le code d'accès que vous aviez donné vient de servir. Si ce n'est pas votre bénéficiaire, retirez l'accès.`,
  accessMoved: (when: string) =>
    t`votre espace a été ouvert le ${when} depuis un autre compte ou un autre appareil, avec un code d'accès. Il ne s'ouvre plus ici. Si ce n'était pas vous, prévenez votre consultant ou l'organisme qui vous accompagne.`,
  notReached: t`le message n'est pas parti : la personne n'est pas joignable dans Teams. Prévenez-la vous-même ; un bénéficiaire retrouve tout sur sa page web.`,
  textChanged: t`ce texte vient de changer. Voici le nouveau ; rien n'a été enregistré.`,
  consentGiven: (title: string) => t`Enregistré : « ${title} »`,
  consentWithdrawn: (title: string) => t`Accord retiré : « ${title} »`,
  consentDeclined: (title: string) => t`Refus enregistré : « ${title} »`,
  consentNewDeclined: (title: string) =>
    t`Refus du nouveau texte enregistré : « ${title} ». Votre accord porte toujours sur l'ancien.`,
  consentChanged: {
    declined: (reference: string, title: string) => t`bilan ${reference}, accord refusé : « ${title} ».`,
    'new-declined': (reference: string, title: string) =>
      t`bilan ${reference}, nouveau texte refusé : « ${title} ». L'accord donné à l'ancien texte tient toujours.`,
    withdrawn: (reference: string, title: string) => t`bilan ${reference}, accord retiré : « ${title} ».`,
  },
  consentMissing: (names: string) => t`il manque ${names}. Ouvrez « Mes consentements » pour continuer.`,
  consentRefused: (names: string) =>
    t`vous avez refusé ${names}. Si vous changez d'avis, ouvrez « Mes consentements ».`,
  consentMissingAndRefused: (missing: string, refused: string) =>
    t`il manque ${missing}, et vous avez refusé ${refused}. Ouvrez « Mes consentements » pour continuer ou changer d'avis.`,
  consentMissingUnsaved: {
    'in-chat': (names: string) =>
      t`rien n'a été enregistré, il manque ${names}. Votre texte n'est que sur cette carte. Écrivez « mes consentements », puis revenez l'enregistrer ici.`,
    'on-page': (names: string) =>
      t`rien n'a été enregistré, il manque ${names}. Votre texte n'est que sur cette page : copiez-le, puis rechargez la page pour ouvrir « Mes consentements ».`,
  },
  noQuestionnaire: t`aucun questionnaire ne vous attend.`,
  questionnaireAsked: (interview: string) => t`Questionnaire envoyé : « ${interview} »`,
  questionnaireKept: (time: string) => t`Enregistré à ${time}. Vous reprendrez là où vous en êtes.`,
  questionnaireLate: t`rien n'a été enregistré : l'entretien a commencé, et ce questionnaire ne se modifie plus. Vous pourrez en parler de vive voix.`,
  questionnaireLocked: t`ce questionnaire se relit, il ne se modifie plus, car l'entretien a commencé.`,
  questionnaireSent: 'Envoyé à votre consultant. Merci.',
  cannotSend: t`ce questionnaire ne peut pas être envoyé maintenant. Voici où en est chacun.`,
  closeSessionFirst: t`un entretien est en cours. Terminez-le, puis confiez le bilan.`,
  noSuchColleague: t`cette personne ne fait pas partie de vos équipes. Choisissez un collègue dans la liste.`,
  handedToYou: (reference: string, by: string) =>
    t`${by} vous confie le bilan ${reference}. Écrivez « mes bilans » pour l'ouvrir.`,
  anAdministrator: 'un administrateur',
  takenOver: (reference: string, name: string) =>
    t`à la demande d'un administrateur, le bilan ${reference} est maintenant suivi par ${name}. Vos notes privées restent les vôtres.`,
  handedOver: (reference: string, name: string) => t`Bilan ${reference} confié à ${name}`,
  newConsultant: (name: string) =>
    t`votre bilan est maintenant suivi par ${name}. Vos réponses et vos consentements restent les mêmes.`,
};
