import type { Bilan } from '../domain/bilan';
import type { PersonId, TenantId } from '../domain/ids';
import { refused, type Outcome } from '../domain/outcome';
import { beneficiaryName } from './bilan/bilan-views';
import type { Ports, Posted, Undelivered } from './ports';
import type { Delivery, Notice, NoticeView, View } from './reply';

/** Whoever holds a bilan. */
export interface Holder {
  tenant: TenantId;
  consultant: { id: PersonId };
}

/**
 * Sends to whoever holds a bilan, while they are a consultant: to somebody who left there is no way, whatever chat they
 * still have with the bot. Where Teams does not say whether they left, it surely does not go, and is worth another try.
 */
export async function tellConsultant(
  { roster, messenger }: Pick<Ports, 'roster' | 'messenger'>,
  { tenant, consultant: { id } }: Holder,
  view: View,
): Promise<Outcome<Posted, Undelivered>> {
  const works = await roster.isConsultant(tenant, id);
  if (works === undefined) return refused({ kind: 'busy' });
  return works ? messenger.toPerson(tenant, id, view) : refused({ kind: 'unreachable' });
}

/** A notice to the bilan's consultant, who may know whose it is. */
export const noticeAbout = (bilan: Bilan, notice: Notice): NoticeView => ({
  kind: 'notice',
  notice,
  about: { bilan: bilan.id, reference: bilan.reference, beneficiaryName: beneficiaryName(bilan) },
});

/** The same, sent once what it tells of was saved. */
export const toConsultant = <V extends View>(
  { id, tenant, consultant }: Pick<Bilan, 'id' | 'tenant' | 'consultant'>,
  view: V,
): Extract<Delivery, { to: 'person' }> & { view: V } => ({
  to: 'person',
  tenant,
  person: consultant.id,
  view,
  holderOf: id,
});
