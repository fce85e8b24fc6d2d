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

  /** @param file the database's path. */
  constructor(file: string) {
    this.#path = `${file}-wal`;
  }

  /** Resolves when all that was committed before is on disk. @throws SqliteFault when that is not known. */
  async flush(): Promise<void> {
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
    void handle?.then((opened) => opened.close()).catch(() => undefined);
  }
}
