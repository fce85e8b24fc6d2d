import { plural, spaced, t } from './typography';

/** What a reminder says besides the plan's own sentence. */
export const frReminder = {
  on: (when: string) => t`Le ${when}`,
  followed: (name: string) => t`Consultant : ${name}`,
  why: (rule: string) => t`Pourquoi ce message ? ${spaced(rule)}.`,
  titleless: 'Votre bilan',
  button: {
    open: 'Ouvrir mon espace',
    tomorrow: 'Me le rappeler demain',
    stop: 'Ne plus me relancer',
  },
  unreached: {
    title: (name: string) => t`${name} ne reçoit plus mes messages`,
    missed: (references: string, count: number, others: number) => {
      const bilans = plural(count + others, 'Son bilan', 'Ses bilans');
      const more = others === 0 ? '' : ` et ${others} ${plural(others, 'autre', 'autres')}`;
      return t`Des rappels ne lui parviennent plus. ${bilans} : ${references}${more}.`;
    },
    ask: t`Faites-lui signe : dès que cette personne m'écrira, ce qui est encore utile lui sera remis. Si elle ne revient pas, un administrateur peut confier ses bilans à quelqu'un d'autre.`,
  },
  notices: {
    digestFailed: (channel: string, reason: string) =>
      channel === ''
        ? t`la semaine des bilans n'est pas parue dans le canal de l'équipe : ${reason}.`
        : t`la semaine des bilans n'est pas parue dans le canal « ${channel} » : ${reason}.`,
    chooseChannel: t`Pour la recevoir ailleurs, écrivez « configurer » dans un autre canal de l'équipe.`,
    advanced: (now: string, sent: number) =>
      sent === 0
        ? t`Nous sommes maintenant le ${now}. Aucun rappel n'est parti.`
        : t`Nous sommes maintenant le ${now}. ${sent} ${plural(sent, 'rappel est parti', 'rappels sont partis')}.`,
    tomorrow: t`C'est noté : vous recevrez ce rappel demain matin, ou le premier jour ouvré qui suit.`,
    over: t`ce rappel ne reviendra pas : demain matin, il serait trop tard.`,
    stopped: t`C'est noté : plus de relance. Seuls vos rendez-vous vous seront rappelés.`,
    failed: (reference: string, why: string, who: string, reason: string) =>
      t`${reference} : le rappel « ${spaced(why)} » n'est pas parvenu ${who}, car ${reason}.`,
    wordFailed: {
      appointment: (reference: string, reason: string) =>
        t`${reference} : le bénéficiaire n'a pas reçu le message qui annonce un rendez-vous déplacé ou annulé, car ${reason}.`,
      'access-moved': (reference: string, reason: string) =>
        t`${reference} : un code d'accès a ouvert l'espace du bénéficiaire ailleurs, et sa conversation d'avant n'a pas reçu le message qui le dit, car ${reason}.`,
      'questionnaire-asked': (reference: string, reason: string) =>
        t`${reference} : le bénéficiaire n'a pas reçu le message qui l'invite à répondre à un questionnaire, car ${reason}.`,
      'new-consultant': (reference: string, reason: string) =>
        t`${reference} : le bénéficiaire n'a pas reçu le message qui présente son nouveau consultant, car ${reason}.`,
      'bilan-stopped': (reference: string, reason: string) =>
        t`${reference} : le bénéficiaire n'a pas reçu le message qui dit que son bilan est arrêté, car ${reason}.`,
      'bilan-resumed': (reference: string, reason: string) =>
        t`${reference} : le bénéficiaire n'a pas reçu le message qui dit que son bilan reprend, car ${reason}.`,
      'document-submitted': (reference: string, reason: string) =>
        t`${reference} : le bénéficiaire n'a pas reçu le message qui l'invite à lire son document de synthèse, car ${reason}.`,
    },
    to: { beneficiary: 'au bénéficiaire', consultant: "jusqu'à vous", team: "au canal de l'équipe" },
    /** What is left to do, then. */
    next: {
      beneficiary: 'Prévenez la personne vous-même.',
      consultant: '',
      team: t`Prévenez l'équipe, ou écrivez « configurer » dans un autre de ses canaux.`,
    },
    /** After « car », or after « : ». */
    reasons: {
      unreachable: t`aucune conversation n'est ouverte avec le Compagnon de bilan dans Teams`,
      blocked: t`le Compagnon de bilan a été bloqué dans Teams`,
      'not-installed': t`le Compagnon de bilan n'est plus installé dans Teams`,
      gone: "la conversation n'existe plus",
      forbidden: t`Teams ne permet pas d'écrire dans cette conversation`,
      refused: 'Teams a refusé le message',
      'too-many': 'Teams a été trop sollicité',
      'no-channel': "aucun canal de l'équipe n'est configuré",
      busy: 'Teams ne répondait pas',
      ambiguous: "Teams n'a pas dit s'il a été remis",
    },
  },
};
