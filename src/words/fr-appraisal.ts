import { t } from './typography';

/** What the beneficiary thinks of their bilan, asked and read; and why nothing happens in one. */
export const frAppraisal = {
  title: { hot: 'Votre avis sur ce bilan', cold: 'Votre avis, six mois après' },
  context: (consultant: string) =>
    t`Votre avis aide à améliorer les bilans. Il est lu par ${consultant}, et jamais montré dans un canal.`,
  given: (when: string) => t`Vous avez donné cet avis le ${when}. Vous pouvez le changer.`,
  score: {
    hot: t`Ce bilan a-t-il répondu à vos attentes ?`,
    cold: t`Ce bilan vous est-il utile aujourd'hui ?`,
  },
  scores: { fully: 'Tout à fait', rather: 'Plutôt oui', 'rather-not': 'Plutôt non', 'not-at-all': 'Pas du tout' },
  comment: {
    hot: t`Qu'avez-vous apprécié, et que faudrait-il améliorer ?`,
    cold: t`Qu'est-ce qui a changé pour vous depuis ?`,
  },
  placeholder: t`Facultatif. Évitez ce qui touche à la santé.`,
  button: { give: 'Donner mon avis', send: 'Envoyer mon avis', read: t`Avis du bénéficiaire` },

  arrived: {
    title: t`Un avis est arrivé`,
    hot: t`Le bénéficiaire a donné son avis à la fin du bilan.`,
    cold: t`Le bénéficiaire a donné son avis, six mois après.`,
  },
  read: {
    title: t`L'avis du bénéficiaire`,
    none: t`Aucun avis n'a encore été donné.`,
    moment: { hot: 'À la fin du bilan', cold: 'Six mois après' },
    on: (moment: string, when: string) => t`${moment}, le ${when}`,
  },
  fact: 'Satisfaction',
  state: {
    hot: (day: string) => t`✓ à chaud, le ${day}`,
    cold: (day: string) => t`✓ à froid, le ${day}`,
  },
  notices: {
    given: t`Votre avis est enregistré. Merci.`,
    unscored: t`choisissez une réponse à la première question.`,
    none: t`aucun avis ne vous est demandé pour le moment.`,
  },
  summary: { ask: t`Compagnon de bilan : votre avis`, arrived: t`Compagnon de bilan : un avis est arrivé` },
};

export const frSilence = {
  title: t`Pourquoi ce silence ?`,
  context: (day: string) => t`Dernière activité le ${day}. La raison reste dans le bilan : l'équipe ne la voit pas.`,
  why: 'Raison',
  reason: {
    absent: 'Absence à un rendez-vous',
    unreachable: 'Personne injoignable',
    'on-hold': t`Pause convenue ensemble`,
    'given-up': t`La personne souhaite arrêter`,
    other: 'Autre raison',
  },
  note: t`Précision`,
  placeholder: t`Facultatif. N'écrivez rien qui touche à la santé.`,
  said: 'Ce qui a été noté',
  line: (day: string, reason: string, who: string) => t`${day} : ${reason} (${who})`,
  more: (line: string, note: string) => t`${line}. ${note}`,
  fact: 'Sans activité',
  noted: (reason: string, day: string) => t`${reason}, noté le ${day}`,
  still: (reason: string, day: string) => t`Toujours sans activité : ${reason} (noté le ${day}). Où en est-on ?`,
  /** In a channel, where the reason is not told. */
  stillTold: t`Toujours sans activité. La raison est notée dans le bilan.`,
  listed: (day: string, reason: string) => t`Sans activité depuis le ${day} : ${reason}`,
  button: { note: 'Noter la raison' },
  unsaid: t`choisissez une raison.`,
};
