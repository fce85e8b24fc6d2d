import { de, t } from './typography';

/** What a consultant reads about their beneficiary's side of a bilan. */
export const frBeneficiaryDesk = {
  button: {
    createCode: 'Créer un code',
    handOver: 'Confier le bilan',
    invite: 'Inviter le bénéficiaire',
    invitation: 'Invitation',
    no: 'Non',
    offerHandOver: 'Confier à un collègue',
    openLink: 'Ouvrir le lien',
    questionnaires: 'Questionnaires',
    read: 'Lire',
    release: "Retirer l'accès",
    access: "Créer un code d'accès",
    openPage: 'Ouvrir la page web',
    renew: 'Renouveler',
    revoke: 'Révoquer',
    send: 'Envoyer',
    yesRelease: "Oui, retirer l'accès",
  },

  label: {
    colleague: 'Collègue',
    toSend: 'Questionnaire à envoyer',
    withNotes: 'Transmettre aussi mes notes privées',
  },

  /** The consents, named in a sentence. */
  consent: {
    undertaking: "l'accord pour entreprendre le bilan",
    information: 'la lecture de la notice sur les données',
    questionnaires: "l'accord pour les questionnaires",
    sharing: "l'accord pour le partage avec l'équipe",
    keeping: "l'accord pour garder les documents",
  },
  sharingWith: (team: string) => t`l'accord pour le partage avec l'équipe ${team}`,

  bilan: {
    invitation: 'Invitation',
    state: {
      none: 'Pas encore envoyée',
      open: 'Code créé, pas encore utilisé',
      expired: 'Code expiré',
      revoked: 'Code révoqué',
      accepted: 'Acceptée',
    },
    consents: 'Consentements',
    missing: (names: string) => t`○ Il manque ${names}`,
    declined: (names: string) => t`– Refusé : ${names}`,
    complete: '✓ Rien ne manque',
    note: (author: string) => t`Note ${de(author)}`,
  },

  invite: {
    title: (name: string) => `Inviter ${name}`,
    none: 'Créez un code à usage unique, puis transmettez-le à la personne. Il est valable 14 jours.',
    fresh: t`Transmettez ce code ou ce lien à la personne. Ils ne sont montrés qu'une fois.`,
    open: (until: string) =>
      t`Un code attend, valable jusqu'au ${until}. S'il est perdu, renouvelez-le : l'ancien ne servira plus.`,
    openUndated: t`Un code attend. S'il est perdu, renouvelez-le : l'ancien ne servira plus.`,
    expired: t`Le code n'a pas été utilisé à temps. Renouvelez-le pour inviter à nouveau.`,
    revoked: t`Aucun code ne sert en ce moment. Créez-en un pour inviter la personne.`,
    acceptedTitle: 'Invitation acceptée',
    accepted: (name: string) =>
      t`${name} suit ce bilan dans Teams ou sur sa page web. Accès perdu, autre appareil : créez un code d'accès.`,
    releaseTitle: t`Retirer l'accès de cette personne ?`,
    release: (name: string) =>
      t`${name} ne verra plus ce bilan. Ce qui est au dossier y reste ; un texte paru dans un canal avec son accord en est retiré. Vous pourrez ensuite inviter la bonne personne.`,
    released: (name: string) =>
      t`L'accès ${de(name)} est retiré. Créez un code pour inviter la bonne personne. Si elle porte un autre nom, corrigez d'abord la fiche.`,
    code: 'Code',
    link: 'Dans Teams',
    page: 'Sur le web, sans Teams',
    freshAccess: (name: string) =>
      t`Ce code ouvre l'espace ${de(name)}, avec ce qui y est écrit. Ne le donnez qu'à cette personne ; il n'est montré qu'une fois.`,
    until: (date: string) => t`Valable jusqu'au ${date}, une seule fois.`,
  },

  questionnaires: {
    title: 'Questionnaires',
    context: 'Chacun prépare un entretien, ou le prolonge.',
    none: 'Le plan de ce guide ne prévoit pas de questionnaire.',
    before: 'Avant',
    after: 'Après',
    notAsked: '○ Pas encore envoyé',
    open: '→ Envoyé, réponses attendues',
    received: (date: string) => `✓ Réponses reçues le ${date}`,
    unsent: '– Réponses non envoyées à temps',
    notAccepted: "la personne n'a pas encore accepté l'invitation.",
    declined: (names: string) =>
      t`la personne a refusé ${names}. Changer d'avis reste possible, en écrivant « mes consentements ».`,
    missing: (names: string) => t`il manque ${names}. La personne peut y répondre en écrivant « mes consentements ».`,
    read: (interview: string, when: string) => t`Lire « ${interview} » (${when})`,
    choice: (when: string, interview: string) => t`${when} : ${interview}`,
    remind: (choice: string) => t`${choice} (rappel)`,
  },

  arrived: {
    title: 'Un questionnaire est arrivé',
    context: (interview: string) => t`Pour « ${interview} ».`,
  },

  handOver: {
    title: 'Confier ce bilan à un collègue',
    context: t`Votre collègue le suivra à votre place ; le bénéficiaire en sera averti.`,
    none: t`Aucun collègue à qui le confier pour l'instant. Votre collègue doit être avec vous dans une équipe Teams où je suis installé, et m'avoir déjà écrit.`,
    notes: 'Sinon, votre collègue ne les verra pas.',
  },
};
