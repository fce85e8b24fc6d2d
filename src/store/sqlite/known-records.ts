import type { Stored, Version } from '../../actions/ports';

/** Characters of JSON: what the records remembered may come to, all together and one by one. */
const allAtMost = 8_000_000;
const oneAtMost = 500_000;

export interface Known {
  stored: Stored<unknown>;
  /** Of the file, when this was what stood in it. */
  generation: number;
  size: number;
}

/**
 * The records that were last read or written, each with its version: what has that version still in the file, or was
 * seen in this generation of it, need not be fetched, parsed and checked again. They are handed out frozen, for the same
 * object goes to whoever reads next.
 */
export class KnownRecords {
  readonly #known = new Map<string, Known>();
  #size = 0;

  find(key: string): Known | undefined {
    return this.#known.get(key);
  }

  /** @param size characters of its JSON. */
  keep<T>(
    key: string,
    record: T,
    { version, generation, size }: Omit<Known, 'stored'> & { version: Version },
  ): Stored<T> {
    const stored = { record: frozen(record), version };
    this.forget(key);
    if (size > oneAtMost) return stored;
    this.#known.set(key, { stored, generation, size });
    this.#size += size;
    if (this.#size > allAtMost) this.#makeRoom();
    return stored;
  }

  #makeRoom(): void {
    for (const oldest of this.#known.keys()) {
      if (this.#size <= allAtMost) return;
      this.forget(oldest);
    }
  }

  forget(key: string): void {
    this.#size -= this.#known.get(key)?.size ?? 0;
    this.#known.delete(key);
  }
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const each of Object.values(value)) frozen(each);
  return Object.freeze(value);
}
