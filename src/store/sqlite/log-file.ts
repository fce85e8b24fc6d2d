import { fdatasyncSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { SqliteFault } from './driver';

/** A disk so quick is waited for in place, where nobody else waits: to be woken by another thread takes as long. */
const quickMs = 0.5;

/**
 * SQLite's write-ahead log, waited for here: `synchronous=NORMAL` leaves it to the system when a commit reaches the
 * disk, and SQLite's own waiting would stop the whole process each time. A handle of its own may be opened and closed:
 * SQLite keeps its locks on the other two files.
 */
export class LogFile {
  readonly #path: string;
  readonly #quickMs: number;
  #handle: Promise<FileHandle> | undefined;
  #underWay: Promise<void> = Promise.resolve();
  /** Begins when the one under way is over. */
  #next: Promise<void> | undefined;
  /** The handle, while no flush is asked for; and how long the last one took. */
  #idle: FileHandle | undefined;
  #tookMs = Infinity;

  /** @param file the database's path. @param quicker than so many ms, a disk is quick. */
  constructor(file: string, quicker = quickMs) {
    this.#path = `${file}-wal`;
    this.#quickMs = quicker;
  }

  /**
   * Resolves when all that was committed before is on disk: once the next flush is over, for one under way may have
   * begun earlier. Where one fails, so does the next, which builds on what that one should have written.
   * @param alone nobody else waits for the process meanwhile.
   * @throws SqliteFault when it is not known to be there.
   */
  flush(alone = false): Promise<void> {
    const { fd } = this.#idle ?? {};
    if (alone && fd !== undefined && this.#tookMs < this.#quickMs) {
      return this.#datasync(() => {
        fdatasyncSync(fd);
      });
    }
    return (this.#next ??= this.#after(this.#underWay));
  }

  async #after(before: Promise<void>): Promise<void> {
    this.#idle = undefined;
    await before;
    this.#next = undefined;
    return (this.#underWay = this.#elsewhere());
  }

  /** While another thread waits. */
  async #elsewhere(): Promise<void> {
    const handle = (this.#handle ??= open(this.#path, 'r+'));
    let opened: FileHandle | undefined;
    await this.#datasync(async () => {
      opened = await handle;
      await opened.datasync();
    });
    if (this.#next === undefined && this.#handle === handle) this.#idle = opened;
  }

  async #datasync(work: () => void | Promise<void>): Promise<void> {
    const since = performance.now();
    try {
      await work();
      this.#tookMs = performance.now() - since;
    } catch (error) {
      this.close();
      throw new SqliteFault('not-flushed', error);
    }
  }

  /** Waits for a flush under way; never throws. */
  close(): void {
    const handle = this.#handle;
    this.#handle = undefined;
    this.#idle = undefined;
    this.#tookMs = Infinity;
    this.#underWay = Promise.resolve();
    this.#next = undefined;
    void handle?.then((opened) => opened.close()).catch(() => undefined);
  }
}
