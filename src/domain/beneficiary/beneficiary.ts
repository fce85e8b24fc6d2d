import type { Beneficiary, Bilan, ErasureRequest, HeldSession, LeftOpen, Tenure } from '../bilan';
import type { Consent, ConsentEvent } from './consent';
import type { AnswerKey, Instant, PersonId } from '../ids';
import type { BlockRecord, OwnAnswer } from '../session/session';
import type { DocumentState } from '../synthesis/document-version';

/*
 * A bilan's beneficiary can be released, and its invitation accepted by someone else. What the first wrote and agreed
 * to stays in the file, but is no longer the beneficiary's: it is not shown to the second, nor taken for theirs.
 */

/** Every identity of the present beneficiary: an access code changes it, and they are the same person. */
export const identitiesOf = ({ beneficiary: { id, earlier = [] } }: Pick<Bilan, 'beneficiary'>): PersonId[] =>
  id === undefined ? [] : [...earlier, id];

const tenuresOf = ({ id, earlier, released: last, former = [] }: Beneficiary): Tenure[] => [
  ...former,
  ...(last === undefined ? [] : [last]),
  ...(id === undefined ? [] : [{ id, ...(earlier === undefined ? {} : { earlier }) }]),
];

/**
 * Every identity that was ever bound to the bilan, each once. Whoever asked for its erasure was: a bilan of before
 * everyone was kept may name them there alone.
 */
export const everBound = (bilan: Bilan): PersonId[] => [
  ...new Set([
    ...tenuresOf(bilan.beneficiary).flatMap(({ id, earlier = [] }) => [...earlier, id]),
    ...erasureRequests(bilan).map(({ by }) => by),
  ]),
];

/** All that still stand, the first to come first; answered by erasing alone. */
export const erasureRequests = ({
  erasureAsked,
  erasuresAskedBefore = [],
}: Pick<Bilan, 'erasureAsked' | 'erasuresAskedBefore'>): ErasureRequest[] => [
  ...erasuresAskedBefore,
  ...(erasureAsked === undefined ? [] : [erasureAsked]),
];

/** Whether an access code closed this identity: the same person, it was said, has another since. */
export const hasMovedFrom = ({ beneficiary }: Bilan, identity: PersonId): boolean =>
  tenuresOf(beneficiary).some(({ earlier = [] }) => earlier.includes(identity));

/**
 * Whether what dates from then can be the present beneficiary's. While there is none it can be the last one's, who may
 * come back to it.
 */
export function isOwn({ beneficiary: { since, released: last } }: Pick<Bilan, 'beneficiary'>, at: Instant): boolean {
  const from = since ?? last?.since;
  return from === undefined || at >= from;
}

/*
 * What somebody asked for is theirs alone. While nobody is bound it still stands, as the last one's: a request that was
 * not seen to must not go out of sight because the access was withdrawn.
 */

/** Whether the present beneficiary said « Ne plus me relancer ». */
export const wantsNoNudges = (bilan: Bilan): boolean =>
  bilan.nudgesStopped !== undefined && isOwn(bilan, bilan.nudgesStopped);

/** When the present beneficiary asked that everything be erased. */
export function erasureAskedAt(bilan: Bilan): Instant | undefined {
  const at = bilan.erasureAsked?.at;
  return at !== undefined && isOwn(bilan, at) ? at : undefined;
}

/** When somebody before them did, first: what they said stays in the bilan, and so does their request. */
export const erasureAskedBefore = (bilan: Bilan): Instant | undefined =>
  erasureRequests(bilan).find(({ at }) => !isOwn(bilan, at))?.at;

/** The bilan with the present beneficiary's request, beside those of whoever was there before. */
export function askingErasure({ erasureAsked, ...bilan }: Bilan, request: ErasureRequest): Bilan {
  const before = erasureAsked && { erasuresAskedBefore: [...(bilan.erasuresAskedBefore ?? []), erasureAsked] };
  return { ...bilan, ...before, erasureAsked: request };
}

/**
 * Whether a session that began then was held with the present beneficiary: what was said before anyone accepted the
 * invitation is theirs, what was said to somebody before them is not.
 */
export const isHeldWith = (bilan: Bilan, startedAt: Instant): boolean =>
  bilan.beneficiary.succeeds !== true || isOwn(bilan, startedAt);

/** The closed sessions that were held with the present beneficiary: what is counted, and printed, as theirs. */
export const ownSessions = (bilan: Bilan): HeldSession[] =>
  bilan.held.filter(({ startedAt }) => isHeldWith(bilan, startedAt));

/** What was left open, but for what sessions with somebody before them left. */
export function ownLeftOpen(bilan: Bilan): LeftOpen[] {
  const others = bilan.held.filter(({ startedAt }) => !isHeldWith(bilan, startedAt)).map(({ session }) => session);
  return bilan.leftOpen.filter(({ from }) => !others.includes(from));
}

/** The last version of the document, where it was submitted to the present beneficiary. */
export const ownDocument = (bilan: Bilan): DocumentState | undefined =>
  bilan.document && isOwn(bilan, bilan.document.at) ? bilan.document : undefined;

/** What was recorded in a block, without the words of a beneficiary since released. */
export function withOwnWords(bilan: Bilan, record: BlockRecord): BlockRecord {
  const all = Object.entries(record.ownAnswers) as [AnswerKey, OwnAnswer][];
  return { ...record, ownAnswers: Object.fromEntries(all.filter(([, { changedAt }]) => isOwn(bilan, changedAt))) };
}

/** What the present beneficiary ever answered to each consent, also before somebody else held their place. */
export function answeredConsents(bilan: Bilan, consents: readonly Consent[]): Consent[] {
  const identities = identitiesOf(bilan);
  return withEvents(consents, (_, { by }) => identities.includes(by));
}

/**
 * Consents as the present beneficiary answered them since they hold the place; those they did not answer are left out.
 * What somebody agreed to ends once another person takes their place; to share, with their access: the team reads, where
 * the text stood, that the agreement does not hold any more. What they refused to share stays refused.
 */
export function ownConsents(bilan: Bilan, consents: readonly Consent[]): Consent[] {
  const { back } = bilan.beneficiary;
  const isEnded = ({ kind }: Consent, { at, what }: ConsentEvent) =>
    kind === 'sharing' && what !== 'declined' && back !== undefined && at < back;
  return withEvents(
    answeredConsents(bilan, consents),
    (consent, event) => isOwn(bilan, event.at) && !isEnded(consent, event),
  );
}

const withEvents = (consents: readonly Consent[], isMeant: (consent: Consent, event: ConsentEvent) => boolean) =>
  consents.flatMap((consent): Consent[] => {
    const events = consent.events.filter((event) => isMeant(consent, event));
    return events.length === 0 ? [] : [{ ...consent, events }];
  });
