import type { Acting } from './acting';
import type { Intent } from './intent';
import type { SynthesisIntent } from './intent-synthesis';
import type { Result } from './reply';
import { showSynthesis } from './synthesis-desk';

const kinds: Record<SynthesisIntent['kind'], true> = { synthesis: true };

export const concernsSynthesis = (intent: Intent): intent is SynthesisIntent => Object.hasOwn(kinds, intent.kind);

export function performSynthesis(acting: Acting, intent: SynthesisIntent): Promise<Result> {
  return showSynthesis(acting, intent);
}
