import { ownSessions, withOwnWords } from '../../domain/beneficiary/beneficiary';
import {
  sectionAsItStands,
  sectionFor,
  sectionRecordId,
  type SectionRecord,
  type SectionState,
} from '../../domain/synthesis/section-record';
import { goingOnFrom, versionToGoOnFrom } from '../../domain/synthesis/from-version';
import { keptAnswers } from '../../domain/synthesis/synthesis';
import { isWritable, prefilled, type SynthesisSection } from '../../domain/synthesis/synthesis-sections';
import type { Opened } from '../acting';
import type { Ports, Stored } from '../ports';
import { versionOf } from '../synthesis/document-versions';

/** One section: what the record fills it with, and what its consultant made of it. */
export interface StoredSection extends SectionState {
  stored: Stored<SectionRecord> | undefined;
}

/** Whether its consultant saved it for the beneficiary there is now; until then it follows the record. */
export const isWritten = ({ stored, record }: StoredSection): boolean =>
  stored !== undefined && stored.record === record;

/**
 * The ten sections, from what was marked « à retenir » in closed sessions and what was written since: of the present
 * beneficiary alone, whoever was there before them. Once the record is destroyed, from the last version.
 */
export async function sectionStates(
  { bilans, clock }: Pick<Ports, 'bilans' | 'clock'>,
  { bilan, guide }: Opened,
): Promise<StoredSection[]> {
  const from = versionToGoOnFrom(bilan);
  const [blocks, written, last] = await Promise.all([
    bilans.readAll(bilan.id, 'block'),
    bilans.readAll(bilan.id, 'synthesis-section'),
    from === undefined ? undefined : versionOf({ bilans }, bilan.id, from),
  ]);
  const records = blocks.map(({ record }) => withOwnWords(bilan, record));
  const sessions = ownSessions(bilan).map(({ session }) => session);
  const marked = prefilled(guide, keptAnswers(guide, records, sessions));
  return (last ? goingOnFrom(last.record.content, marked) : marked).map((filled) => {
    const stored = isWritable(filled.number)
      ? written.find(({ record }) => record.id === sectionRecordId(filled.number))
      : undefined;
    const record = stored && sectionFor(bilan, filled, { record: stored.record, now: clock.now() });
    return { bilan: bilan.id, filled, record, stored };
  });
}

export const asTheyStand = (states: readonly StoredSection[]): SynthesisSection[] =>
  states.map(({ filled, record }) => sectionAsItStands(filled, record));
