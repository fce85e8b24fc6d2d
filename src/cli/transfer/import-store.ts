import type { Directory } from '../../actions/ports';
import type { Held, Holdings, Taken } from '../../store/holdings';
import { unseal } from '../../store/records';
import type { Store } from '../../store/store';
import { checkFile, piecesOf } from './export-store';
import { leftOut, type LeftOut } from './left-out';
import { linesOf, piecesIn, Tally, type Piece, type Total } from './lines';

export interface Imported {
  total: Total;
  /** Pieces (bilans and directory entries), by what became of them. */
  taken: Record<Taken, number>;
  /** Names of the pieces in whose place something else stands. */
  different: string[];
  /** References of bilans that were erased here since, and stay erased. */
  erased: string[];
  /** Everything else in the file was read back from the store, the same. */
  verified: boolean;
}

const atOnce = 8;
const namedAtMost = 20;

/** What is written to, beneath the ports, and the directory for what is to be looked at again. */
type Target = Pick<Store, 'directory' | 'holdings'>;

/**
 * Puts what a file holds into a store; what is there already is left as it is, and what was erased there since does not
 * come back. Nothing is written from a file that is not whole. @throws StoreUnavailable, RecordFault, UnfitFile
 */
export async function importStore(
  { directory, holdings }: Target,
  file: string,
  progress: (done: number, of: number) => void,
): Promise<Imported> {
  const total = await checkFile(file);
  const out = await leftOut(holdings, file);
  const taken: Record<Taken, number> = { new: 0, 'already-there': 0, different: 0 };
  const different: string[] = [];
  let done = 0;
  await severalAtOnce(piecesIn(file), async (piece) => {
    if (!out.has(piece)) {
      const how = await take(holdings, piece);
      taken[how] += 1;
      if (how === 'different' && different.length < namedAtMost) different.push(nameOf(piece));
      if (piece.kind === 'entry') await leaveToServers(directory, piece.entry, out);
    }
    done += linesOf(piece).length;
    progress(done, total.count);
  });
  const verified = taken.different === 0 && (await isThere(holdings, file, out));
  return { total, taken, different, erased: out.references, verified };
}

/**
 * Servers that ran on this store look no further back than to their last look: a reminder of before would never be
 * found. It is due at their next one, which sends what still makes sense, and the week's digest goes on.
 */
async function leaveToServers(
  directory: Directory,
  { kind, id, sealed }: Held,
  { turnsUntil }: LeftOut,
): Promise<void> {
  if (kind !== 'reminder' || turnsUntil === undefined) return;
  const { state, tryAt } = unseal(kind, sealed, 'directory', id);
  if (state === 'pending' && tryAt < turnsUntil) await directory.postpone(id, turnsUntil);
}

const take = (holdings: Holdings, piece: Piece): Promise<Taken> =>
  piece.kind === 'bilan' ? holdings.takeBilan(piece.bilan) : holdings.takeEntry(piece.entry);

const nameOf = (piece: Piece): string =>
  piece.kind === 'bilan' ? piece.bilan.bilan : `${piece.entry.kind} ${piece.entry.id}`;

/** Reads the whole store again: of its pieces, those that the file names add up to what the file adds up to. */
async function isThere(holdings: Holdings, file: string, out: LeftOut): Promise<boolean> {
  const named = new Set<string>();
  const wanted = new Tally();
  for await (const piece of piecesIn(file)) {
    if (out.has(piece)) continue;
    named.add(nameOf(piece));
    for (const line of linesOf(piece)) wanted.add(line);
  }
  const tally = new Tally();
  for await (const piece of piecesOf(holdings)) {
    if (!named.has(nameOf(piece))) continue;
    for (const line of linesOf(piece)) tally.add(line);
  }
  return tally.equals(wanted);
}

/** A few at a time: the network is waited for once, not once for each. Begins no more after one has failed. */
async function severalAtOnce<T>(all: AsyncIterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const one of all) {
    const job: Promise<void> = work(one)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(job));
    running.add(job);
    if (running.size >= atOnce) await Promise.race(running);
    if (failures.length > 0) break;
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}
