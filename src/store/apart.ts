import { RecordFault } from './records';

/** Told of a record that can't be read, and that a list goes on without. */
export type Faulty = (fault: RecordFault) => void;

/** One line of a list; none where it can't be read. */
export type ReadingApart = <T>(read: () => T) => T[];

/** What can't be read hides nothing else. It is told once, for a list may be asked for every minute. */
export function readingApart(faulty: Faulty): ReadingApart {
  const told = new Set<string>();
  return (read) => {
    try {
      return [read()];
    } catch (error) {
      if (!(error instanceof RecordFault)) throw error;
      const name = Object.values(error.where).join(' ');
      if (!told.has(name)) faulty(error);
      told.add(name);
      return [];
    }
  };
}

/** The bilan whose record, or whose receipt, can't be read; nothing for another fault. */
export function bilanWith(error: unknown): string | undefined {
  if (!(error instanceof RecordFault)) return undefined;
  const { kind, partition, id } = error.where;
  if (kind === 'erasure') return id;
  return partition === 'directory' ? undefined : partition;
}
