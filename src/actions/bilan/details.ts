import type { Beneficiary, Bilan } from '../../domain/bilan';
import type { BilanId } from '../../domain/ids';
import { again, commitPressed, headWrite, openFor, replying, untilFresh, type Acting } from '../acting';
import type { Intent } from '../intent';
import type { Details, DetailsView, Notice, Result } from '../reply';
import { bilanCard } from './bilan-views';

/** Characters of a name or an address: more is a mistake. */
const nameLimit = 100;
/** The first dot after the first letter of the domain is found by one walk, however many there are. */
const emailShape = /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/;

/** What is to be typed again. */
export function faultOf(typed: Details): Notice | undefined {
  const missing: ('first-name' | 'last-name')[] = [];
  if (typed.firstName.trim() === '' || typed.firstName.length > nameLimit) missing.push('first-name');
  if (typed.lastName.trim() === '' || typed.lastName.length > nameLimit) missing.push('last-name');
  if (missing.length > 0) return { code: 'missing', fields: missing };
  const email = typed.email.trim();
  return email !== '' && (email.length > nameLimit || !emailShape.test(email)) ? { code: 'bad-email' } : undefined;
}

export function personIn(typed: Details): Pick<Beneficiary, 'firstName' | 'lastName' | 'email'> {
  const email = typed.email.trim();
  return {
    firstName: typed.firstName.trim(),
    lastName: typed.lastName.trim(),
    ...(email === '' ? {} : { email }),
  };
}

/** « Corriger la fiche »: the form as the bilan stands. */
export async function showDetails(acting: Acting, id: BilanId): Promise<Result> {
  const opened = await openFor(acting, id, 'correct-details');
  return opened.ok ? replying(detailsView(acting, opened.value.bilan)) : opened.refusal;
}

/** Who the bilan is about stays who they are: what was agreed, answered and held is theirs under the corrected name. */
export function correctDetails(acting: Acting, intent: Extract<Intent, { kind: 'correct-details' }>): Promise<Result> {
  const { ports } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'correct-details', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version, guide } = opened.value;
    const { kind: _kind, bilan: _bilan, source: _source, ...typed } = intent;
    const fault = faultOf(typed);
    if (fault) return replying({ ...detailsView(acting, bilan), typed, notice: fault });
    const { email: _before, ...beneficiary } = bilan.beneficiary;
    const corrected: Bilan = {
      ...bilan,
      beneficiary: { ...beneficiary, ...personIn(typed) },
      financing: typed.financing,
    };
    const done = await commitPressed(acting, intent, [headWrite(corrected, version)]);
    if (!done.ok && done.refusal === 'stale') return again;
    const notice: Notice = { code: 'saved', at: ports.clock.now() };
    return replying(await bilanCard(ports, done.ok ? corrected : bilan, guide, notice));
  });
}

function detailsView({ ports }: Acting, { id, reference, beneficiary, financing }: Bilan): DetailsView {
  const { firstName, lastName, email = '' } = beneficiary;
  const typed = { firstName, lastName, email, financing };
  return { kind: 'details', stamp: { nonce: ports.ids.nonce() }, bilan: id, reference, typed };
}
