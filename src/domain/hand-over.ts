import type { Bilan, Consultant, JournalEntry, NoteGrant } from './bilan';
import type { Instant, PersonId, TenantId } from './ids';
import { ok, refused, type Outcome } from './outcome';
import { withoutLinks } from './revoked-links';
import { abandonedFrom } from './session/abandoned';

/** `holder`: its consultant gives it. `administrator`: its consultant is gone, and can't. */
export type HandedBy = 'holder' | 'administrator';

export type HandOverRefusal =
  /** It is theirs already. */
  | 'theirs'
  | 'other-tenant'
  /** Nobody holds the bilan they are the beneficiary of. */
  | 'beneficiary'
  | 'session-runs';

export const isBeneficiary = ({ beneficiary: { id, earlier = [] } }: Bilan, person: PersonId): boolean =>
  id === person || earlier.includes(person);

export function whyNotHandedOver(
  bilan: Bilan,
  to: { id: PersonId; tenant: TenantId },
  { by, now }: { by: HandedBy; now: Instant },
): HandOverRefusal | undefined {
  if (to.tenant !== bilan.tenant) return 'other-tenant';
  if (to.id === bilan.consultant.id) return 'theirs';
  if (isBeneficiary(bilan, to.id)) return 'beneficiary';
  if (!bilan.running) return undefined;
  // Whoever is gone can't close it: it goes with the bilan as it stands, to be resumed or closed by whoever takes over.
  const leftOpen = now >= abandonedFrom(bilan.running);
  return by === 'administrator' && leftOpen ? undefined : 'session-runs';
}

/**
 * The bilan in another consultant's hands. Links that were given are void. Private notes stay their author's:
 * `withNotes` is the author's alone to say.
 */
export function handedOver(
  bilan: Bilan,
  to: Consultant & { tenant: TenantId },
  terms: { by: HandedBy; withNotes: boolean; now: Instant },
): Outcome<Bilan, HandOverRefusal> {
  const refusal = whyNotHandedOver(bilan, to, terms);
  if (refusal !== undefined) return refused(refusal);
  const author = bilan.consultant;
  const grants = (bilan.noteReaders ?? []).filter((one) => one.author.id !== author.id || one.reader !== to.id);
  const given = terms.by === 'holder' && terms.withNotes;
  const noteReaders = given ? [...grants, { author, reader: to.id, at: terms.now }] : grants;
  return ok({ ...withoutLinks(bilan), consultant: { id: to.id, name: to.name }, noteReaders });
}

/** Of before its instant was kept: the handover it was given with is the last one by which its author gave notes to its reader. */
export function dated(grant: NoteGrant, journal: readonly JournalEntry[]): NoteGrant {
  const { author, reader, at } = grant;
  if (at !== undefined) return grant;
  const given = journal.findLast(
    ({ act, actor, detail }) =>
      act === 'hand-over' && actor === author.id && detail['to'] === reader && detail['withNotes'] === true,
  );
  return given === undefined ? grant : { ...grant, at: given.at };
}
