import type { Bilan } from '../../domain/bilan';
import type { BilanId } from '../../domain/ids';
import type { Acting } from '../acting';
import { listBilans } from './list-bilans';
import type { AskedFor, Result } from '../reply';

/** Whether the act makes sense of a bilan that has ended. */
const ofEnded: Record<AskedFor, boolean> = {
  open: true,
  synthesis: true,
  start: false,
  plan: false,
  questionnaires: false,
};

export interface Candidates {
  /** Those of one's own that the act makes sense of. */
  among: Bilan[];
  /** Those of them with a session under way. */
  running: Bilan[];
}

export async function candidatesFor({ ports, actor }: Acting, act: AskedFor): Promise<Candidates> {
  const held = await ports.bilans.heldBy(actor.tenant, actor.id);
  const among = held.filter((bilan) => ofEnded[act] || bilan.state !== 'ended');
  return { among, running: among.filter((bilan) => bilan.running) };
}

/**
 * A command that names no bilan: done at once where it is certain which is meant, the one whose session runs or the only
 * one there is; of several the person chooses, and their choice leads straight to the act.
 */
export async function forOneBilan(
  acting: Acting,
  act: AskedFor,
  done: (bilan: BilanId) => Promise<Result>,
): Promise<Result> {
  const { among, running } = await candidatesFor(acting, act);
  if (among.length === 0) return listBilans(acting, { notice: { code: 'no-bilan' } });
  const certain = running.length === 1 ? running[0] : among.length === 1 ? among[0] : undefined;
  return certain ? done(certain.id) : listBilans(acting, { asking: act, among: among.map(({ id }) => id) });
}
