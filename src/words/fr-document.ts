import { plural, t } from './typography';

const versionNamed = (version: number) => `version ${version}`;

/** What the consultant writes the synthesis document by, and what its beneficiary reads it by. */
export const frDocument = {
  summary: {
    desk: t`Compagnon de bilan : un document à écrire`,
    file: t`Compagnon de bilan : un fichier Word`,
    reading: t`Compagnon de bilan : un document vous attend`,
    news: t`Compagnon de bilan : des nouvelles d'un document`,
    delivered: t`Compagnon de bilan : un document remis`,
  },

  button: {
    submit: 'Soumettre au bénéficiaire',
    objectives: 'Revoir les objectifs',
    versions: 'Versions soumises',
    save: 'Enregistrer',
    saveAndClose: 'Enregistrer et fermer',
    next: 'Partie suivante',
    previous: 'Partie précédente',
    following: 'La suite de cette partie',
    before: 'Le début de cette partie',
    sources: t`D'où vient ce texte ?`,
    desk: 'Tout le document',
    window: 'Ouvrir dans une fenêtre',
    takeDraft: 'Ajouter ce texte',
    dropDraft: 'Écarter ce texte',
    addNew: 'Ajouter',
    leaveNew: 'Ne pas ajouter',
    session: "Revenir à l'entretien",
    nextInterview: 'Enregistrer et continuer',
    previousInterview: 'Entretien précédent',
    remind: 'Renvoyer au bénéficiaire',
    announce: 'Annoncer dans le canal',
    readObservations: 'Lire ses observations',
    newVersion: 'Soumettre une nouvelle version',
    agree: "D'accord",
    remark: 'Enregistrer ma remarque',
    goOn: 'Continuer',
    keepReading: 'Lire la suite',
    back: 'Revenir en arrière',
    review: 'Voir toutes mes réponses',
    later: 'Reprendre plus tard',
    read: 'Lire le document',
    send: 'Envoyer mes observations',
    received: "J'ai reçu le document",
    home: "Retour à l'accueil",
  },

  section: {
    part: (number: number, total: number) => `Partie ${number} sur ${total}`,
    page: (page: number, pages: number) => `page ${page} sur ${pages}`,
    label: 'Texte de la partie',
    placeholder: 'Ce que le document dira ici',
    addition: 'Complément',
    additionPlaceholder: 'Les méthodes employées, par exemple',
    inInput: 'Réponse',
    follows: t`Préremplie avec ce qui est marqué « à retenir », et tenue à jour tant que vous ne l'avez pas enregistrée.`,
    unmarked: t`Rien n'est encore marqué « à retenir » pour cette partie. Ce que vous marquerez s'y ajoutera, tant que vous ne l'aurez pas enregistrée.`,
    record: t`Les entretiens, leurs dates et leur durée viennent du dossier ; vous pouvez y ajouter un texte.`,
    saved: (when: string) => t`Enregistrée le ${when}.`,
    fresh: (count: number) =>
      t`${count} ${plural(count, 'réponse marquée', 'réponses marquées')} « à retenir » depuis votre enregistrement`,
    plan: t`Dans le document, c'est un tableau : chaque paragraphe en fait une ligne, une ligne vide les sépare. Terminez un paragraphe par « Échéance : … » pour remplir la dernière colonne.`,
    planPlaceholder: t`Une étape, puis à la ligne « Échéance : 15 janvier 2027 »`,
    row: (number: number, point: string) => t`Ligne ${number} du tableau · ${point}`,
    due: (due: string | undefined) => t`Échéance : ${due ?? 'à remplir à la main'}`,
    yours: 'Écrit par vous',
    printed: t`Reprise de la dernière version soumise : les réponses dont elle était tirée sont détruites.`,
    printedBefore: t`Repris de la dernière version soumise`,
    source: (interview: string, when: string, block: string, question: string) =>
      t`${interview}${when === '' ? '' : `, ${when}`} › ${block} › ${question}`,
    noLonger: t`Cette réponse n'est plus marquée « à retenir ».`,
    nothing: 'Cette partie est encore vide.',
  },

  typedAgain: {
    conclusion: t`Ce que vous avez coché, la date et les durées seront enregistrés en même temps.`,
    choices: (count: number) =>
      t`${count} choix sur les objectifs ${plural(count, 'sera enregistré', 'seront enregistrés')} en même temps.`,
  },

  missing: {
    emptySections: 'Parties vides',
    interviews: 'Entretiens non menés',
    leftOpen: 'Points restés ouverts',
    leftIn: (text: string, interview: string) => `${text} (${interview})`,
    objectives: 'Objectifs non revus',
    objectivesOf: (interview: string, count: number) =>
      t`${interview} : ${count} ${plural(count, 'objectif', 'objectifs')}`,
    waiting: 'Textes en attente',
    drafts: (section: string, count: number) =>
      t`${section} : ${count} ${plural(count, 'texte', 'textes')} à départager`,
    fresh: (section: string, count: number) =>
      t`${section} : ${count} ${plural(count, 'réponse marquée', 'réponses marquées')} depuis`,
  },

  objectives: {
    title: 'Revue des objectifs',
    context: t`Un par un, avec le bénéficiaire : chaque objectif a-t-il été atteint ?`,
    place: (position: number, total: number) => `Entretien ${position} sur ${total}`,
    left: (count: number) =>
      count === 0
        ? 'Tous les objectifs sont revus.'
        : t`Encore ${count} ${plural(count, 'objectif', 'objectifs')} à revoir.`,
    reached: { reached: 'Atteint', partly: 'En partie', 'not-reached': 'Non atteint' },
    comment: 'Commentaire (facultatif)',
    placeholder: 'Ce qui reste à faire, par exemple',
  },

  review: {
    title: (name: string) => t`Soumettre le document à ${name}`,
    complete: t`Rien ne manque. Une fois soumise, cette version ne change plus.`,
    incomplete: t`Ce qui manque est nommé ici ; rien ne vous empêche de soumettre. Une fois soumise, cette version ne change plus.`,
    version: (version: number) => `Version ${version}`,
    replaces: (version: number, how: string) => t`Elle remplace la version ${version}, ${how}.`,
    how: {
      waiting: 'que le bénéficiaire a encore sous les yeux',
      observed: 'à laquelle le bénéficiaire a répondu',
      final: t`dont le bénéficiaire a accusé réception ; celle-ci reste gardée telle quelle`,
    },
    reason: 'Ce qui change, ou votre réponse à ses observations',
    reasonPlaceholder: 'Le bénéficiaire le lira en tête du document',
    nobody: t`Personne n'a encore accepté l'invitation à ce bilan : le document attend son lecteur.`,
  },

  versions: {
    title: 'Versions soumises',
    announcement: 'Annonce de la remise',
    context: t`Chacune est gardée entière. La dernière est celle que le bénéficiaire a sous les yeux.`,
    line: (version: number, when: string) => `Version ${version}, soumise le ${when}`,
    submitted: '○ Chez le bénéficiaire',
    observed: (when: string, remarks: number) =>
      remarks === 0
        ? t`◐ Réponse du ${when}, sans remarque`
        : t`◐ Réponse du ${when} : ${remarks} ${plural(remarks, 'remarque', 'remarques')}`,
    final: (when: string) => `✓ Reçue le ${when}, définitive`,
    superseded: '↷ Remplacée',
    finalSuperseded: (when: string) => `✓ Reçue le ${when}, puis remplacée`,
    reason: (reason: string) => t`Motif : ${reason}`,
    hash: (hash: string) => t`Empreinte SHA-256 : ${hash}`,
    read: (version: number) => `Lire les observations sur la version ${version}`,
  },

  observations: {
    title: 'Ses observations',
    context: (when: string) => t`Envoyées le ${when}, reproduites telles quelles.`,
    superseded: 'Une version plus récente a été soumise depuis.',
    agreed: "✓ D'accord",
    remark: 'Remarque',
    silent: t`Aucune partie n'a reçu de réponse.`,
    edit: (section: string) => t`Modifier « ${section} »`,
    cut: t`Remarque longue : elle se lit en entier dans le document Word.`,
    whole: "Sur l'ensemble du document",
  },

  reading: {
    where: (version: number) => `Document de synthèse, version ${version}`,
    whole: "L'ensemble du document",
    wholeContext: t`Une remarque sur tout le document, si vous en avez une ; sinon, laissez vide.`,
    context: t`Lisez, puis dites si vous êtes d'accord, ou écrivez ce que vous voulez changer.`,
    moreContext: 'Cette partie continue sur une autre page.',
    reason: t`Ce qui change depuis la version précédente, selon votre consultant`,
    sessions: 'Entretiens menés',
    session: (interview: string, when: string, spent: string) => t`${interview}, le ${when} (${spent})`,
    total: (spent: string) => t`Durée totale : ${spent}`,
    noSession: 'Aucun entretien mené pour le moment.',
    agreed: t`✓ Vous avez dit « D'accord ».`,
    from: (version: number) => t`Dit sur la ${versionNamed(version)} ; ce texte n'a pas changé depuis.`,
    label: 'Votre remarque',
    placeholder: "Reproduite telle que vous l'écrivez",
    locked: 'Cette version ne se commente plus.',
    yours: 'Votre remarque',
    unsaved: 'Votre texte, qui ne figure pas au document',
  },

  readingReview: {
    title: 'Votre document de synthèse',
    open: (consultant: string) =>
      t`Relisez vos réponses. ${consultant} ne les lira qu'une fois que vous les aurez envoyées.`,
    sent: (when: string) => t`Vos observations ont été envoyées le ${when}.`,
    received: (when: string) => t`Vous avez accusé réception le ${when} : cette version est définitive.`,
    none: '○ Pas encore de réponse',
    notSaid: 'Sans réponse',
    agreed: "✓ D'accord",
    open1: (section: string) => t`Ouvrir « ${section} »`,
    receipt: t`« J'ai reçu le document » atteste que vous l'avez reçu, non que vous êtes d'accord avec tout.`,
  },

  home: {
    small: 'Document de synthèse',
    title: (version: number) => `Version ${version}`,
    waits: '○ À lire, quand vous voulez',
    sent: '◐ Observations envoyées',
    final: '✓ Reçu, définitif',
    open: 'Ouvrir mon document de synthèse',
  },

  news: {
    submitted: 'Votre document de synthèse est prêt à lire',
    submittedContext: (consultant: string) =>
      t`${consultant} vous le soumet : lisez-le partie par partie, à votre rythme, et dites ce que vous en pensez.`,
    observations: 'Le bénéficiaire a envoyé ses observations',
    observationsContext: (version: number, remarks: number) =>
      remarks === 0
        ? t`Sur la version ${version}, sans remarque.`
        : t`Sur la version ${version} : ${remarks} ${plural(remarks, 'remarque', 'remarques')}.`,
    received: 'Le document de synthèse est remis',
    receivedContext: (version: number, when: string) =>
      t`Le bénéficiaire a accusé réception de la version ${version} le ${when}. Elle est définitive.`,
    notAnnounced: t`La remise n'est pas annoncée partout`,
    notAnnouncedContext: (version: number) =>
      t`La version ${version} est remise, et rien n'est perdu. L'annonce n'a pas paru dans ces canaux :`,
  },

  delivered: {
    title: (when: string) => t`Document de synthèse remis le ${when}`,
    consultant: (name: string) => t`Consultant : ${name}`,
  },

  notices: {
    answersAdded: (count: number) =>
      t`${count} ${plural(count, 'réponse ajoutée', 'réponses ajoutées')} à la fin du texte`,
    answersLeft: (count: number) => t`${count} ${plural(count, 'réponse laissée', 'réponses laissées')} de côté`,
    submitted: (version: number) => t`Version ${version} soumise au bénéficiaire`,
    submittedMeanwhile: (version: number) =>
      t`la version ${version} vient d'être soumise depuis une autre carte, sans votre texte. Le voici encore : il partira avec la version suivante, si vous la soumettez.`,
    recalled: (version: number) => t`Version ${version} envoyée à nouveau au bénéficiaire`,
    recalledBefore: (version: number, when: string) =>
      t`le renvoi de la version ${version} a déjà été demandé le ${when} : rien n'est parti une seconde fois. Pour la renvoyer encore, appuyez de nouveau.`,
    untold: (version: number, reason: string) =>
      t`la version ${version} est soumise, mais le message n'est pas parvenu au bénéficiaire : ${reason}. Cette version l'attend dans son espace ; vous pouvez aussi la renvoyer.`,
    withoutReader: t`personne n'a encore accepté l'invitation à ce bilan. Invitez le bénéficiaire, puis soumettez.`,
    emptied: (version: number) =>
      t`toutes les parties sont vides, et la version ${version} ne l'était pas : écrivez-en une avant de soumettre.`,
    reasonMissing: t`dites en une phrase ce qui change, ou répondez aux observations. Le bénéficiaire le lira.`,
    announced: "Annoncé dans le canal de l'équipe",
    notAnnounced: t`Teams n'a pas laissé paraître l'annonce partout. Vous pouvez la relancer.`,
    none: t`aucun document ne vous est soumis pour le moment.`,
    newer: (version: number) =>
      t`votre consultant vient de soumettre la version ${version}. La voici ; ce que vous avez écrit est gardé.`,
    locked: t`cette version ne se commente plus. Dites-le à votre consultant, qui peut en soumettre une autre.`,
    sent: 'Observations envoyées à votre consultant. Merci.',
    nothingToSend: t`vous n'avez encore rien dit d'aucune partie. Commencez la lecture, ou accusez seulement réception.`,
    unsent: (count: number) =>
      count < 2
        ? t`une remarque n'est pas encore envoyée. Envoyez-la d'abord, ou effacez-la : un document reçu ne se commente plus.`
        : t`${count} remarques ne sont pas encore envoyées. Envoyez-les d'abord, ou effacez-les : un document reçu ne se commente plus.`,
    received: t`Réception notée. Merci.`,
  },
};
