import type { SynthesisDocument } from '../../domain/synthesis/synthesis-document';
import { printedDocument } from '../../domain/synthesis/synthesis-print';
import type { BilanId } from '../../domain/ids';
import { openFor, type Acting } from '../acting';
import { asTheyStand, sectionStates } from '../document/sections';

/** The document behind a link, made afresh; undefined when the person may not (any more). */
export async function documentOf(acting: Acting, id: BilanId): Promise<SynthesisDocument | undefined> {
  const { ports } = acting;
  const opened = await openFor(acting, id, 'write-synthesis');
  if (!opened.ok) return undefined;
  const { bilan, guide } = opened.value;
  return printedDocument(
    { bilan, guide, organisation: ports.organisation },
    asTheyStand(await sectionStates(ports, opened.value)),
    {
      version: (bilan.document?.version ?? 0) + 1,
      state: 'draft',
      madeAt: ports.clock.now(),
    },
  );
}
