import { randomUUID } from 'node:crypto';
import { StoreUnavailable } from '../../actions/ports';
import { CosmosFault, insisting, type Call, type CosmosCalls } from './calls';
import type { CosmosContainer, Writing } from './container';
import { byWriting, documentOf, bodyIn, type Kept } from './documents';
import type { ReadingApart } from '../apart';
import {
  bilanOf,
  byKindAndId,
  heldIn,
  strictly,
  type Held,
  type HeldBilan,
  type Holdings,
  type Taken,
} from '../holdings';
import { plainKey } from '../keys';
import { unseal } from '../records';

/** By how much the account's clock may differ from this machine's, in seconds. */
const clocksDifferByS = 60;
const readingsAtMost = 10;

/** A batch takes 100 operations and 2 MB; JSON's own quoting is in the margin. */
const batchAtMost = { count: 100, characters: 500_000 };

export class CosmosHoldings implements Holdings {
  readonly #calls: CosmosCalls;
  readonly #bilans: CosmosContainer;
  readonly #directory: CosmosContainer;

  constructor(calls: CosmosCalls, bilans: CosmosContainer, directory: CosmosContainer) {
    this.#calls = calls;
    this.#bilans = bilans;
    this.#directory = directory;
  }

  async *bilans(apart = strictly): AsyncIterable<HeldBilan> {
    const began = Date.now() / 1_000 - clocksDifferByS;
    let partition: string | undefined;
    let documents: Kept[] = [];
    for await (const kept of this.#bilans.pages((work) => this.#calls.run('export', work), 'bilanId')) {
      const its = String(kept['bilanId']);
      if (partition !== undefined && its !== partition) {
        yield* this.#whole(documents, partition, began, apart);
        documents = [];
      }
      partition = its;
      documents.push(kept);
    }
    if (partition !== undefined) yield* this.#whole(documents, partition, began, apart);
  }

  /**
   * A bilan whose documents lie on two pages is read at two moments, and an act in between by halves: what it left is
   * younger than the reading, and than the rest. Then the bilan is read again, until it is twice the same.
   */
  async *#whole(documents: Kept[], partition: string, began: number, apart: ReadingApart): AsyncIterable<HeldBilan> {
    let read = documents;
    const written = read.map(({ _ts }) => _ts);
    const newest = Math.max(...written);
    let settled = newest < began || newest === Math.min(...written);
    for (let readings = 0; !settled; readings++) {
      if (readings === readingsAtMost) throw new StoreUnavailable('a bilan is written in without an end');
      const before = read;
      const again = (call: Call) => this.#bilans.query(call, 'c.bilanId = @bilan', { bilan: partition }, partition);
      read = await this.#calls.run('export', again);
      settled = versionsIn(read) === versionsIn(before);
    }
    // Erased since its page was read.
    if (read.length > 0) yield* apart(() => heldBilan(read, partition));
  }

  async *directory(apart = strictly): AsyncIterable<Held> {
    for await (const kept of this.#directory.pages((work) => this.#calls.run('export', work), 'id')) {
      yield* apart(() => heldOf(kept, 'directory'));
    }
  }

  async takeBilan({ bilan, records, journal }: HeldBilan): Promise<Taken> {
    let taken: Taken = 'already-there';
    for (const some of batches(writingsOf([...records, ...journal], bilan))) {
      const each = await this.#take(this.#bilans, plainKey(bilan), some);
      if (each === 'different') return each;
      if (each === 'new') taken = 'new';
    }
    return taken;
  }

  takeEntry(held: Held): Promise<Taken> {
    const writings = writingsOf([held], 'directory');
    return this.#take(this.#directory, writings[0]?.document.id ?? '', writings);
  }

  /** In one request when nothing is there yet; otherwise what is there is read, and only the rest written. */
  #take(container: CosmosContainer, partition: string, writings: Writing[]): Promise<Taken> {
    const tryOnce = async (call: Call): Promise<Taken> => {
      try {
        if ((await container.batch(call, partition, writings)).done) return 'new';
      } catch (error) {
        if (!(error instanceof CosmosFault) || !error.transient) throw error;
      }
      const found = await Promise.all(
        writings.map(({ document }) => call.insist(() => container.read(call, partition, document.id))),
      );
      const absent = writings.filter((_, at) => found[at] === undefined);
      const same = writings.every(({ document }, at) => found[at] === undefined || found[at].body === document.body);
      if (!same) return 'different';
      if (absent.length === 0) {
        const ours = writings.every(({ document }, at) => found[at]?.attempt === document.attempt);
        return ours ? 'new' : 'already-there';
      }
      if ((await container.batch(call, partition, absent)).done) return 'new';
      throw new CosmosFault(449);
    };
    return this.#calls.run('import', (call) => insisting(call.signal, () => tryOnce(call)));
  }
}

function writingsOf(all: Held[], partition: string): Writing[] {
  const attempt = randomUUID();
  return all.map(({ kind, id, sealed }) => ({
    document: documentOf(kind, unseal(kind, sealed, partition, id), sealed, attempt),
    expected: 'absent',
  }));
}

function* batches(writings: Writing[]): Generator<Writing[]> {
  let some: Writing[] = [];
  let characters = 0;
  for (const writing of writings) {
    const length = writing.document.body.length;
    if (some.length === batchAtMost.count || (some.length > 0 && characters + length > batchAtMost.characters)) {
      yield some;
      some = [];
      characters = 0;
    }
    some.push(writing);
    characters += length;
  }
  if (some.length > 0) yield some;
}

const versionsIn = (documents: readonly Kept[]): string =>
  documents
    .map(({ id, _etag }) => `${id} ${_etag}`)
    .sort()
    .join('\n');

/** The partition's key may be an encoding of the bilan's id: its records know the id itself. @throws RecordFault */
function heldBilan(documents: Kept[], partition: string): HeldBilan {
  const held = documents.sort(byWriting).map((kept) => heldOf(kept, partition));
  const records = held.filter(({ kind }) => kind !== 'journal').sort(byKindAndId);
  return { bilan: bilanOf(held, partition), records, journal: held.filter(({ kind }) => kind === 'journal') };
}

/** @throws RecordFault */
const heldOf = (kept: Kept, partition: string): Held => heldIn(kept.kind, bodyIn(kept), partition, kept.id);
