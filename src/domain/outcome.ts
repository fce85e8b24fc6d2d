/** An expected refusal is a value: `ok` with what was asked, or `refused` with why. Broken invariants throw instead. */
export type Outcome<T, R> = { ok: true; value: T } | { ok: false; refusal: R };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const refused = <R>(refusal: R): { ok: false; refusal: R } => ({ ok: false, refusal });
