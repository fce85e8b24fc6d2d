import { plural, t } from './typography';

/** What a consultant reads while writing what a bilan comes to. */
export const frSynthesis = {
  summary: t`Compagnon de bilan : un document à lire`,

  button: {
    synthesis: 'Synthèse',
    open: 'Ouvrir dans Word',
    refresh: 'Actualiser',
    save: 'Enregistrer',
    document: 'Document de synthèse',
    add: 'Ajouter mon texte',
    drop: 'Écarter mon texte',
  },

  session: {
    title: t`Synthèse de la séance`,
    prefilled: t`Préremplie avec ce qui a été marqué « à retenir ». Corrigez-la, puis enregistrez.`,
    saved: (moment: string) => t`Enregistrée le ${moment}.`,
    label: 'Texte de la synthèse',
    placeholder: 'Ce que cette séance a apporté',
    duration: 'Durée',
    next: 'Prochain rendez-vous',
    none: 'Non fixé',
    uncovered: 'Blocs non vus',
    kept: t`Votre texte, écrit pendant que celui-ci changeait ailleurs`,
    long: (length: string) =>
      t`Trop long pour une carte (${length} caractères) : il se complète dans le document Word. En voici le début.`,
  },

  desk: {
    title: (name: string) => `Document de synthèse de ${name}`,
    complete: 'Rien ne manque.',
    incomplete: t`Ce qui manque est nommé ici ; vous pouvez l'ouvrir quand même.`,
    link: t`Le lien ci-dessous est pour vous seul, et valable 15 minutes.`,
    filled: 'Ce que le dossier remplit',
    section: (number: number, title: string, paragraphs: number) =>
      t`${number}. ${title} : ${paragraphs} ${plural(paragraphs, 'paragraphe', 'paragraphes')}`,
    record: (number: number, title: string) => t`${number}. ${title} : tenue par le dossier`,
    empty: 'Parties vides',
    emptySection: (number: number, title: string) => `${number}. ${title}`,
    interviews: 'Entretiens à tenir',
    leftOpen: 'Points et objectifs laissés ouverts',
  },
};

/** The page behind a link to the document that is no longer good. */
export const documentLinkOverPage = [
  '<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
  '<title>Lien expiré</title><body style="font:1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem">',
  t`<h1>Ce lien n'est plus valable</h1><p>Demandez-en un autre dans Teams : écrivez « synthèse » au Compagnon de bilan.</p>`,
  '</body></html>',
].join('\n');
