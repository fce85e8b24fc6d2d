/** What Léa said, by block of the repository's guide; for a repeatable block, one pass after another. */
export const answersOfLea: Record<string, string[]> = {
  'i1-b1': [
    "Après onze ans dans le même établissement, Léa Moreau ressent le besoin de faire le point. L'arrivée d'un nouveau logiciel de gestion et la réorganisation du service ont déplacé son travail vers la saisie, loin de l'accueil des familles qu'elle aime.",
    "Elle attend du bilan une vue claire de ce qu'elle sait faire, un projet réaliste à dix-huit mois et la confiance nécessaire pour le présenter à son employeur.",
    "Une idée est déjà présente : la formation d'adultes. Elle reste à vérifier, et deux autres pistes sont ouvertes.",
  ],
  'i2-b1': [
    'Gestionnaire administrative dans un établissement médico-social de 120 places, à temps plein, Léa encadre depuis trois ans une assistante et forme les nouveaux arrivants aux outils du service.',
    "Elle apprécie l'accueil, l'explication patiente, la préparation des réunions de familles. Elle apprécie moins la répétition des saisies et l'absence de perspective.",
    'Le départ de sa responsable, en mars, a servi de déclencheur : le poste ne sera pas remplacé.',
  ],
  'i2-b2': [
    "Trois objectifs ont été validés ensemble :\n1. mettre des mots sur ses compétences ;\n2. vérifier deux pistes au moins auprès de professionnels ;\n3. repartir avec un plan d'action daté et finançable.",
    "Un document qu'elle puisse montrer, et un calendrier qui tienne compte de ses deux enfants.",
    'Un métier où transmettre occupe au moins la moitié du temps, à moins de quarante minutes de chez elle.',
  ],
  'i2-b3': [
    "Baccalauréat technologique en 2003, BTS assistante de gestion en 2005, puis quatre ans d'intérim dans le transport et le bâtiment avant un premier contrat stable.",
    "La mise en place du dossier d'accueil des familles, entièrement conçu par elle et toujours utilisé, et l'année où elle a tenu seule le secrétariat pendant une absence longue.",
    'Organiser, expliquer simplement, anticiper, garder son calme au téléphone.',
  ],
  'i3-b1': [
    "2005 – 2009, missions d'intérim : facturation, relances, standard. Sept entreprises, des secteurs très différents.",
    'Apprendre vite, prendre un poste en route, comprendre une organisation en quelques jours.',
    "Deux entreprises ont demandé à la reprendre. L'une lui a confié la formation de sa remplaçante.",
    "L'instabilité, surmontée par un réseau d'agences et par une réserve financière patiemment constituée.",
    "2009 – 2015, assistante de direction dans une entreprise de transport de 40 salariés : agenda, paie préparatoire, appels d'offres.",
    'La rigueur des échéances, la réponse aux marchés publics, la négociation avec les fournisseurs.',
    "Un appel d'offres remporté sur un dossier qu'elle a monté seule, pour un marché de trois ans.",
    'Une direction peu disponible. Elle a instauré un point hebdomadaire de vingt minutes, qui a été gardé après elle.',
    "Depuis 2015, gestionnaire administrative dans le médico-social : dossiers des résidents, accueil, encadrement d'une assistante.",
    'Encadrer, accueillir des personnes en difficulté, écrire des procédures que tout le monde comprend.',
    "Le livret d'accueil des familles et six sessions internes de prise en main du logiciel.",
    "Le changement de logiciel en 2024, mené sans formation préalable : elle s'est formée seule, puis a formé les autres.",
  ],
  'i3-b2': [
    'BTS assistante de gestion (2005) ; formation « Animer une réunion » (2 jours, 2018) ; certification bureautique (2021) ; tutorat (1 jour, 2023).',
    "La construction d'une séquence, l'usage d'un support, la mise en mots d'une consigne.",
    "Celle sur le tutorat, parce qu'elle a donné un nom à ce qu'elle faisait déjà.",
  ],
  'i3-b3': [
    "Un fil apparaît dans les trois périodes : on lui confie la prise en main de ce qui est nouveau, puis l'explication aux autres.",
    'Organiser, rédiger, expliquer, planifier, rassurer.',
    "Dans des équipes de taille moyenne, avec des règles claires et de l'autonomie dans la manière.",
  ],
  'i4-b1': [
    'Elle se reconnaît nettement dans le profil « social – conventionnel » et dans la préférence pour les tâches structurées au service de personnes.',
    "Le score élevé en leadership l'a surprise ; elle le rattache à l'encadrement quotidien de son assistante.",
    "L'association d'une grande fiabilité et d'un goût prononcé pour la transmission.",
  ],
  'i4-b2': [
    'Compétence « transmettre » : conception et animation de six demi-journées pour quatorze collègues, avec un support repris depuis par le siège.\n\nCompétence « organiser » : refonte du classement des dossiers, passé de quatre jours à une demi-journée de recherche par mois.',
    'Quand elle a le temps de préparer et que le public est volontaire.',
    'Sa discrétion la conduit à laisser parler ; en animation, elle a appris à distribuer la parole.',
  ],
  'i4-b3': [
    "Les mettre au service d'adultes qui reprennent une activité ou changent d'outil.",
    "Prendre la parole devant un groupe qu'elle ne connaît pas ; construire une évaluation.",
    'Une structure à taille humaine, des groupes de huit à douze personnes, des contenus concrets.',
  ],
  'i5-b1': [
    "Voir quelqu'un repartir en sachant faire ce qu'il ne savait pas faire.",
    'Préparer un support, animer, accompagner pas à pas.',
    "Les tâches sans destinataire visible et l'urgence permanente.",
  ],
  'i5-b2': [
    "L'utilité, le respect, l'équité de traitement, la clarté.",
    "Le respect est présent ; l'utilité l'est de moins en moins depuis la réorganisation.",
    'Un lieu calme, une équipe stable, des décisions expliquées.',
  ],
  'i5-b3': [
    'Par ordre : la part de transmission, le temps de trajet, la stabilité du contrat, le salaire (au moins équivalent à deux ans).',
    "Les mercredis et la fin de journée, en alternance avec l'autre parent.",
    "Elle accepte une baisse de revenu de 5 % pendant un an. Ne sont pas négociables : le contrat à durée indéterminée à terme et l'absence de déplacements à la semaine.",
  ],
  'i6-b1': [
    "Formatrice en bureautique et numérique d'usage ; conseillère en insertion ; responsable administrative dans un organisme de formation.",
    "La formation d'adultes et l'insertion, deux secteurs qui recrutent dans le département.",
    'Le professorat des écoles, écarté en raison de la durée des études.',
  ],
  'i6-b2': [
    "Formatrice : quatre compétences sur cinq sont acquises ; l'évaluation des acquis reste à apprendre. Conseillère en insertion : l'écoute est là, la connaissance des dispositifs manque.",
    "La première piste répond à son premier critère, la seconde à son goût de l'accompagnement individuel.",
    "Formatrice : transmission quotidienne, mais contrats parfois courts. Conseillère : stabilité, mais une charge administrative qu'elle cherche justement à quitter.",
  ],
  'i6-b3': [
    'Deux formatrices (GRETA et organisme associatif), une conseillère de mission locale.',
    "La part réelle d'animation, les contrats, la charge de préparation, l'entrée dans le métier.",
    "« Qu'est-ce qui vous a surprise la première année ? », « Que faites-vous le vendredi ? », « Que regarde-t-on dans un CV ? »",
  ],
  'i7-b1': [
    "Rencontre avec Mme A., formatrice bureautique depuis huit ans : 60 % d'animation, 25 % de préparation, 15 % de suivi administratif.",
    "Confirmé : le plaisir du groupe. Infirmé : l'idée qu'il faille un diplôme de l'enseignement supérieur long ; le titre professionnel suffit.",
    "Elle s'y voit « dès la deuxième semaine », à condition d'être accompagnée au départ.",
    "Rencontre avec M. B., coordinateur pédagogique d'un organisme associatif : recrute deux formateurs par an, sur profil et mise en situation.",
    'Confirmé : les premiers contrats durent six à neuf mois. Nuancé : ils sont presque toujours renouvelés.',
    "Elle a proposé une demi-journée d'observation, acceptée pour janvier.",
    'Rencontre avec Mme C., conseillère de mission locale.',
    "Infirmé : la place de l'accompagnement, réduite à un tiers du temps par les obligations de saisie.",
    'Piste abandonnée, sans regret.',
  ],
  'i7-b2': [
    'Le projet de formatrice réunit ses trois compétences majeures et ses deux premiers critères.',
    "Points forts : expérience d'animation déjà réelle, secteur qui recrute, titre accessible. Point faible : les contrats courts de la première année.",
    "Obtenir le titre professionnel, tenir douze mois de revenus variables, trouver un terrain d'observation.",
  ],
  'i7-b3': [
    "Projet principal : formatrice d'adultes en bureautique et numérique d'usage, par le titre professionnel Formateur professionnel d'adultes (FPA).",
    "Alternative : responsable administrative et pédagogique dans un organisme de formation, qui permet d'entrer par ses compétences actuelles.",
    "Besoin de formation : le titre FPA, sept mois, et un module court sur l'évaluation des acquis. Le financement par un projet de transition professionnelle est à instruire avant la fin de février.",
  ],
  'i8-b1': [
    "Observer deux séances chez l'organisme associatif (janvier).\nDéposer le dossier de transition professionnelle (février).\nPasser les tests d'entrée du titre FPA (mars).\nEntrer en formation (septembre).",
    "Appeler le coordinateur pédagogique pour fixer la date d'observation, et demander l'entretien professionnel à l'employeur.",
    'Dix-huit mois en tout : six de préparation, sept de formation, cinq de recherche et de premier contrat.',
  ],
  'i8-b2': [
    'Le projet de transition professionnelle (salaire maintenu), le CPF en complément, le réseau constitué pendant les enquêtes.',
    'Un dossier par mois, une relance par semaine, un carnet de contacts tenu à jour.',
    "Son conjoint pour l'organisation de la semaine, Mme A. pour la préparation des tests, son ancienne responsable comme référence.",
  ],
  'i8-b3': [
    "Un refus de financement ; une session de formation complète ; l'accord tardif de l'employeur.",
    "Déposer tôt, se préinscrire sur deux sites, informer l'employeur par écrit dès janvier.",
    'Entrer comme assistante de formation, et passer le titre par la validation des acquis.',
  ],
  'i9-b2': [
    'CANARI-APPRÉCIATION le bilan a répondu à mes attentes',
    "CANARI-APPRÉCIATION j'en retire de la confiance",
    'CANARI-APPRÉCIATION tout à fait',
  ],
  'i9-b3': [
    "Prête, avec une appréhension mesurée devant les tests d'entrée.",
    "Appeler M. B. avant vendredi ; écrire à l'employeur avant le 15 décembre ; s'inscrire à la réunion d'information du titre FPA.",
    "Une relecture du dossier de financement, et un point au printemps. L'entretien de suivi est prévu à six mois.",
  ],
};
