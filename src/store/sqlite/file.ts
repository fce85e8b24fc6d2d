import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { StoreUnavailable } from '../../actions/ports';
import type { Outcome } from '../../domain/outcome';
import { Connection, SqliteFault } from './driver';
import { Group } from './group';
import { LogFile } from './log-file';
import { migrate, SchemaTooNew } from './schema';

/** A read may take it that the file it knows is there still, for so long; a write looks. */
const trustedMs = 100;
/** The engine waits by blocking the whole process; beyond this, waiting for a lock leaves others their turn. */
const blockingWaitMs = 20;
const longestPauseMs = 25;
/** Of 4 KB: the log is moved into the file then, for which the process stands still; a busy page is moved once. */
const logPagesAtMost = 4_000;
const emptyingTriesAtMost = 40;
const dataVersionRow = z.object({ data_version: z.number() });
const checkpointRow = z.object({ busy: z.number() });

/**
 * The file under the store: one connection, opened when it is first needed and again after a fault, so that what was
 * repaired works without a restart.
 */
export class SqliteFile {
  readonly #file: string;
  readonly #busyTimeoutMs: number;
  readonly #inMemory: boolean;
  #connection: Connection | undefined;
  /** Device and inode of the file that was opened. */
  #identity: string | undefined;
  #closed = false;
  /** When the file was last seen to be the one that was opened, by `performance.now()`. */
  #seenAt = -Infinity;
  #generation = 0;
  #dataVersion: number | undefined;
  /** Present for what is left of the event loop's turn in which another's writing was looked for. */
  #looked: Promise<void> | undefined;
  readonly #log: LogFile;
  readonly #group = new Group(
    (job, since) => this.#attempt(job, { since }),
    (alone) => this.#flush(alone),
  );

  constructor(file: string, busyTimeoutMs: number) {
    this.#file = file;
    this.#log = new LogFile(file);
    this.#busyTimeoutMs = busyTimeoutMs;
    this.#inMemory = file === ':memory:';
  }

  /** Creates the folder and the file when they are absent. @throws StoreUnavailable, SchemaTooNew */
  async open(): Promise<void> {
    await this.#attempt(() => undefined);
  }

  /** @throws StoreUnavailable */
  read<T>(work: (connection: Connection) => T): Promise<T> {
    return this.#attempt(work, { trustedMs });
  }

  /**
   * The one door for writing: all of `work` or none of it, on disk when it resolves `ok`, undone when it refuses or
   * throws. `work` may be run again after a lock or a neighbour's fault, so it has no effect but on the connection.
   * It is given the generation in which it writes, which is over with it unless `told` says that whoever remembers what
   * it changes learns of it.
   * @throws StoreUnavailable
   */
  write<T, R>(
    work: (connection: Connection, generation: number) => Outcome<T, R>,
    told = false,
  ): Promise<Outcome<T, R>> {
    return this.#group.write((connection) => {
      if (!told) this.#generation += 1;
      return work(connection, this.#generation);
    });
  }

  /**
   * A number that is another one once anybody else has written: another connection, this one without telling, or when
   * the file was opened anew. What was seen in the file in this generation stands there still. SQLite is asked once in
   * each turn of the event loop: what comes in meanwhile is read after it.
   * @throws StoreUnavailable
   */
  async generation(): Promise<number> {
    await (this.#looked ??= this.#look());
    return this.#generation;
  }

  async #look(): Promise<void> {
    const forget = () => {
      this.#looked = undefined;
    };
    setImmediate(forget);
    try {
      const row = await this.read((connection) => connection.row('PRAGMA data_version'));
      const { data_version: version } = dataVersionRow.parse(row);
      if (version !== this.#dataVersion) this.#generation += 1;
      this.#dataVersion = version;
    } catch (error) {
      forget();
      throw error;
    }
  }

  /**
   * Moves everything out of the log and cuts it to nothing, so that no earlier text stays in it. Somebody who reads at
   * this very moment holds it up: tried again for a while, and left to the next time when they go on.
   * @throws StoreUnavailable
   */
  async emptyLog(): Promise<void> {
    if (this.#inMemory) return;
    for (let tries = 0; tries < emptyingTriesAtMost; tries++) {
      const row = await this.read((connection) => connection.row('PRAGMA wal_checkpoint(TRUNCATE)'));
      if (checkpointRow.parse(row).busy === 0) return;
      await pause(longestPauseMs);
    }
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  async #attempt<T>(work: (connection: Connection) => T, how: { since?: number; trustedMs?: number } = {}): Promise<T> {
    const deadline = (how.since ?? performance.now()) + this.#busyTimeoutMs;
    for (let wait = 1; ; wait = Math.min(wait * 2, longestPauseMs)) {
      try {
        return work(this.#current(how.trustedMs));
      } catch (error) {
        const reopened = error instanceof SchemaTooNew && this.#identity !== undefined;
        if (!(error instanceof SqliteFault) && !reopened) throw error;
        const busy = error instanceof SqliteFault && error.busy;
        if (!busy && !this.#inMemory) this.#drop();
        if (!busy || performance.now() >= deadline) throw new StoreUnavailable(error.message, { cause: error });
      }
      await pause(wait);
    }
  }

  /** SQLite goes on writing into a file that was deleted or replaced, and says that all is well: so look each time. */
  #current(trusted = 0): Connection {
    if (this.#closed) throw new SqliteFault('closed');
    if (this.#inMemory) return (this.#connection ??= this.#connect());
    const now = performance.now();
    if (this.#connection !== undefined && (now - this.#seenAt < trusted || this.#found() === this.#identity)) {
      if (now - this.#seenAt >= trusted) this.#seenAt = now;
      return this.#connection;
    }
    this.#drop();
    // A file that vanishes under a running program is a fault, not the wish for an empty store.
    if (this.#identity !== undefined && this.#found() === undefined) throw new SqliteFault('file-gone');
    if (this.#identity === undefined) this.#create();
    this.#connection = this.#connect();
    this.#identity = this.#found();
    this.#seenAt = now;
    return this.#connection;
  }

  #connect(): Connection {
    const connection = new Connection(this.#file, Math.min(blockingWaitMs, this.#busyTimeoutMs));
    try {
      connection.script('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON');
      connection.script(`PRAGMA wal_autocheckpoint = ${logPagesAtMost}`);
      // What was deleted before `secure_delete` was asked for goes now.
      if (migrate(connection) === 'older') connection.script('VACUUM');
      this.#generation += 1;
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** Device and inode of the file that lies there now. */
  #found(): string | undefined {
    const found = onDisk(() => statSync(this.#file, { bigint: true, throwIfNoEntry: false }));
    return found === undefined ? undefined : `${found.dev.toString()}:${found.ino.toString()}`;
  }

  /** Readable by the program's own account alone; SQLite gives its side files the same rights. */
  #create(): void {
    onDisk(() => mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 }));
    // Never opens a file that exists: closing it here would release the locks another connection has on it.
    if (this.#found() !== undefined) return;
    try {
      closeSync(openSync(this.#file, 'wx', 0o600));
    } catch {
      // Another process was faster, or SQLite will say what is wrong.
    }
  }

  async #flush(alone: boolean): Promise<void> {
    if (this.#inMemory) return;
    try {
      await this.#log.flush(alone);
    } catch (error) {
      this.#drop();
      throw new StoreUnavailable('SQLite: not flushed', { cause: error });
    } finally {
      if (this.#closed) this.#log.close();
    }
  }

  #drop(): void {
    this.#log.close();
    this.#connection?.close();
    this.#connection = undefined;
  }
}

function onDisk<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw new SqliteFault('not-opened', error);
  }
}
