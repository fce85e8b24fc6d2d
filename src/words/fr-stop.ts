import { de, t } from './typography';

/** What is read of a bilan that is given up, and taken up again. */
export const frStop = {
  state: 'arrêté',
  button: { ask: 'Arrêter le bilan', stop: 'Arrêter le bilan', resume: 'Reprendre le bilan', back: 'Revenir' },

  ask: {
    title: (name: string) => t`Arrêter le bilan ${de(name)} ?`,
    context: t`Quand la personne n'ira pas jusqu'à l'entretien de clôture. Une simple pause se note plutôt comme un silence.`,
    follows: t`Ce qui suivra`,
    told: t`La personne reçoit un mot pour le lui dire, puis plus aucun message. Ses questionnaires ne se remplissent plus.`,
    untold: t`Plus aucun message ne part, et le code d'invitation ne sert plus.`,
    falls: (when: string) => t`Le rendez-vous du ${when} est annulé, et la personne en est prévenue.`,
    noFollowUp: t`Il n'y a pas de suivi à six mois. Le document de synthèse peut encore être écrit et soumis.`,
    working: (day: string, end: string) =>
      t`Réponses, notes et questionnaires sont détruits vers le ${day}, et le dossier vers le ${end}.`,
    kept: (end: string) => t`Tout reste au dossier, comme la personne l'a accepté, et est détruit vers le ${end}.`,
    again: t`D'ici là, vous pouvez le reprendre ; ce qui aura été détruit ne reviendra pas.`,
    why: 'Raison',
    note: t`Précision`,
    placeholder: t`Facultatif. N'écrivez rien qui touche à la santé.`,
  },

  resume: {
    title: (name: string) => t`Reprendre le bilan ${de(name)} ?`,
    told: t`Il sera ouvert comme avant, et la personne en recevra un mot. Vous planifierez le prochain rendez-vous.`,
    untold: t`Il sera ouvert comme avant. Vous pourrez inviter la personne, et planifier le prochain rendez-vous.`,
    cleared: t`Les réponses et les notes d'avant ont été détruites : elles ne reviendront pas.`,
  },

  bilan: (day: string) => t`Bilan arrêté le ${day}.`,
  listed: (day: string) => t`Bilan arrêté le ${day}`,
  fact: 'Raison',
  invite: t`Ce bilan est arrêté : pour inviter quelqu'un, reprenez-le d'abord.`,

  own: {
    home: (day: string, name: string) =>
      t`Il est arrêté depuis le ${day}. Pour toute question, ou pour le reprendre, écrivez à ${name}.`,
    stoppedAt: 'Arrêté le',
    sent: (when: string) =>
      t`Envoyé le ${when}. Le bilan est arrêté : vos réponses se relisent, elles ne se modifient plus.`,
    unsent: t`Le bilan est arrêté : personne d'autre que vous ne lit vos réponses, et elles ne se modifient plus.`,
  },

  notices: {
    stopped: 'Bilan arrêté',
    isStopped: t`ce bilan est arrêté. « Reprendre le bilan » l'ouvre de nouveau.`,
    resumed: t`Bilan repris. Planifiez le prochain rendez-vous`,
    closeFirst: t`un entretien est encore ouvert. Terminez-le, ou annulez-le si rien n'y est noté ; puis arrêtez le bilan.`,
    over: t`ce bilan est allé jusqu'à son entretien de clôture : il n'y a rien à arrêter.`,
    forYou: (name: string) =>
      t`votre bilan s'arrête là, et vous ne recevrez plus de message à son sujet. Pour toute question, ou pour le reprendre plus tard, écrivez à ${name}.`,
    falls: (when: string) => t`Votre rendez-vous du ${when} est annulé.`,
    goes: (day: string) =>
      t`Ce que vous avez écrit se relit dans « Mes données » jusque vers le ${day}, puis sera détruit.`,
    kept: (day: string) => t`Votre dossier est gardé jusque vers le ${day}, comme vous l'avez accepté.`,
    resumedForYou: (name: string) => t`votre bilan reprend. ${name} vous proposera un rendez-vous.`,
    questionnaire: t`rien n'a été enregistré : le bilan est arrêté, et ce questionnaire ne se modifie plus.`,
  },
};
