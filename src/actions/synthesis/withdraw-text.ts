import { digest, operationOf, type BilanId, type Instant, type PersonId, type TenantId } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import { pendingRow } from '../../domain/reminders/reminder';
import { commit, noticing, openFor, replying, type Acting } from '../acting';
import type { Ports } from '../ports';
import type { Delivery, Result } from '../reply';
import type { SynthesisIntent } from './intent-synthesis';
import { passes, takeTextsBack, type Remaining } from './take-texts-back';
import type { WithdrawalFailedView } from './view-publication';

/** Not to be taken for a rule of the plan. */
export const withdrawalRule = '~withdrawal';

/** By then, what was being sent when the agreement ended has been, or never will. */
export const firstLookMs = 2 * 60_000;

/**
 * Put down before what ends an agreement (`of`: which): whatever happens to this replica, the channels are looked at
 * again. One that nothing calls for is dropped.
 */
export async function planWithdrawal(ports: Ports, bilan: BilanId, of: string, now: Instant): Promise<void> {
  const at = laterBy(now, firstLookMs);
  const errand = pendingRow({
    id: `rem_${digest(['withdrawal', bilan, of, now])}`,
    bilan,
    rule: withdrawalRule,
    to: 'team',
    dueAt: at,
  });
  await ports.directory.put(errand, 'absent');
}

/** What follows the end of an agreement: the texts go out of the channels, and the consultant is told where they could not. */
export async function withdrawTexts({ ports, actor }: Acting, bilan: BilanId): Promise<Result> {
  const { left } = await takeTextsBack(ports, bilan, actor.id);
  const told = await withdrawalFailed(ports, bilan, left, { byItself: true });
  return { deliveries: told ? [told] : [] };
}

type ToPerson = Extract<Delivery, { to: 'person' }> & { view: WithdrawalFailedView };

/** What the consultant is told; nothing when there is nothing they could do. */
export async function withdrawalFailed(
  ports: Ports,
  id: BilanId,
  left: readonly Remaining[],
  { byItself }: { byItself: boolean },
): Promise<ToPerson | undefined> {
  const bilan = (await ports.bilans.read(id, 'bilan', id))?.record;
  if (!bilan) return undefined;
  const retry = byItself && left.some(passes) ? 'by-itself' : 'by-hand';
  return textsLeft(ports, { ...bilan, consultant: bilan.consultant.id }, left, retry);
}

/** `never`: what says where they are is about to be destroyed. */
export function textsLeft(
  { ids }: Pick<Ports, 'ids'>,
  of: { id: BilanId; reference: string; tenant: TenantId; consultant: PersonId },
  left: readonly Remaining[],
  retry: WithdrawalFailedView['retry'],
): ToPerson | undefined {
  const places = left.flatMap(({ recipient: { teamName, channelName }, interview, why }) =>
    why === 'under-way' && retry !== 'never'
      ? []
      : [{ team: teamName, channel: channelName, interview, why: why === 'under-way' ? ('ambiguous' as const) : why }],
  );
  const [first] = left;
  if (!first || places.length === 0) return undefined;
  const { id: bilan, reference, tenant, consultant: person } = of;
  const stamp = { nonce: ids.nonce() };
  const view = { kind: 'withdrawal-failed', stamp, bilan, reference, because: first.because, places, retry } as const;
  return { to: 'person', tenant, person, view, holderOf: bilan };
}

/** « Réessayer », by the consultant. */
export async function retryWithdrawal(
  acting: Acting,
  intent: Extract<SynthesisIntent, { kind: 'retry-withdrawal' }>,
): Promise<Result> {
  const { ports, actor } = acting;
  const opened = await openFor(acting, intent.bilan, 'write-synthesis', intent.source);
  if (!opened.ok) return opened.refusal;
  await commit(ports, {
    bilan: intent.bilan,
    operation: operationOf(intent.source, intent.kind, intent.bilan),
    name: intent.kind,
    by: actor.id,
    writes: [],
  });
  const again = async (): Promise<Result> => {
    const { left } = await takeTextsBack(ports, intent.bilan, actor.id);
    const still = await withdrawalFailed(ports, intent.bilan, left, { byItself: false });
    return still ? replying(still.view) : noticing({ code: 'publication', what: 'withdrawn' });
  };
  return { ...noticing({ code: 'publication', what: 'withdrawing' }), follow: again };
}
