import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { kindNamed } from '../../store/records';
import type { Held, HeldBilan } from '../../store/holdings';

/** What is moved in one piece: a bilan whole, or one entry of the directory. */
export type Piece = { kind: 'bilan'; bilan: HeldBilan } | { kind: 'entry'; entry: Held };

/** What the last line of a file tells of the lines before it. */
export interface Total {
  count: number;
  hash: string;
}

/** The file is not what an export wrote: cut short, changed, or something else altogether. */
export class UnfitFile extends Error {
  override readonly name = 'UnfitFile';
  readonly code = 'unfit-file';
  /** Counted from 1. */
  readonly line: number;

  constructor(line: number) {
    super(`line ${line} is not a line of an export`);
    this.line = line;
  }
}

const format = 'bilan-companion-export-1';

/** One line for each record, with the place of an act in its bilan's journal. */
export function linesOf(piece: Piece): string[] {
  if (piece.kind === 'entry') return [lineOf(piece.entry, {})];
  const { bilan, records, journal } = piece.bilan;
  return [
    ...records.map((held) => lineOf(held, { bilan })),
    ...journal.map((held, at) => lineOf(held, { bilan, act: at + 1 })),
  ];
}

const lineOf = ({ kind, id, sealed: { v, record } }: Held, where: { bilan?: string; act?: number }): string =>
  JSON.stringify({ ...where, kind, id, v, record });

export const lastLine = ({ count, hash }: Total): string => JSON.stringify({ format, count, hash });

/** Counts lines and adds up their SHA-256: the same for the same lines, in whatever order a store gives its bilans. */
export class Tally implements Total {
  count = 0;
  #sum = 0n;

  add(line: string): void {
    this.count += 1;
    this.#sum = BigInt.asUintN(256, this.#sum + BigInt(`0x${createHash('sha256').update(line).digest('hex')}`));
  }

  get hash(): string {
    return this.#sum.toString(16).padStart(64, '0');
  }

  equals({ count, hash }: Total): boolean {
    return this.count === count && this.hash === hash;
  }
}

const recordLine = z.strictObject({
  bilan: z.string().exactOptional(),
  act: z.number().exactOptional(),
  kind: z.string(),
  id: z.string(),
  v: z.int().min(1),
  record: z.unknown(),
});
const endLine = z.strictObject({ format: z.literal(format), count: z.number(), hash: z.string() });

/** The pieces of a file, one at a time; what its last line says is returned. @throws UnfitFile, RecordFault */
export async function* piecesIn(file: string): AsyncGenerator<Piece, Total> {
  let open: HeldBilan | undefined;
  let end: Total | undefined;
  let number = 0;
  for await (const text of textsIn(file)) {
    number += 1;
    const value = parsed(text, number);
    if (end !== undefined) throw new UnfitFile(number);
    const read = recordLine.safeParse(value);
    if (!read.success) {
      end = endIn(value, number);
      continue;
    }
    const { bilan, act } = read.data;
    if (open !== undefined && open.bilan !== bilan) {
      yield { kind: 'bilan', bilan: open };
      open = undefined;
    }
    const held = heldIn(read.data);
    if (bilan === undefined) {
      yield { kind: 'entry', entry: held };
      continue;
    }
    open ??= { bilan, records: [], journal: [] };
    (act === undefined ? open.records : open.journal).push(held);
  }
  if (open !== undefined) yield { kind: 'bilan', bilan: open };
  if (end === undefined) throw new UnfitFile(number + 1);
  return end;
}

/** Cut at line feeds alone: JSON leaves U+2028 and U+2029 in texts as they are, and Node 24's `readline` cuts there too. */
async function* textsIn(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    const texts = (rest + chunk).split('\n');
    rest = texts.pop() ?? '';
    yield* texts;
  }
  if (rest !== '') yield rest;
}

function heldIn({ bilan, kind, id, v, record }: z.infer<typeof recordLine>): Held {
  return { kind: kindNamed(kind, bilan ?? 'directory', id), id, sealed: { v, record } };
}

function endIn(value: unknown, line: number): Total {
  const end = endLine.safeParse(value);
  if (!end.success) throw new UnfitFile(line);
  return end.data;
}

function parsed(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnfitFile(line);
  }
}
