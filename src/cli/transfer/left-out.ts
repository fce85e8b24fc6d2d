import { everBound } from '../../domain/beneficiary/beneficiary';
import { aboutOf } from '../../store/lists';
import { unseal } from '../../store/records';
import type { Held, Holdings } from '../../store/holdings';
import { piecesIn, type Piece } from './lines';

/** What of a file is not to come back: it was erased here since the file was written, or is the running servers' own. */
export interface LeftOut {
  /** References of the bilans, for whoever imports. */
  references: string[];
  has(piece: Piece): boolean;
}

/**
 * Erasures are known by their receipts: this store's, and the file's own, when one was done while it was written. A bilan
 * goes with the entries about it, and with the name and address of its people, unless another bilan of the file needs
 * them. @throws StoreUnavailable, RecordFault, UnfitFile
 */
export async function leftOut(holdings: Holdings, file: string): Promise<LeftOut> {
  const { erased, turn } = await standingIn(holdings);
  for await (const piece of piecesIn(file)) {
    if (piece.kind === 'entry' && isDone(piece.entry)) erased.add(piece.entry.id);
  }
  const references: string[] = [];
  const isTurn = ({ kind }: Held): boolean => turn && kind === 'dispatch-turn';
  if (erased.size === 0) return { references, has: (piece) => piece.kind === 'entry' && isTurn(piece.entry) };
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
        : isTurn(piece.entry) || isAbout(piece.entry, erased, ofNobody),
  };
}

/** What was erased here, and whether a server took its turn to send here: it goes on from its own. */
async function standingIn(holdings: Holdings): Promise<{ erased: Set<string>; turn: boolean }> {
  const erased = new Set<string>();
  let turn = false;
  for await (const { kind, id, sealed } of holdings.directory()) {
    if (kind === 'erasure') erased.add(unseal('erasure', sealed, 'directory', id).id);
    turn ||= kind === 'dispatch-turn';
  }
  return { erased, turn };
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
