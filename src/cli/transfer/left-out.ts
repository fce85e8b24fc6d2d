import { noted } from '../../actions/retention/look-back';
import { everBound } from '../../domain/beneficiary/beneficiary';
import type { Instant } from '../../domain/ids';
import { aboutOf } from '../../store/lists';
import { unseal } from '../../store/records';
import type { Held, Holdings } from '../../store/holdings';
import { piecesIn, type Piece } from './lines';

/** What of a file is not to come back: it was erased here since the file was written, or is the running servers' own. */
export interface LeftOut {
  /** References of the bilans, for whoever imports. */
  references: string[];
  has(piece: Piece): boolean;
  /** Until when this store's own servers have taken their turn to send; absent when none ever ran on it. */
  turnsUntil?: Instant;
}

/**
 * Erasures are known by their receipts: this store's, and the file's own, when one was done while it was written. A bilan
 * goes with the entries about it, and with the name and address of its people, unless another bilan of the file needs
 * them. @throws StoreUnavailable, RecordFault, UnfitFile
 */
export async function leftOut(holdings: Holdings, file: string): Promise<LeftOut> {
  const { erased, turnsUntil, lookedBack } = await standingIn(holdings);
  for await (const piece of piecesIn(file)) {
    if (piece.kind === 'entry' && isDone(piece.entry)) erased.add(piece.entry.id);
  }
  const references: string[] = [];
  const turns = turnsUntil === undefined ? {} : { turnsUntil };
  const isServers = ({ kind, id }: Held): boolean =>
    (turnsUntil !== undefined && kind === 'dispatch-turn') || (lookedBack && kind === 'reminder' && id === noted.id);
  if (erased.size === 0) {
    return { references, has: (piece) => piece.kind === 'entry' && isServers(piece.entry), ...turns };
  }
  const gone = new Set<string>();
  const needed = new Set<string>();
  for await (const piece of piecesIn(file)) {
    if (piece.kind === 'entry') continue;
    const { bilan, records } = piece.bilan;
    const head = records.find(({ kind }) => kind === 'bilan');
    if (!head) continue;
    const record = unseal('bilan', head.sealed, bilan, head.id);
    const isErased = erased.has(bilan);
    if (isErased) references.push(record.reference);
    for (const person of everBound(record)) (isErased ? gone : needed).add(person);
    needed.add(record.consultant.id);
  }
  const ofNobody = (person: string): boolean => gone.has(person) && !needed.has(person);
  return {
    references,
    has: (piece) =>
      piece.kind === 'bilan'
        ? erased.has(piece.bilan.bilan)
        : isServers(piece.entry) || isAbout(piece.entry, erased, ofNobody),
    ...turns,
  };
}

interface Standing {
  erased: Set<string>;
  turnsUntil?: Instant;
  lookedBack: boolean;
}

/** What was erased here, and what servers noted of their own work here: they go on from there. */
async function standingIn(holdings: Holdings): Promise<Standing> {
  const standing: Standing = { erased: new Set(), lookedBack: false };
  for await (const { kind, id, sealed } of holdings.directory()) {
    if (kind === 'erasure') standing.erased.add(unseal(kind, sealed, 'directory', id).id);
    if (kind === 'dispatch-turn') standing.turnsUntil = unseal(kind, sealed, 'directory', id).until;
    standing.lookedBack ||= kind === 'reminder' && id === noted.id;
  }
  return standing;
}

/** One under way is finished by the servers, for which they need the bilan. */
const isDone = ({ kind, id, sealed }: Held): boolean =>
  kind === 'erasure' && unseal(kind, sealed, 'directory', id).state === 'done';

function isAbout(entry: Held, erased: ReadonlySet<string>, ofNobody: (person: string) => boolean): boolean {
  const { kind, id, sealed } = entry;
  const record = unseal(kind, sealed, 'directory', id);
  const about = aboutOf(kind, record);
  if (about !== undefined) return erased.has(about);
  if (kind === 'person') return ofNobody(id);
  return kind === 'code-tries' && ofNobody(id.slice(id.indexOf('~') + 1));
}
