import { de, plural, t } from './typography';

/** What a consultant reads while writing what a bilan comes to. */
export const frSynthesis = {
  summary: t`Compagnon de bilan : une synthèse à écrire`,

  button: {
    synthesis: 'Synthèse',
    open: 'Télécharger (Word)',
    refresh: 'Actualiser',
    save: 'Enregistrer',
    following: 'La suite du texte',
    before: 'Le début du texte',
    document: 'Document de synthèse',
    add: 'Ajouter ce texte',
    drop: 'Écarter ce texte',
  },

  session: {
    title: t`Synthèse de la séance`,
    prefilled: t`Préremplie avec ce qui a été marqué « à retenir ». Corrigez-la, puis voyez qui verra quoi.`,
    unmarked: t`Rien n'a été marqué « à retenir ». Écrivez-la, puis voyez qui verra quoi.`,
    saved: (moment: string) => t`Enregistrée le ${moment}.`,
    published: (version: number, moment: string) => t`Version ${version} publiée le ${moment}.`,
    changed: t`Le texte a changé depuis.`,
    label: 'Texte de la synthèse',
    placeholder: 'Ce que cette séance a apporté',
    duration: 'Durée',
    next: 'Prochain rendez-vous',
    none: 'Pas encore planifié',
  },

  desk: {
    title: (name: string) => `Document de synthèse ${de(name)}`,
    complete: 'Rien ne manque. Choisissez une partie pour la relire.',
    incomplete: t`Choisissez une partie pour l'écrire. Ce qui manque est nommé plus bas ; rien ne vous empêche d'avancer.`,
    link: t`Le lien « Télécharger (Word) » est pour vous seulement, et valable 15 minutes.`,
    paragraphs: (count: number) => `${count} ${plural(count, 'paragraphe', 'paragraphes')}`,
    record: (count: number) =>
      count === 0
        ? 'Tenue par le dossier'
        : t`Tenue par le dossier, avec ${count} ${plural(count, 'paragraphe', 'paragraphes')} de plus`,
    nothing: '○ Vide',
    written: 'écrite par vous',
    fresh: (count: number) => `${count} ${plural(count, 'réponse marquée', 'réponses marquées')} depuis`,
    later: 'Remplie par le bénéficiaire',
    inVersions: t`Remplie par le bénéficiaire : voyez les versions soumises`,
    edit: (section: string) => t`Ouvrir « ${section} »`,
    last: (version: number, state: 'submitted' | 'final') =>
      state === 'final' ? t`Version ${version} reçue` : t`Version ${version} soumise`,
  },
};

/** The page behind a link to the document that is no longer good. */
export const documentLinkOverPage = [
  '<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
  '<title>Lien expiré</title><body style="font:1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem">',
  t`<h1>Ce lien n'est plus valable</h1><p>Pour en avoir un autre, ouvrez de nouveau le document, dans Teams ou sur votre page web.</p>`,
  '</body></html>',
].join('\n');
