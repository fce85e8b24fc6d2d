import { createShow } from '../../../src/show/show';
import { cases } from '../../support/card-views';
import type { Measure, Scenario } from '../scenario';
import { alternate } from '../slices';

/** Cards of each size: a block of questions, a whole session read again, the meeting's card, a line of text. */
const drawn = ['block', 'session-record', 'shared-block', 'notice-reserved'];

/** Drawing a card from its view, beside writing that same card as JSON. */
export const scenario: Scenario = {
  name: 'rendering',
  async run({ quick }) {
    const show = createShow({ timeZone: 'Europe/Paris' });
    const [rounds, ms] = quick ? [3, 50] : [15, 150];
    const measures: Measure[] = [];
    for (const name of drawn) {
      const view = cases[name];
      if (view === undefined) throw new Error(`no case is called ${name}`);
      const card = show(view).card.read();
      const drawing = () => Promise.resolve({ us: microseconds(() => show(view).card, ms) });
      const writing = () => Promise.resolve({ us: microseconds(() => JSON.stringify(card), ms) });
      const { us } = await alternate(drawing, writing, rounds);
      const size = `${(JSON.stringify(card).length / 1000).toFixed(1)} KB`;
      measures.push({
        what: `rendering the card « ${name} », ${size}`,
        ours: us.ours,
        unit: 'µs',
        beside: { name: 'JSON.stringify', value: us.theirs },
        ratio: us.ratio,
        target: { most: 3 },
      });
    }
    return measures;
  },
};

function microseconds(work: () => unknown, ms: number): number {
  const start = performance.now();
  let count = 0;
  for (; performance.now() - start < ms; count++) work();
  return ((performance.now() - start) * 1000) / count;
}
