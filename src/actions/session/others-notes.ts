import { opensNote } from '../../domain/access';
import type { Bilan, NoteGrant } from '../../domain/bilan';
import { dated } from '../../domain/hand-over';
import type { PersonId } from '../../domain/ids';
import type { BlockRecord } from '../../domain/session/session';
import type { Acting } from '../acting';

/** A note of somebody else's, with its author's name. */
export interface OthersNote {
  author: string;
  text: string;
}

/** What those who held the bilan before let this consultant read. The journal is read for grants without an instant alone. */
export async function grantsTo({ ports, actor }: Acting, { id, noteReaders = [] }: Bilan): Promise<NoteGrant[]> {
  const grants = noteReaders.filter(({ reader }) => reader === actor.id);
  if (grants.every(({ at }) => at !== undefined)) return grants;
  const journal = await ports.bilans.journal(id);
  return grants.map((grant) => dated(grant, journal));
}

/** The notes in these records that the grants open to this reader. */
export const othersNotes = (
  grants: readonly NoteGrant[],
  records: readonly BlockRecord[],
  reader: PersonId,
): OthersNote[] =>
  grants.flatMap((grant) =>
    records.flatMap(({ notes }) => {
      const { id, name } = grant.author;
      const note = notes[id];
      if (note === undefined || note.text === '') return [];
      return opensNote(grant, { author: id, changedAt: note.changedAt }, reader)
        ? [{ author: name, text: note.text }]
        : [];
    }),
  );
