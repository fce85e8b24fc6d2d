/** The commands, by what each is for. `next` and `previous` move a session on and back. */
export type CommandName =
  | 'help'
  | 'new-bilan'
  | 'list-bilans'
  | 'start-session'
  | 'reshow-shared'
  | 'show-step'
  | 'next'
  | 'previous'
  | 'end-session'
  | 'plan'
  | 'questionnaire'
  | 'own-data'
  | 'synthesis'
  | 'configure-channel'
  | 'follow-up'
  | 'consents';

/** What is said without being a command: none of it changes anything. */
export type ChatIntent =
  | { kind: 'help' }
  /** `bare`: without the politeness around it, where there was some. `near`: the one command that it is close to. */
  | { kind: 'unknown'; words: string; bare?: string; near?: CommandName }
  | { kind: 'greet' }
  | { kind: 'thank' }
  | { kind: 'agree' }
  | { kind: 'ask-cancelling' }
  | { kind: 'ask-appointment' };
