import { mayDo, relationTo, type AccessAct } from '../../domain/access';
import { memberKey } from '../../domain/beneficiary/invitation';
import { ok, refused, type Outcome } from '../../domain/outcome';
import { noticing, withGuide, type Acting, type Opened } from '../acting';
import type { Result } from '../reply';

/** The bilan someone is the beneficiary of: found by the directory, decided by the bilan itself. */
export async function ownBilan(
  acting: Pick<Acting, 'ports' | 'actor'>,
  act: AccessAct,
): Promise<Outcome<Opened, Result>> {
  const { ports, actor } = acting;
  const entry = await ports.directory.find('beneficiary', memberKey(actor.tenant, actor.id));
  const stored = entry && (await ports.bilans.read(entry.record.bilan, 'bilan', entry.record.bilan));
  if (!stored || !mayDo(act, relationTo(stored.record, actor))) return refused(noticing({ code: 'reserved' }));
  return ok(await withGuide(ports, stored));
}

/** Whether someone is a beneficiary, whatever they ask for. */
export const isBeneficiary = async (acting: Acting): Promise<boolean> => (await ownBilan(acting, 'see-own')).ok;
