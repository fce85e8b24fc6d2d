import type { BilanId } from '../../domain/ids';
import {
  sectionAsItStands,
  sectionRecordId,
  type SectionRecord,
  type SectionState,
} from '../../domain/synthesis/section-record';
import { keptAnswers } from '../../domain/synthesis/synthesis';
import { isWritable, prefilled, type SynthesisSection } from '../../domain/synthesis/synthesis-sections';
import type { Opened } from '../acting';
import type { Ports, Stored } from '../ports';

/** One section: what the record fills it with, and what its consultant made of it. */
export interface StoredSection extends SectionState {
  stored: Stored<SectionRecord> | undefined;
}

/** The ten sections, from what was marked « à retenir » in closed sessions and what was written since. */
export async function sectionStates(
  { bilans }: Pick<Ports, 'bilans'>,
  { bilan, guide }: Opened,
): Promise<StoredSection[]> {
  const [blocks, written] = await Promise.all([
    bilans.readAll(bilan.id, 'block'),
    bilans.readAll(bilan.id, 'synthesis-section'),
  ]);
  const records = blocks.map(({ record }) => record);
  const sessions = bilan.held.map(({ session }) => session);
  return prefilled(guide, keptAnswers(guide, records, sessions)).map((filled) => {
    const stored = isWritable(filled.number)
      ? written.find(({ record }) => record.id === sectionRecordId(filled.number))
      : undefined;
    return stateOf(bilan.id, filled, stored);
  });
}

const stateOf = (
  bilan: BilanId,
  filled: SynthesisSection,
  stored: Stored<SectionRecord> | undefined,
): StoredSection => ({ bilan, filled, record: stored?.record, stored });

export const asTheyStand = (states: readonly StoredSection[]): SynthesisSection[] =>
  states.map(({ filled, record }) => sectionAsItStands(filled, record));
