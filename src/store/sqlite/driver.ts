import { randomUUID } from 'node:crypto';
import Libsql from 'libsql';
import { z } from 'zod';

/** What may be bound to a statement. */
export type Bound = string | number;

/** The file, its folder or the engine failed: nothing of the present transaction is known to be saved. */
export class SqliteFault extends Error {
  override readonly name = 'SqliteFault';
  /** SQLite's own code, such as `SQLITE_BUSY`; or `closed`, `file-gone`, `not-opened`. */
  readonly code: string;

  constructor(code: string, cause?: unknown) {
    super(`SQLite: ${code}`, { cause });
    this.code = code;
  }

  /** Somebody else holds the lock: the same call may succeed a moment later. */
  get busy(): boolean {
    return /^SQLITE_(BUSY|LOCKED)/.test(this.code);
  }
}

/** A value that may not be bound reached a statement: a mistake of the program, stopped before it ends the process. */
export class Unbindable extends TypeError {
  override readonly name = 'Unbindable';
  readonly code = 'unbindable';
}

/**
 * One open connection. Everything that touches libsql is here, because libsql does not forgive: binding a boolean, a
 * lone Date or a lone Buffer, and asking `inTransaction` of a closed database, each abort the process.
 */
export class Connection {
  readonly #database: Libsql.Database;
  /** By use, then by SQL. */
  readonly #prepared = {
    run: new Map<string, Libsql.Statement>(),
    get: new Map<string, Libsql.Statement>(),
    all: new Map<string, Libsql.Statement>(),
  };

  /** @param lockWaitMs how long the engine itself waits for a lock, blocking the process meanwhile. */
  constructor(file: string, lockWaitMs: number) {
    this.#database = native(() => new Libsql(file, { timeout: lockWaitMs }));
  }

  /** Several statements at once, without values. */
  script(sql: string): void {
    native(() => this.#database.exec(sql));
  }

  /** @returns how many rows were written. */
  run(sql: string, ...values: Bound[]): number {
    return native(() => this.#statement('run', sql).run(bindable(values)).changes);
  }

  row(sql: string, ...values: Bound[]): unknown {
    return native(() => this.#statement('get', sql).get(bindable(values)));
  }

  rows(sql: string, ...values: Bound[]): unknown[] {
    return native(() => this.#statement('all', sql).all(bindable(values)));
  }

  /** All of `work` or none of it; undone when `work` throws, or when `keep` does not want its result. */
  transaction<T>(work: () => T, keep: (result: T) => boolean): T {
    this.script('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.script(keep(result) ? 'COMMIT' : 'ROLLBACK');
      return result;
    } catch (error) {
      this.#undo();
      throw error;
    }
  }

  /**
   * Within a transaction: all of `work` or none of it, what was done before it standing. After a fault of the engine
   * the transaction itself is lost, and nothing is undone here.
   */
  part<T>(work: () => T, keep: (result: T) => boolean): T {
    this.run('SAVEPOINT part');
    try {
      const result = work();
      this.#endPart(keep(result));
      return result;
    } catch (error) {
      if (!(error instanceof SqliteFault)) this.#endPart(false);
      throw error;
    }
  }

  #endPart(kept: boolean): void {
    if (!kept) this.run('ROLLBACK TO part');
    this.run('RELEASE part');
  }

  /**
   * Never throws. The file itself is let go of once the prepared statements are collected; until then a transaction
   * left open would keep its lock, so it is undone first.
   */
  close(): void {
    for (const prepared of Object.values(this.#prepared)) prepared.clear();
    this.#undo();
    try {
      this.#database.close();
    } catch {
      // It is of no use any more, whatever state it is in.
    }
  }

  #undo(): void {
    try {
      this.#database.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself after the graver faults, and says here that there is nothing to undo.
    }
  }

  /**
   * Prepared once for each use: in libsql 0.5, `get` on a statement that `all` was asked of before gives the row that
   * `all` found, whatever is bound now. It would be somebody else's record.
   */
  #statement(use: 'run' | 'get' | 'all', sql: string): Libsql.Statement {
    const known = this.#prepared[use].get(sql);
    if (known !== undefined) return known;
    const prepared = this.#database.prepare(sql);
    this.#prepared[use].set(sql, prepared);
    return prepared;
  }
}

/** libsql takes NaN for null, and everything but strings and numbers for worse. */
export function bindable(values: readonly unknown[]): Bound[] {
  return values.map((value, at) => {
    if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) return value;
    throw new Unbindable(`value ${at + 1} is neither a string nor a finite number (${typeof value})`);
  });
}

/**
 * Text as a key. SQLite would cut a text short at a null character on reading, and libsql replaces lone surrogates:
 * JSON's escapes keep any two different texts different. Ordinary ids are unchanged.
 */
export const keyOf = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The text a key stands for. */
export const idOf = (key: string): string => z.string().parse(JSON.parse(`"${key}"`));

/** A version never given before: one that came back after a deletion could be taken for the earlier record's. */
export const newVersion = (): string => randomUUID();

function native<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof Unbindable) throw error;
    throw new SqliteFault(codeOf(error), error);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code !== ''
    ? error.code
    : 'not-opened';
