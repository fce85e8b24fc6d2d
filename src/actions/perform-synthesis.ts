import type { Acting } from './acting';
import type { Intent } from './intent';
import type { SynthesisIntent } from './intent-synthesis';
import type { Result } from './reply';
import { saveSessionSynthesis, settleSessionSynthesis, showSessionSynthesis } from './session-synthesis';
import { showSynthesis } from './synthesis-desk';

const kinds: Record<SynthesisIntent['kind'], true> = {
  synthesis: true,
  'session-synthesis': true,
  'save-session-synthesis': true,
  'settle-session-synthesis': true,
};

export const concernsSynthesis = (intent: Intent): intent is SynthesisIntent => Object.hasOwn(kinds, intent.kind);

export function performSynthesis(acting: Acting, intent: SynthesisIntent): Promise<Result> {
  switch (intent.kind) {
    case 'synthesis':
      return showSynthesis(acting, intent.bilan);
    case 'session-synthesis':
      return showSessionSynthesis(acting, intent);
    case 'save-session-synthesis':
      return saveSessionSynthesis(acting, intent);
    case 'settle-session-synthesis':
      return settleSessionSynthesis(acting, intent);
  }
}
