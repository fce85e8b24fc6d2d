import type { View } from '../../src/actions/reply';
import { actionsIn } from '../support/card-press';
import { render } from '../support/card-render';
import { bilanCard, closed } from '../support/card-views';
import { show } from '../support/drawn';

const textOf = (view: View): string => render(show(view).card).element.textContent;
const titlesIn = (view: View): unknown[] => actionsIn(show(view).card, false).map(({ title }) => title);

const { summary } = bilanCard;
const listOf = (one: typeof summary): View => ({
  kind: 'bilan-list',
  stamp: bilanCard.stamp,
  bilans: [{ ...one, need: { kind: 'nothing' }, totalMinutes: 450 }],
  unreadable: 0,
});

it('a bilan says the same count of interviews on its card and in « mes bilans »: one left half-way is not held', () => {
  for (const view of [bilanCard, listOf(summary)]) expect(textOf(view)).toContain('1 entretien mené sur 10');
});

describe('a bilan that is over', () => {
  const over = { ...summary, state: 'ended' } as const;
  const { next: _, ...unplanned } = over;

  it('says so, and offers nothing that is to come', () => {
    const view = { ...bilanCard, summary: unplanned, leftOpenCount: 2 };
    expect(textOf(view)).toContain('Ce bilan est terminé.');
    expect(textOf(view)).not.toMatch(/Prochain|restés ouverts|planifié/);
    expect(textOf(listOf(over))).toContain('Bilan terminé');
    expect(textOf(listOf(over))).not.toContain('Prochain');
  });

  it('has no next session to plan on the card of its last one', () => {
    const { meetingLink: _link, ...last } = closed;
    const view: View = { ...last, bilanState: 'ended' };
    expect(textOf(view)).toContain('le bilan est terminé');
    expect(textOf(view)).not.toContain('Prochain rendez-vous');
    expect(titlesIn(view)).not.toContain('Planifier');
    expect(titlesIn({ ...view, bilanState: 'open' })).toContain('Planifier');
  });
});
