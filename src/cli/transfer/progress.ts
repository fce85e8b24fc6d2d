const width = 30;
const everyMs = 100;

/** A line on the terminal that is drawn over itself; nothing at all where the output is no terminal. */
export class ProgressLine {
  readonly #out: NodeJS.WriteStream;
  #drawn = 0;

  constructor(out: NodeJS.WriteStream = process.stderr) {
    this.#out = out;
  }

  /** @param of unknown when absent: a count is drawn instead of a bar. */
  draw(done: number, of?: number): void {
    const now = performance.now();
    if (!this.#out.isTTY || (now - this.#drawn < everyMs && done !== of)) return;
    this.#drawn = now;
    const bar = of === undefined ? '' : `${barOf(of === 0 ? 1 : done / of)} `;
    this.#out.write(`\r${bar}${done}${of === undefined ? '' : ` / ${of}`} enregistrements`);
  }

  /** Leaves room for what is said next. */
  end(): void {
    if (this.#out.isTTY && this.#drawn > 0) this.#out.write('\n');
  }
}

function barOf(part: number): string {
  const full = Math.round(Math.min(part, 1) * width);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${String(Math.floor(part * 100)).padStart(3)} %`;
}
