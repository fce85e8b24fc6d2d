import type { BilanId, SessionId } from '../../domain/ids';
import { openFor, replying, type Acting } from '../acting';
import type { Result } from '../reply';
import { ownView } from '../synthesis/publication-views';
import { showOwnData } from './own-data';
import { publishedFor } from './own-syntheses';

/** « Votre synthèse de séance », read again, or its next page. */
export async function showOwnSynthesis(
  acting: Acting,
  asked: { bilan: BilanId; session: SessionId; part?: number },
): Promise<Result> {
  const opened = await openFor(acting, asked.bilan, 'see-own');
  if (!opened.ok) return opened.refusal;
  const one = (await publishedFor(acting.ports, opened.value)).find(
    ({ material }) => material.session.id === asked.session,
  );
  return one ? replying(ownView(one.material, asked.part ?? 0)) : showOwnData(acting);
}
