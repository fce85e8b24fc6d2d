import type { Bilan } from '../../domain/bilan';
import type { Block } from '../../domain/guide/guide';
import { blockRecordId } from '../../domain/ids';
import { heldBefore, type EarlierRecord } from '../../domain/session/earlier-words';
import type { Session } from '../../domain/session/session';
import type { Ports } from '../ports';

/** The block's records of earlier sessions, oldest first, by point reads alone. */
export async function earlierRecords(
  ports: Ports,
  bilan: Bilan,
  session: Session,
  block: Block,
): Promise<EarlierRecord[]> {
  const read = await Promise.all(
    heldBefore(bilan, session, block.id).map(async ({ session: id, startedAt }) => {
      const stored = await ports.bilans.read(bilan.id, 'block', blockRecordId(id, block.id));
      return stored && { record: stored.record, heldAt: startedAt };
    }),
  );
  return read.filter((one) => one !== undefined);
}
