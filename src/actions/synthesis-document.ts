import { keptAnswers } from '../domain/synthesis';
import type { SynthesisDocument } from '../domain/synthesis-document';
import { printedDocument } from '../domain/synthesis-print';
import { prefilled, type SynthesisSection } from '../domain/synthesis-sections';
import type { BilanId } from '../domain/ids';
import { openFor, type Acting, type Opened } from './acting';
import type { Ports } from './ports';

/** The ten sections as the record fills them, from what was marked « à retenir » in closed sessions. */
export async function sectionsOf(
  { bilans }: Pick<Ports, 'bilans'>,
  { bilan, guide }: Opened,
): Promise<SynthesisSection[]> {
  const records = (await bilans.readAll(bilan.id, 'block')).map(({ record }) => record);
  const sessions = bilan.held.map(({ session }) => session);
  return prefilled(guide, keptAnswers(guide, records, sessions));
}

/** The document behind a link, made afresh; undefined when the person may not (any more). */
export async function documentOf(acting: Acting, id: BilanId): Promise<SynthesisDocument | undefined> {
  const { ports } = acting;
  const opened = await openFor(acting, id, 'write-synthesis');
  if (!opened.ok) return undefined;
  const { bilan, guide } = opened.value;
  return printedDocument({ bilan, guide, organisation: ports.organisation }, await sectionsOf(ports, opened.value), {
    version: 1,
    state: 'draft',
    madeAt: ports.clock.now(),
  });
}
