import { randomUUID } from 'node:crypto';
import type { Act, BilanRecordKind, BilanRecords, BilanStore, CommitRefusal, Stored } from '../../actions/ports';
import type { Bilan, JournalEntry } from '../../domain/bilan';
import type { BilanId, PersonId, TenantId } from '../../domain/ids';
import { ok, refused, type Outcome } from '../../domain/outcome';
import { CosmosFault, insisting, type Call, type CosmosCalls } from './calls';
import type { CosmosContainer, Standing, Writing } from './container';
import { byWriting, documentOf, recordIn, storedIn } from './documents';
import type { ReadingApart } from '../apart';
import { compare } from '../holdings';
import { documentId, plainKey } from '../keys';
import { bilansOf } from '../lists';
import { checkPlaces, seal, writesHead, type StoredKind } from '../records';

/** Each bilan is a partition: its records and its journal are documents side by side. */
export class CosmosBilans implements BilanStore {
  readonly #calls: CosmosCalls;
  readonly #container: CosmosContainer;
  readonly #apart: ReadingApart;

  constructor(calls: CosmosCalls, container: CosmosContainer, apart: ReadingApart) {
    this.#calls = calls;
    this.#container = container;
    this.#apart = apart;
  }

  /** One point read. */
  read<K extends BilanRecordKind>(bilan: BilanId, kind: K, id: string): Promise<Stored<BilanRecords[K]> | undefined> {
    return this.#calls.run(`read-${kind}`, async (call) => {
      const kept = await call.insist(() => this.#container.read(call, plainKey(bilan), documentId(kind, id)));
      return kept === undefined ? undefined : storedIn(kind, kept, bilan);
    });
  }

  /** One query in one partition. */
  async readAll<K extends BilanRecordKind>(bilan: BilanId, kind: K): Promise<Stored<BilanRecords[K]>[]> {
    const found = await this.#ofKind(bilan, kind);
    return found.map((kept) => storedIn(kind, kept, bilan)).sort((a, b) => compare(a.record.id, b.record.id));
  }

  /** One query in one partition. */
  async journal(bilan: BilanId): Promise<JournalEntry[]> {
    const found = await this.#ofKind(bilan, 'journal');
    return found.sort(byWriting).map((kept) => recordIn('journal', kept, bilan));
  }

  /**
   * One atomic batch, the journal entry first: an act that was done made its own versions stale, and is not to be told
   * so. When it is not known what became of a batch, the journal entry tells; when there is none, the batch is sent
   * again: should the first one arrive after all, one of the two finds the entry in its place and does nothing.
   */
  async commit(act: Act): Promise<Outcome<undefined, CommitRefusal>> {
    checkPlaces(act);
    const attempt = randomUUID();
    const writings = writingsOf(act, attempt);
    const tryOnce = async (call: Call): Promise<Outcome<undefined, CommitRefusal>> => {
      let doubt = new CosmosFault(409);
      try {
        const written = await this.#container.batch(call, plainKey(act.bilan), writings);
        if (written.done) return ok(undefined);
        if (written.at > 0) return refused('stale');
      } catch (error) {
        if (!(error instanceof CosmosFault) || !error.transient) throw error;
        doubt = error;
      }
      const entry = await this.#entryOf(call, act);
      if (entry === undefined) throw doubt;
      return entry === attempt ? ok(undefined) : refused('already-done');
    };
    return this.#calls.run('commit', (call) => insisting(call.signal, () => tryOnce(call)));
  }

  /**
   * A query over all the partitions, by an index: consultants change, and a list of theirs kept beside the bilans could
   * not be written in the same batch. Asked for when someone has not said which bilan, never from block to block.
   */
  async heldBy(tenant: TenantId, consultant: PersonId): Promise<Bilan[]> {
    const found = await this.#held(tenant, consultant);
    return found
      .sort((one, other) => compare(other.listedAt ?? '', one.listedAt ?? '') || byWriting(other, one))
      .flatMap((kept) => this.#apart(() => recordIn('bilan', kept, String(kept['bilanId']))));
  }

  async countHeld(tenant: TenantId, consultant: PersonId): Promise<number> {
    return (await this.#held(tenant, consultant)).length;
  }

  #held(tenant: TenantId, consultant: PersonId) {
    const list = bilansOf(tenant, consultant);
    return this.#calls.run('held-by', (call) =>
      this.#container.query(call, 'c.kind = @kind AND c.listedUnder = @list', { kind: 'bilan', list }),
    );
  }

  #ofKind(bilan: BilanId, kind: StoredKind) {
    return this.#calls.run(`read-all-${kind}`, (call) =>
      this.#container.query(call, 'c.kind = @kind', { kind }, plainKey(bilan)),
    );
  }

  /** The attempt that entered this act in the journal. */
  async #entryOf(call: Call, { bilan, journal }: Act): Promise<string | undefined> {
    const id = documentId('journal', journal.id);
    return (await call.insist(() => this.#container.read(call, plainKey(bilan), id)))?.attempt;
  }
}

/** @throws RecordFault */
function writingsOf(act: Act, attempt: string): (Writing | Standing)[] {
  const { bilan, journal, writes } = act;
  const entry = documentOf('journal', journal, seal('journal', journal, bilan), attempt);
  const others = writes.map(({ kind, record, expected }): Writing => {
    const document = documentOf(kind, record, seal(kind, record, bilan), attempt);
    return { document, expected };
  });
  // Erased since it was read: nothing would ever remove what is written now.
  const head: Standing[] = writesHead(act) ? [] : [{ standing: documentId('bilan', act.bilan) }];
  return [{ document: entry, expected: 'absent' }, ...head, ...others];
}
