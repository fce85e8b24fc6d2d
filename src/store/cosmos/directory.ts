import { randomUUID } from 'node:crypto';
import type { Directory, Stored, Version } from '../../actions/ports';
import type { DirectoryEntry } from '../../domain/directory';
import type { TenantId } from '../../domain/ids';
import { erasuresIn, type ErasureState } from '../../domain/retention/erasure';
import { ok, refused, type Outcome } from '../../domain/outcome';
import { CosmosFault, insisting, type Call, type CosmosCalls } from './calls';
import type { CosmosContainer } from './container';
import { documentOf, recordIn, storedIn } from './documents';
import { compare } from '../holdings';
import { documentId } from '../keys';
import { endOfTime, teamsOf } from '../lists';
import { seal, type DirectoryRecords } from '../records';

/** As the SQLite store names it in its faults. */
const place = 'directory';

/** All that belongs to no bilan: each entry is a partition of its own. */
export class CosmosDirectory implements Directory {
  readonly #calls: CosmosCalls;
  readonly #container: CosmosContainer;

  constructor(calls: CosmosCalls, container: CosmosContainer) {
    this.#calls = calls;
    this.#container = container;
  }

  /** One point read. */
  find<K extends DirectoryEntry['kind']>(kind: K, id: string): Promise<Stored<DirectoryRecords[K]> | undefined> {
    const key = documentId(kind, id);
    return this.#calls.run(`find-${kind}`, async (call) => {
      const kept = await call.insist(() => this.#container.read(call, key, key));
      return kept === undefined ? undefined : storedIn(kind, kept, place);
    });
  }

  /** One write; what became of it, when that is not known, is read from the entry itself. */
  async put(entry: DirectoryEntry, expected: Version | 'absent'): Promise<Outcome<Version, 'stale'>> {
    const attempt = randomUUID();
    const document = documentOf(entry.kind, entry, seal(entry.kind, entry, place), attempt);
    const tryOnce = async (call: Call): Promise<Outcome<Version, 'stale'>> => {
      let doubt: CosmosFault | undefined;
      try {
        const written = await this.#container.batch(call, document.id, [{ document, expected }]);
        if (written.done) return ok(versionOf(written.versions));
      } catch (error) {
        if (!(error instanceof CosmosFault) || !error.transient) throw error;
        doubt = error;
      }
      const found = await call.insist(() => this.#container.read(call, document.id, document.id));
      if (found?.attempt === attempt) return ok(found._etag as Version);
      // Only what stands as it stood before can still be waiting for this write.
      if (doubt !== undefined && (found?._etag ?? 'absent') === expected) throw doubt;
      return refused('stale');
    };
    return this.#calls.run(`put-${entry.kind}`, (call) => insisting(call.signal, () => tryOnce(call)));
  }

  /** A query over all the entries, by an index; the roster keeps its answer for a while. */
  async teams(tenant: TenantId): Promise<DirectoryRecords['team'][]> {
    const list = teamsOf(tenant);
    const found = await this.#calls.run('teams', (call) =>
      this.#container.query(call, 'c.kind = @kind AND c.listedUnder = @list', { kind: 'team', list }),
    );
    return found
      .sort((one, other) => compare(other.listedAt ?? '', one.listedAt ?? ''))
      .map((kept) => recordIn('team', kept, place));
  }

  /** A query by an index that holds what is pending or failed, and nothing that was sent. */
  async reminders(list: string, until: string = endOfTime): Promise<DirectoryRecords['reminder'][]> {
    const found = await this.#calls.run('reminders', (call) =>
      this.#container.query(call, 'c.kind = @kind AND c.listedUnder = @list AND c.listedAt <= @until', {
        kind: 'reminder',
        list,
        until,
      }),
    );
    return found
      .sort((one, other) => compare(one.listedAt ?? '', other.listedAt ?? ''))
      .map((kept) => recordIn('reminder', kept, place));
  }

  async erasures(state: ErasureState): Promise<DirectoryRecords['erasure'][]> {
    const list = erasuresIn(state);
    const found = await this.#calls.run('erasures', (call) =>
      this.#container.query(call, 'c.kind = @kind AND c.listedUnder = @list', { kind: 'erasure', list }),
    );
    return found
      .sort((one, other) => compare(other.listedAt ?? '', one.listedAt ?? ''))
      .map((kept) => recordIn('erasure', kept, place));
  }
}

function versionOf([version]: Version[]): Version {
  if (version === undefined || version === '') throw new CosmosFault('no-version');
  return version;
}
