import { open, rename } from 'node:fs/promises';
import type { Holdings } from '../../store/holdings';
import { lastLine, linesOf, piecesIn, Tally, UnfitFile, type Piece, type Total } from './lines';

/** Told after each piece how many records are done. */
export type Progress = (records: number) => void;

/**
 * Writes everything the store holds to a file, one record a line, and reads it again before it bears its name: a file
 * of that name is a whole one. @throws StoreUnavailable, RecordFault, UnfitFile, or what the disk says
 */
export async function exportStore(holdings: Holdings, file: string, progress: Progress): Promise<Total> {
  const unfinished = `${file}.partial`;
  const tally = new Tally();
  const writing = await open(unfinished, 'w', 0o600);
  try {
    for await (const piece of piecesOf(holdings)) {
      const lines = linesOf(piece);
      for (const line of lines) tally.add(line);
      await writing.write(lines.map((line) => `${line}\n`).join(''));
      progress(tally.count);
    }
    await writing.write(`${lastLine(tally)}\n`);
    await writing.sync();
  } finally {
    await writing.close();
  }
  const { count, hash } = await checkFile(unfinished);
  if (!tally.equals({ count, hash })) throw new UnfitFile(count);
  await rename(unfinished, file);
  return { count, hash };
}

/**
 * Bilan after bilan, then the directory: an act writes what it calls for there (its reminders, its reference) before the
 * bilan, so that while servers run no bilan comes without. An entry too many is dropped when its time comes.
 */
export async function* piecesOf(holdings: Holdings): AsyncIterable<Piece> {
  for await (const bilan of holdings.bilans()) yield { kind: 'bilan', bilan };
  for await (const entry of holdings.directory()) yield { kind: 'entry', entry };
}

/** Reads a file whole and compares it with what its last line says. @throws UnfitFile */
export async function checkFile(file: string): Promise<Total> {
  const tally = new Tally();
  const pieces = piecesIn(file);
  for (;;) {
    const next = await pieces.next();
    if (next.done === true) {
      if (!tally.equals(next.value)) throw new UnfitFile(tally.count + 1);
      return next.value;
    }
    for (const line of linesOf(next.value)) tally.add(line);
  }
}
