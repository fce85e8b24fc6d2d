import type { ChatIntent, CommandName } from '../../actions/chat/intent-chat';
import type { Intent } from '../../actions/intent';

/* Everything that is understood of what people type, folded as `domain/folded` does. */

interface Command {
  name: CommandName;
  /** French first, then English. */
  words: readonly string[];
  intent: (source: string) => Intent;
}

export const commands: readonly Command[] = [
  { name: 'help', words: ['aide', 'help'], intent: () => ({ kind: 'help' }) },
  { name: 'new-bilan', words: ['nouveau bilan', 'new bilan'], intent: () => ({ kind: 'new-bilan' }) },
  { name: 'list-bilans', words: ['mes bilans', 'my bilans'], intent: () => ({ kind: 'list-bilans' }) },
  { name: 'start-session', words: ['demarrer', 'start'], intent: (source) => ({ kind: 'start-session', source }) },
  { name: 'reshow-shared', words: ['reafficher', 'show again'], intent: () => ({ kind: 'reshow-shared' }) },
  { name: 'show-step', words: ['reprendre', 'resume'], intent: () => ({ kind: 'show-step' }) },
  { name: 'next', words: ['suivant', 'next'], intent: (source) => ({ kind: 'move', move: { to: 'next' }, source }) },
  {
    name: 'previous',
    words: ['precedent', 'previous'],
    intent: (source) => ({ kind: 'move', move: { to: 'previous' }, source }),
  },
  { name: 'end-session', words: ['terminer', 'finish', 'end'], intent: () => ({ kind: 'end-session' }) },
  { name: 'plan', words: ['planifier', 'plan', 'schedule'], intent: (source) => ({ kind: 'plan', source }) },
  { name: 'questionnaire', words: ['questionnaire', 'questionnaires'], intent: () => ({ kind: 'questionnaire' }) },
  { name: 'own-data', words: ['mes donnees', 'my data'], intent: () => ({ kind: 'own-data' }) },
  { name: 'synthesis', words: ['synthese', 'synthesis'], intent: () => ({ kind: 'synthesis' }) },
  {
    name: 'configure-channel',
    words: ['configurer', 'configure', 'publier ici'],
    intent: () => ({ kind: 'configure-channel' }),
  },
  { name: 'follow-up', words: ['suivi', 'follow up'], intent: () => ({ kind: 'follow-up' }) },
  { name: 'consents', words: ['mes consentements', 'my consents'], intent: () => ({ kind: 'consents' }) },
];

/** Said to begin or to end with; alone, answered in kind. */
export const courtesies: readonly (readonly [words: readonly string[], said: ChatIntent])[] = [
  [['bonjour', 'bonsoir', 'salut', 'coucou', 'hello'], { kind: 'greet' }],
  [['merci beaucoup', 'merci bien', 'merci', 'thanks', 'thank you'], { kind: 'thank' }],
  [['ok', 'd accord', 'entendu', 'parfait', 'tres bien'], { kind: 'agree' }],
];

/** Politeness around what is asked, and words that say no more than that something is asked. */
export const politeness: readonly string[] = [
  ...['svp', 'stp', 's il te plait', 's il vous plait', 'please'],
  ...['je veux', 'je voudrais', 'j aimerais', 'peux tu', 'tu peux', 'pouvez vous', 'vous pouvez'],
  ...['moi', 'montre', 'montrez', 'donne', 'donnez'],
];

/** A sentence that holds all of these words, or says nothing else, asks about what has no command; the first that fits. */
export const questions: readonly { held?: readonly string[]; whole?: readonly string[]; asked: ChatIntent }[] = [
  ...['annuler', 'annule', 'annulation'].map((word) => ({ held: [word], asked: { kind: 'ask-cancelling' } as const })),
  ...['quand', 'quelle heure', 'quel jour', 'quelle date'].map((word) => ({
    held: [word, 'rendez vous'],
    asked: { kind: 'ask-appointment' } as const,
  })),
  {
    whole: [
      ...['rendez vous', 'mon rendez vous', 'mes rendez vous', 'prochain rendez vous', 'le prochain rendez vous'],
      ...['mon prochain rendez vous', 'mes prochains rendez vous'],
    ],
    asked: { kind: 'ask-appointment' },
  },
];
