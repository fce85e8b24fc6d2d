import { open, type FileHandle } from 'node:fs/promises';
import { SqliteFault } from './driver';

/**
 * SQLite's write-ahead log, waited for here: `synchronous=NORMAL` leaves it to the system when a commit reaches the
 * disk, and SQLite's own waiting would stop the whole process each time. A handle of its own may be opened and closed:
 * SQLite keeps its locks on the other two files.
 */
export class LogFile {
  readonly #path: string;
  #handle: Promise<FileHandle> | undefined;
  #underWay: Promise<void> = Promise.resolve();
  /** Begins when the one under way is over. */
  #next: Promise<void> | undefined;

  /** @param file the database's path. */
  constructor(file: string) {
    this.#path = `${file}-wal`;
  }

  /**
   * Resolves when all that was committed before is on disk: once the next flush is over, for one under way may have
   * begun earlier. Where one fails, so does the next, which builds on what that one should have written.
   * @throws SqliteFault when it is not known to be there.
   */
  flush(): Promise<void> {
    return (this.#next ??= this.#after(this.#underWay));
  }

  async #after(before: Promise<void>): Promise<void> {
    await before;
    this.#next = undefined;
    return (this.#underWay = this.#datasync());
  }

  async #datasync(): Promise<void> {
    try {
      const handle = await (this.#handle ??= open(this.#path, 'r+'));
      await handle.datasync();
    } catch (error) {
      this.close();
      throw new SqliteFault('not-flushed', error);
    }
  }

  /** Waits for a flush under way; never throws. */
  close(): void {
    const handle = this.#handle;
    this.#handle = undefined;
    this.#underWay = Promise.resolve();
    this.#next = undefined;
    void handle?.then((opened) => opened.close()).catch(() => undefined);
  }
}
