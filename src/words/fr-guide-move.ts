import { t } from './typography';

const counted = (count: number, one: string, many: string): string => `${count} ${count > 1 ? many : one}`;

/** Moving a bilan on to the organisation's newer guide. */
export const frGuideMove = {
  button: {
    offer: 'Passer au nouveau guide',
    move: 'Passer au nouveau guide',
    keep: t`Garder l'ancien`,
  },
  title: 'Passer au nouveau guide',
  context: t`Les prochains entretiens de ce bilan suivront le nouveau guide. Ce qui a été dit reste au dossier, même les réponses aux questions retirées.`,
  interviews: {
    added: t`Entretiens ajoutés`,
    gone: t`Entretiens retirés`,
    renamed: t`Entretiens renommés`,
  },
  blocks: { added: t`Blocs ajoutés`, gone: t`Blocs retirés`, renamed: t`Blocs renommés` },
  items: t`Questions, points et vérifications`,
  renamed: (from: string, to: string) => t`« ${from} » devient « ${to} »`,
  quoted: (title: string) => t`« ${title} »`,
  added: (count: number) => counted(count, 'ajout', 'ajouts'),
  gone: (count: number) => counted(count, 'retrait', 'retraits'),
  reworded: (count: number) => counted(count, 'reformulation', 'reformulations'),
  nothing: t`Aucune question ne change : seuls l'ordre, les objectifs ou les réglages du plan changent.`,
  notices: {
    moved: t`Ce bilan suit maintenant le nouveau guide`,
    current: t`ce bilan suit déjà le guide d'aujourd'hui.`,
    closeFirst: t`un entretien est en cours. Terminez-le, puis passez au nouveau guide.`,
  },
};
