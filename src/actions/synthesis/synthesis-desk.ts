import type { Bilan } from '../../domain/bilan';
import { newSince, sectionAsItStands } from '../../domain/synthesis/section-record';
import { openFor, replying, type Acting } from '../acting';
import { beneficiaryName } from '../bilan/bilan-views';
import { forOneBilan } from '../bilan/which-bilan';
import { draftVersion } from '../delivery/document-file';
import { missingIn } from '../document/completeness';
import { isWritten, sectionStates } from '../document/sections';
import type { Notice, Result } from '../reply';

/** « Synthèse », said: of the bilan being held, or of the only one; of several, one is chosen first. */
export const offerSynthesis = (acting: Acting): Promise<Result> =>
  forOneBilan(acting, 'synthesis', (bilan) => showSynthesis(acting, bilan));

export async function showSynthesis(acting: Acting, id: Bilan['id'], notice?: Notice): Promise<Result> {
  const { ports, actor } = acting;
  const opened = await openFor(acting, id, 'write-synthesis');
  if (!opened.ok) return opened.refusal;
  const { bilan } = opened.value;
  const states = await sectionStates(ports, opened.value);
  return replying({
    kind: 'synthesis',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    beneficiaryName: beneficiaryName(bilan),
    sections: states.map((state) => ({
      number: state.filled.number,
      paragraphs: sectionAsItStands(state.filled, state.record).paragraphs.length,
      written: isWritten(state),
      fresh: newSince(state.filled, state.record).length,
    })),
    missing: await missingIn(ports, opened.value, states),
    ...(bilan.document ? { last: bilan.document } : {}),
    link: ports.links.document(bilan, actor, draftVersion),
    ...(notice ? { notice } : {}),
  });
}
