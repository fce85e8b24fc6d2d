import { randomUUID } from 'node:crypto';
import type { Directory, Stored, Version } from '../../actions/ports';
import type { DirectoryEntry } from '../../domain/directory';
import type { Instant, TenantId } from '../../domain/ids';
import { isReminderDay, reminderDay } from '../../domain/reminders/reminder';
import { erasuresIn, type ErasureState } from '../../domain/retention/erasure';
import { ok, refused, type Outcome } from '../../domain/outcome';
import { CosmosFault, insisting, type Call, type CosmosCalls } from './calls';
import type { CosmosContainer } from './container';
import { documentIn, documentOf, recordIn, storedIn, type Kept } from './documents';
import type { ReadingApart } from '../apart';
import { compare } from '../holdings';
import { documentId } from '../keys';
import { endOfTime, teamsOf } from '../lists';
import { readable, seal, type DirectoryRecords } from '../records';

/** As the SQLite store names it in its faults. */
const place = 'directory';

/** All that belongs to no bilan: each entry is a partition of its own. */
export class CosmosDirectory implements Directory {
  readonly #calls: CosmosCalls;
  readonly #container: CosmosContainer;
  readonly #apart: ReadingApart;

  constructor(calls: CosmosCalls, container: CosmosContainer, apart: ReadingApart) {
    this.#calls = calls;
    this.#container = container;
    this.#apart = apart;
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
    return (await this.#due(list, until)).flatMap((kept) => readable(() => recordIn('reminder', kept, place)));
  }

  async reminderIds(list: string, until: string = endOfTime): Promise<string[]> {
    return (await this.#due(list, until)).map(({ id }) => id.slice(documentId('reminder', '').length));
  }

  async #due(list: string, until: string): Promise<Kept[]> {
    const found = await this.#calls.run('reminders', (call) =>
      this.#container.query(call, 'c.kind = @kind AND c.listedUnder = @list AND c.listedAt <= @until', {
        kind: 'reminder',
        list,
        until,
      }),
    );
    return found.sort((one, other) => compare(one.listedAt ?? '', other.listedAt ?? ''));
  }

  /** One read, one write: over what was read, or not at all. */
  postpone(id: string, until: Instant): Promise<void> {
    const key = documentId('reminder', id);
    return this.#calls.run('postpone', async (call) => {
      const kept = await call.insist(() => this.#container.read(call, key, key));
      if (kept === undefined || !isReminderDay(kept.listedUnder ?? '')) return;
      const document = { ...documentIn(kept), listedUnder: reminderDay(until), listedAt: until };
      // Whoever wrote in between knows better when to look.
      await this.#container.batch(call, key, [{ document, expected: kept._etag as Version }]);
    });
  }

  async erasures(state: ErasureState): Promise<DirectoryRecords['erasure'][]> {
    const list = erasuresIn(state);
    const found = await this.#calls.run('erasures', (call) =>
      this.#container.query(call, 'c.kind = @kind AND c.listedUnder = @list', { kind: 'erasure', list }),
    );
    return found
      .sort((one, other) => compare(other.listedAt ?? '', one.listedAt ?? ''))
      .flatMap((kept) => this.#apart(() => recordIn('erasure', kept, place)));
  }
}

function versionOf([version]: Version[]): Version {
  if (version === undefined || version === '') throw new CosmosFault('no-version');
  return version;
}
