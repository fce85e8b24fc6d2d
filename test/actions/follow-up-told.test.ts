import type { Actor, Intent } from '../../src/actions/intent';
import type { Result } from '../../src/actions/reply';
import { show } from '../support/drawn';
import {
  actInChannel,
  bilansChannel,
  givenAskedToBook,
  inChannel,
  ines,
  postIn,
  pressOn,
} from '../support/workbench-follow-up';
import { asideIn, karim, nadia, tenant, viewOf, Workbench } from '../support/workbench';

/** What a bilan's own consultant is told, when a colleague acts on its follow-up. */
let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const told = (result: Result) => asideIn(result).filter(({ person }) => person === nadia.id);
const sentence = (result: Result): string => {
  const [{ view } = { view: undefined }] = told(result);
  return view ? JSON.stringify(show(view).card).replaceAll('\u00a0', ' ') : '';
};
const act = (who: Actor, what: Parameters<typeof pressOn>[1]) =>
  actInChannel(bench, who, pressOn(postIn(bench, bilansChannel), what));

it('one sentence for each, without the person', async () => {
  const { reference } = await givenAskedToBook(bench);
  for (const [what, said] of [
    ['take', 'Karim Roux se charge du suivi.'],
    ['put-off', 'Karim Roux a reporté le suivi au vendredi 9 avril 2027.'],
    ['no-answer', 'Karim Roux a noté le suivi « sans réponse ».'],
    ['reopen', 'Karim Roux a rouvert le suivi.'],
    ['done', 'Karim Roux a noté le suivi « réalisé ».'],
  ] as const) {
    const result = await act(karim, what);
    expect(told(result)).toHaveLength(1);
    expect(told(result)).toMatchObject([{ to: 'person', tenant, person: nadia.id, view: { kind: 'notice' } }]);
    expect(sentence(result)).toContain(`bilan ${reference}, ${said}`);
    expect(sentence(result)).not.toMatch(/Léa|Moreau/);
  }
});

it('« Planifié le… », from the colleague’s own chat', async () => {
  const { id, reference } = await givenAskedToBook(bench);
  const { seen, stamp } = viewOf('follow-up-date', await bench.act(karim, { kind: 'ask-follow-up-date', bilan: id }));
  const date = { date: '2027-05-12', time: '10:00', source: stamp.nonce };
  const result = await bench.act(karim, { kind: 'plan-follow-up', bilan: id, seen, ...date });
  expect(sentence(result)).toContain(`bilan ${reference}, Karim Roux a planifié le suivi le `);
});

it('nothing of what they did themselves, was done already, or was refused', async () => {
  await givenAskedToBook(bench);
  expect(told(await act(nadia, 'put-off'))).toEqual([]);
  const press = pressOn(postIn(bench, bilansChannel), 'take');
  expect(told(await actInChannel(bench, karim, press))).toHaveLength(1);
  const none: [Actor, Intent][] = [
    [karim, press],
    [karim, { ...press, source: 'old' } as Intent],
    [ines, press],
  ];
  for (const [who, intent] of none) expect(told(await bench.act(who, intent, inChannel(bilansChannel)))).toEqual([]);
});
