/** Each value of a label is a series of its own, kept for good: there must be few, and none of anybody's making. */
const valuesAtMost = 150;
const fits = /^[a-z0-9][a-z0-9 _-]{0,47}$/i;
const other = 'other';

/** Keeps the values of labels few and plain: what does not look like a code, or comes after many others, is `other`. */
export class Labels {
  readonly #known = new Map<string, Set<string>>();

  of(label: string, value: string): string {
    if (!fits.test(value)) return other;
    const known = this.#known.get(label) ?? new Set();
    this.#known.set(label, known);
    if (!known.has(value) && known.size >= valuesAtMost) return other;
    known.add(value);
    return value;
  }
}
