import type { Beneficiary, Bilan } from './bilan';
import type { Consent } from './consent';
import type { Instant, PersonId } from './ids';

/*
 * A bilan's beneficiary can be released, and its invitation accepted by someone else. What the first wrote and agreed
 * to stays in the file, but is no longer the beneficiary's: it is not shown to the second, nor taken for theirs.
 */

/** Binds a person. One who was the last to be released comes back to what was theirs. */
export function bound({ released: last, ...beneficiary }: Beneficiary, person: PersonId, now: Instant): Beneficiary {
  const since = last?.id === person ? last.since : now;
  return { ...beneficiary, id: person, ...(since === undefined ? {} : { since }) };
}

export function released({ id, since, ...beneficiary }: Beneficiary): Beneficiary {
  if (id === undefined) return beneficiary;
  return { ...beneficiary, released: { id, ...(since === undefined ? {} : { since }) } };
}

/** Whether what dates from then can be the present beneficiary's. */
export const isOwn = ({ beneficiary: { since } }: Bilan, at: Instant): boolean => since === undefined || at >= since;

/** Consents as the present beneficiary answered them; those they never answered are left out. */
export const ownConsents = ({ beneficiary: { id } }: Bilan, consents: readonly Consent[]): Consent[] =>
  consents.flatMap((consent) => {
    const events = consent.events.filter((event) => event.by === id);
    return events.length === 0 ? [] : [{ ...consent, events }];
  });
