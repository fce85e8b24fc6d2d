import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailable } from '../actions/ports';
import type { Outcome } from '../domain/outcome';
import { Connection, SqliteFault } from './sqlite-driver';
import { migrate, SchemaTooNew } from './sqlite-schema';

/** The engine waits by blocking the whole process; beyond this, waiting for a lock leaves others their turn. */
const blockingWaitMs = 20;
const longestPauseMs = 25;

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

  constructor(file: string, busyTimeoutMs: number) {
    this.#file = file;
    this.#busyTimeoutMs = busyTimeoutMs;
    this.#inMemory = file === ':memory:';
  }

  /** Creates the folder and the file when they are absent. @throws StoreUnavailable, SchemaTooNew */
  async open(): Promise<void> {
    await this.#attempt(() => undefined);
  }

  /** @throws StoreUnavailable */
  read<T>(work: (connection: Connection) => T): Promise<T> {
    return this.#attempt(work);
  }

  /**
   * The one door for writing: `work` in one transaction, on disk when it resolves `ok`, undone when it refuses or
   * throws. `work` may be run again after a lock, so it has no effect but on the connection. Several works could
   * share one transaction (a savepoint each) here, should the disk's waits ever count. @throws StoreUnavailable
   */
  write<T, R>(work: (connection: Connection) => Outcome<T, R>): Promise<Outcome<T, R>> {
    return this.#attempt((connection) =>
      connection.transaction(
        () => work(connection),
        (outcome) => outcome.ok,
      ),
    );
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  async #attempt<T>(work: (connection: Connection) => T): Promise<T> {
    const deadline = performance.now() + this.#busyTimeoutMs;
    for (let wait = 1; ; wait = Math.min(wait * 2, longestPauseMs)) {
      try {
        return work(this.#current());
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

  #current(): Connection {
    if (this.#closed) throw new SqliteFault('closed');
    if (this.#inMemory) return (this.#connection ??= this.#connect());
    if (this.#connection !== undefined && this.#found() === this.#identity) return this.#connection;
    this.#drop();
    // A file that vanishes under a running program is a fault, not the wish for an empty store.
    if (this.#identity !== undefined && this.#found() === undefined) throw new SqliteFault('file-gone');
    if (this.#identity === undefined) this.#create();
    this.#connection = this.#connect();
    this.#identity = this.#found();
    return this.#connection;
  }

  #connect(): Connection {
    const connection = new Connection(this.#file, Math.min(blockingWaitMs, this.#busyTimeoutMs));
    try {
      connection.script('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
      migrate(connection);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** SQLite goes on writing into a file that was deleted or replaced, and says that all is well: so look each time. */
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

  #drop(): void {
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
