import { plural, t } from './typography';

/** What a beneficiary reads. They may be unsure of themselves: short sentences, no hurry, nothing that judges. */
export const frBeneficiary = {
  button: {
    accept: "Accepter l'invitation",
    agree: "J'accepte",
    answer: 'Répondre au questionnaire',
    begin: 'Commencer',
    change: 'Modifier',
    consents: 'Mes consentements',
    decline: 'Refuser',
    declineNew: 'Refuser le nouveau texte',
    freshLinks: 'Renouveler les liens',
    goOn: 'Continuer',
    haveRead: "J'ai lu cette notice",
    enterCode: 'Continuer',
    home: "Retour à l'accueil",
    onWeb: 'Ouvrir dans le navigateur',
    json: 'Mes données (JSON)',
    later: 'Plus tard',
    nextPage: 'Page suivante',
    ownData: 'Mes données',
    pause: 'Reprendre plus tard',
    previousPage: 'Page précédente',
    read: 'Lire',
    readNext: 'Lire le prochain',
    readable: 'Mon dossier (à lire)',
    resume: 'Reprendre',
    send: 'Envoyer à mon consultant',
    spoken: 'Je préfère en parler de vive voix',
    withdraw: 'Retirer mon accord',
    written: 'Je préfère écrire finalement',
  },

  /** At the end of a row that can be pressed. */
  go: (word: string) => `${word} ›`,

  invitation: {
    title: 'Une invitation pour vous',
    from: (consultant: string) => t`${consultant} vous invite à suivre ici votre bilan de compétences.`,
    what: t`En acceptant, vous ouvrez un espace qui n'est qu'à vous : vos consentements, vos questionnaires, vos données.`,
    back: (consultant: string) =>
      t`${consultant} vous redonne accès à votre espace. Vous y retrouverez ce que vous avez déjà écrit.`,
    moves: t`En acceptant, vous ouvrez votre espace ici. L'accès que vous aviez avant se ferme.`,
    free: t`Accepter ne vous engage à rien d'autre. Si cette invitation n'est pas pour vous, ne faites rien.`,
  },

  /** On the web page. */
  codeEntry: {
    title: 'Votre bilan de compétences',
    context: t`Écrivez le code que votre consultant vous a donné.`,
    code: 'Votre code',
    placeholder: 'K7FQ-2M9X',
  },

  home: {
    title: (firstName: string) => `Bonjour ${firstName}`,
    context: (consultant: string) => t`Votre bilan de compétences, avec ${consultant}.`,
    next: (when: string) => t`Prochain rendez-vous : ${when}.`,
    before: "Questionnaire, avant l'entretien",
    after: "Questionnaire, après l'entretien",
    none: 'Aucun questionnaire ne vous attend pour le moment.',
    asked: (count: number) =>
      t`${count} ${plural(count, 'texte attend', 'textes attendent')} votre lecture dans « Mes consentements ». Prenez votre temps : vous êtes libre de votre réponse.`,
    open: (interview: string) => t`Ouvrir le questionnaire « ${interview} »`,
  },

  /** A mark and words: a state is never told by colour alone. */
  questionnaireState: {
    toFill: '○ À remplir, quand vous voulez',
    begun: '◐ Commencé',
    sent: '✓ Envoyé, encore modifiable',
    lockedSent: '✓ Envoyé, à relire',
    lockedUnsent: '○ Non envoyé, à relire',
  },

  consents: {
    title: 'Mes consentements',
    context: t`Chacun est à part : vous le donnez, le refusez ou le retirez quand vous voulez, et l'un ne dépend pas de l'autre.`,
    none: "Aucun consentement ne vous est demandé pour l'instant.",
    team: (team: string) => t`Équipe : ${team}`,
    asked: '○\u00a0Pas encore de réponse',
    given: (date: string) => `✓\u00a0Accord donné le ${date}`,
    read: (date: string) => `✓\u00a0Lue le ${date}`,
    withdrawn: (date: string) => `↶\u00a0Accord retiré le ${date}`,
    declined: (date: string) => `–\u00a0Refusé le ${date}`,
    place: (position: number, total: number) => `Consentement ${position} sur ${total}`,
    readOne: (title: string) => t`Lire « ${title} »`,
  },

  consent: {
    purpose: 'À quoi il sert',
    team: 'Équipe',
    state: 'Votre réponse',
    text: 'Le texte',
    changedText: "Le texte d'aujourd'hui",
    agreedText: 'Le texte que vous aviez accepté',
    changed: t`Ce texte a changé depuis votre accord. Votre accord porte toujours sur l'ancien texte, tant que vous n'acceptez pas le nouveau.`,
    newDeclined: (date: string) =>
      t`Vous avez refusé le nouveau texte le ${date}. Votre accord porte toujours sur l'ancien texte.`,
    changedSince: t`Ce texte a changé depuis votre refus. Votre refus vaut toujours, tant que vous n'acceptez pas le nouveau texte.`,
    free: t`Vous pouvez changer d'avis quand vous voulez.`,
    cut: t`Ce texte est trop long pour tenir ici en entier : demandez-le à votre consultant avant de l'accepter.`,
  },

  opening: {
    before: 'Préparer votre entretien',
    after: 'Après votre entretien',
    context: (interview: string) => t`Quelques questions pour « ${interview} ».`,
    why: 'Pourquoi',
    whyBefore: "y réfléchir avant, à votre rythme, pour mieux en parler pendant l'entretien",
    whyAfter: "poursuivre à votre rythme ce que l'entretien a ouvert",
    time: 'Durée',
    about: (duration: string) => t`environ ${duration}, en une ou plusieurs fois`,
    reader: 'Qui vous lira',
    onlyReader: (consultant: string) => t`${consultant} seulement, et une fois que vous aurez envoyé vos réponses`,
    health: t`N'écrivez rien qui touche à votre santé. Vous pouvez laisser une question vide, ou préférer en parler de vive voix.`,
    blocks: 'Les thèmes',
  },

  block: {
    spoken: t`Vous préférez en parler de vive voix : rien de ce bloc n'est envoyé.`,
    kept: t`Ce que vous y aviez écrit est gardé, sans être lu.`,
    repeatable: t`Vous pouvez répondre plusieurs fois à ces questions, par exemple une fois pour chaque expérience.`,
    unsaved: t`Ce texte n'est gardé nulle part ailleurs : copiez-le si vous y tenez.`,
    inInput: 'Réponse',
    pass: (pass: number, passes: number) => `Réponse ${pass} sur ${passes}`,
    health: t`N'écrivez rien qui touche à votre santé.`,
    long: (length: string) => t`Réponse longue, ${length} caractères, gardée en entier : en voici le début.`,
    longTyped: (length: string) =>
      t`Votre texte compte ${length} caractères : il est trop long pour être enregistré. En voici le début, à raccourcir.`,
  },

  review: {
    title: 'Vos réponses',
    readerTitle: 'Les réponses au questionnaire',
    open: "Relisez, changez ce que vous voulez, puis envoyez. Rien n'est lu avant l'envoi.",
    sent: (when: string) =>
      t`Envoyé le ${when}. Vous pouvez encore modifier vos réponses, jusqu'au début de l'entretien.`,
    locked: (when: string) =>
      t`Envoyé le ${when}. L'entretien a commencé : vos réponses se relisent, elles ne se modifient plus.`,
    lockedUnsent: t`L'entretien a commencé avant l'envoi : personne d'autre que vous ne lit vos réponses. Vous pouvez en parler de vive voix.`,
    received: (when: string) => t`Envoyé par le bénéficiaire le ${when}. Ses mots sont reproduits tels quels.`,
    spoken: 'À aborder de vive voix',
    empty: 'Sans réponse écrite',
    nothing: t`Rien n'a été écrit : ces thèmes seront abordés de vive voix.`,
    again: (title: string) => t`${title} (suite)`,
    change: (title: string) => t`Modifier « ${title} »`,
    long: (length: string) => t`Réponse de ${length} caractères, gardée en entier : en voici le début.`,
  },

  ownData: {
    title: 'Mes données',
    context: 'Voici, en bref, ce que vous avez écrit et ce qui vous a été remis.',
    reference: 'Référence',
    openedAt: 'Ouvert le',
    consultant: 'Consultant',
    erasureAsked: 'Effacement demandé le',
    accessMoved: "Ouvert par code d'accès le",
    sessions: 'Vos entretiens',
    session: (interview: string, date: string) => t`${interview}, le ${date}`,
    written: 'Ce que vous avez écrit',
    writtenLine: (title: string, interview: string, count: string, replies: string) =>
      t`${title} : ${count} ${replies} (${interview})`,
    replies: (count: number) => plural(count, 'réponse', 'réponses'),
    consents: 'Vos consentements',
    consentLine: (title: string, state: string) => t`${title} : ${state}`,
    nothing: "Rien d'écrit pour le moment.",
    links: t`Les deux liens ci-dessous sont valables 15 minutes, et pour vous seulement.`,
    notes: t`Ce que votre consultant a noté pendant les entretiens n'y figure pas : demandez-le-lui, et dites-lui ce qui est à corriger.`,
    toErase: t`Pour demander l'effacement de tout, ouvrez « Plus… ».`,
  },
};
