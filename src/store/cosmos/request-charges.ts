/** What calls of one kind cost: how many there were, their requests, and their request units (RU). */
export interface Charge {
  calls: number;
  requests: number;
  units: number;
}

/** Adds up what the store's calls cost, for whoever watches the bill. */
export class RequestCharges {
  readonly #totals = new Map<string, Charge>();

  add(call: string, requests: number, units: number): void {
    const total = this.#totals.get(call) ?? { calls: 0, requests: 0, units: 0 };
    this.#totals.set(call, {
      calls: total.calls + 1,
      requests: total.requests + requests,
      units: total.units + units,
    });
  }

  /** Since the start, by kind of call. */
  totals(): ReadonlyMap<string, Charge> {
    return this.#totals;
  }
}
