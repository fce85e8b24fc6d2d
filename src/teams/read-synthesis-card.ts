import { z } from 'zod';
import type { SynthesisIntent } from '../actions/intent-synthesis';
import { bilan } from './card-data';

/** What the cards of the synthesis send back; the contract is that of `read-card`. */
export const synthesisData = z.discriminatedUnion('act', [z.object({ act: z.literal('synthesis'), bilan })]);

type Pressed = z.infer<typeof synthesisData>;

export const synthesisIntent = (pressed: Pressed): SynthesisIntent => ({ kind: pressed.act, bilan: pressed.bilan });
