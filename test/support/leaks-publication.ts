import type { View } from '../../src/actions/reply';
import { sharingOf } from '../../src/actions/synthesis/sharing';
import type { BilanId } from '../../src/domain/ids';
import { account } from './leaks';
import { tenant, type Workbench } from './workbench';
import { horizon } from './workbench-publication';

/** Never in a synthesis: what nobody marked can't be told from its words, and is tried by itself. */
const neverSaid = /§(?:note|raison)@/g;
const anySaid = /§[^§]*§/g;

/** In which bilans the team may read the text, by reference: asked before an act, and after it. */
export async function agreedIn(bench: Workbench, bilans: readonly BilanId[]): Promise<Set<string>> {
  const agreed = new Set<string>();
  for (const id of new Set(bilans)) {
    if ((await sharingOf(bench.ports, id, { team: horizon, startedAt: bench.now })) === 'given')
      agreed.add((await bench.bilan(id)).reference);
  }
  return agreed;
}

/** What a message in a channel holds and may not; a name is held there by no message, with any agreement. */
function leaksInChannel(view: View, agreed: readonly ReadonlySet<string>[]): string[] {
  const text = JSON.stringify(view);
  const open = view.kind === 'team-synthesis' && agreed.some((one) => one.has(view.reference));
  const named = text.match(/§nom@[^§]*§|Léa|Moreau/g) ?? [];
  return [...named, ...(text.match(open ? neverSaid : anySaid) ?? [])];
}

/** What a beneficiary is given of a synthesis: their own, and nothing that never belongs in one. */
export function leaksInOwn(
  view: View,
  to: string,
  beneficiaries: ReadonlyMap<string, { beneficiary: string }>,
): string[] {
  if (view.kind !== 'own-synthesis') return [];
  const theirs = beneficiaries.get(view.bilan)?.beneficiary === to;
  return [...(theirs ? [] : [`own-synthesis of ${view.bilan}`]), ...(JSON.stringify(view).match(neverSaid) ?? [])];
}

/** What was sent outside of answers from then on: to people, and into channels, changed messages too. */
export const leaksSent = (
  bench: Workbench,
  since: number,
  agreed: readonly ReadonlySet<string>[],
  known: readonly ReadonlyMap<string, { beneficiary: string }>[],
): string[] =>
  bench.outbox.shown.slice(since).flatMap(({ to, view }) => {
    if (view.kind === 'team-synthesis') return leaksInChannel(view, agreed).map((leak) => `channel: ${leak}`);
    const who = account({ tenant, id: to as never });
    const leaks = known.map((one) => leaksInOwn(view, who, one));
    return leaks.some((found) => found.length === 0) ? [] : (leaks[0] ?? []);
  });
