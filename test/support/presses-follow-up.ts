import type { Intent } from '../../src/actions/intent';
import type { ConclusionView } from '../../src/actions/reply';
import type { Reach } from '../../src/domain/follow-up/follow-up';
import type { BilanId } from '../../src/domain/ids';
import { saveConclusion } from './presses';
import { nadia, type Workbench } from './workbench';

/** The conclusion's card of that interview. */
export async function conclusionIn(bench: Workbench, bilan: BilanId, interview: string): Promise<ConclusionView> {
  const session = await bench.givenSession(bilan, interview);
  await bench.change(bilan, (one) => ({
    ...one,
    running: { ...session, agenda: session.agenda.map((item) => ({ ...item, progress: 'covered' as const })) },
  }));
  await bench.act(nadia, { kind: 'end-session' });
  return bench.pupitre(bilan, 'conclusion');
}

/** Every check done, the date as it stands on the card, and closed. */
export function saveClosing(
  view: ConclusionView,
  followUp: { reach: Reach; agreed?: boolean },
): Extract<Intent, { kind: 'save-conclusion' }> {
  const checks = Object.fromEntries(view.checks.map((_, at) => [at + 1, true as const]));
  return { ...saveConclusion(view, { checks, date: view.followUp?.day ?? '' }, 'close'), followUp };
}
