import type { ConclusionView } from '../../actions/reply';
import { fr } from '../../words/fr';
import { toggle, type Room, type Toggle } from '../parts';
import { briefly, clip, shown, toldApart } from '../text';

type Check = ConclusionView['checks'][number];

/** A reason too big for the card is shown without inputs: what the card doesn't hold stays as it is. */
export const isShown = ({ done, reason }: Check, room: Room): boolean => done || clip(reason, room.text) === reason;

/** Each reason's input names its check: who hears the card may not have heard what stands above. */
export function checkToggles(checks: readonly Check[], room: Room): Toggle[] {
  const names = toldApart(checks.map((check) => shown(briefly(check.text))));
  return checks.map(({ id, text, done, reason, carried }, at) => {
    const label = fr.label.reason(names[at] ?? '');
    const input = { id: `reason.${id}`, label, value: reason, placeholder: fr.placeholder.reason };
    const hints = carried ? [fr.conclusion.carried] : [];
    return toggle(`check.${id}`, text, done, fr.label.done, room, { hints, reasons: done ? [] : [input] });
  });
}
