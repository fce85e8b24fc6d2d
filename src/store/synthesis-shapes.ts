import { z } from 'zod';
import * as id from './id-shapes';

export const sessionSynthesis = z.strictObject({
  id: id.sessionId,
  bilan: id.bilanId,
  session: id.sessionId,
  text: z.string(),
  changedAt: id.instant,
  drafts: z.array(z.strictObject({ id: z.string(), author: id.personId, at: id.instant, text: z.string() })),
});
