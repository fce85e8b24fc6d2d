import type { BilanRecordKind, Erasure } from '../../actions/ports';
import type { DirectoryEntry } from '../../domain/directory';
import type { BilanId } from '../../domain/ids';
import { added, type Counts } from '../../domain/retention/erasure';
import { CosmosFault, insisting, type Call, type CosmosCalls } from './calls';
import type { CosmosContainer } from './container';
import type { Kept } from './documents';
import { documentId, plainKey } from '../keys';

/** A batch takes no more. */
const atOnce = 100;
/** Somebody else may be erasing the same bilan: each round reads again what is left. */
const roundsAtMost = 20;
/** A whole bilan is more than a person's act. */
const budgetMs = 60_000;

/** What one bilan holds in one partition goes batch after batch, its head in the first: nobody reads half a bilan. */
export class CosmosErasure implements Erasure {
  readonly #calls: CosmosCalls;
  readonly #bilans: CosmosContainer;
  readonly #directory: CosmosContainer;

  constructor(calls: CosmosCalls, bilans: CosmosContainer, directory: CosmosContainer) {
    this.#calls = calls;
    this.#bilans = bilans;
    this.#directory = directory;
  }

  holds(bilan: BilanId): Promise<Counts> {
    const key = plainKey(bilan);
    return this.#run(async (call) => {
      const found = [
        ...(await this.#bilans.query(call, 'c.bilanId = @bilan', { bilan: key }, key)),
        ...(await this.#directory.query(call, 'c.about = @bilan', { bilan: key })),
      ];
      return found.reduce<Counts>((counts, { kind }) => added(counts, { [kind]: 1 }), {});
    });
  }

  clear(bilan: BilanId, kinds: readonly BilanRecordKind[]): Promise<Counts> {
    return this.#run(async (call) => {
      let counts: Counts = {};
      for (const kind of kinds) {
        const look = () => this.#bilans.query(call, 'c.kind = @kind', { kind }, plainKey(bilan));
        counts = added(counts, await this.#empty(call, plainKey(bilan), look));
      }
      return counts;
    });
  }

  erase(bilan: BilanId): Promise<Counts> {
    const key = plainKey(bilan);
    return this.#run(async (call) => {
      const all = () => this.#bilans.query(call, 'c.bilanId = @bilan', { bilan: key }, key);
      let counts = await this.#empty(call, key, all);
      for (const { id, kind } of await this.#directory.query(call, 'c.about = @bilan', { bilan: key })) {
        counts = added(counts, await this.#removeEntry(call, kind, id));
      }
      return counts;
    });
  }

  remove(kind: DirectoryEntry['kind'], id: string): Promise<Counts> {
    return this.#run((call) => this.#removeEntry(call, kind, documentId(kind, id)));
  }

  /** Each entry is a partition of its own. */
  async #removeEntry(call: Call, kind: string, id: string): Promise<Counts> {
    const gone = await insisting(call.signal, () => this.#directory.removal(call, id, [id]));
    return gone ? { [kind]: 1 } : {};
  }

  async #empty(call: Call, partition: string, look: () => Promise<Kept[]>): Promise<Counts> {
    let counts: Counts = {};
    for (let round = 0; round < roundsAtMost; round++) {
      const left = (await look()).sort((one, other) => Number(other.kind === 'bilan') - Number(one.kind === 'bilan'));
      if (left.length === 0) return counts;
      for (let from = 0; from < left.length; from += atOnce) {
        const some = left.slice(from, from + atOnce);
        const ids = some.map(({ id }) => id);
        // A fault may come after the batch was applied: then the next look finds nothing of it.
        if (!(await insisting(call.signal, () => this.#bilans.removal(call, partition, ids)))) break;
        for (const { kind } of some) counts = added(counts, { [kind]: 1 });
      }
    }
    throw new CosmosFault(449);
  }

  #run(work: (call: Call) => Promise<Counts>): Promise<Counts> {
    return this.#calls.run('erase', work, budgetMs);
  }
}
