import { closedAt } from '../../src/domain/follow-up/follow-up-day';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { BilanId, Instant } from '../../src/domain/ids';
import { closingHeld } from '../support/closing-held';
import { givenNewerGuide, planText } from '../support/newer-guide';
import { nadia, viewOf, Workbench } from '../support/workbench';
import { bilansChannel, givenClosed, givenTeams, postIn, tickAt } from '../support/workbench-follow-up';

/** A bilan that is closed, and the guide that its consultant moves it to afterwards. */
const closing = '2026-11-02T09:00:00.000Z';
let bench: Workbench;
let id: BilanId;

beforeEach(async () => {
  bench = await Workbench.open();
  await givenTeams(bench);
  id = (await givenClosed(bench, closing)).id;
  const eighth = { ...closingHeld('2026-10-20T09:00:00.000Z'), interview: 'i8' as InterviewId };
  await bench.change(id, (one) => ({ ...one, held: [eighth, ...one.held] }));
});
afterEach(() => bench.close());

async function moveTo(edit: (text: string) => string, plan = planText): Promise<void> {
  givenNewerGuide(bench, edit, plan);
  const { to } = viewOf('guide-offer', await bench.act(nadia, { kind: 'offer-guide', bilan: id }));
  await bench.act(nadia, { kind: 'move-guide', bilan: id, to, source: bench.source() });
}
const closed = async (change = (one: Awaited<ReturnType<Workbench['bilan']>>) => one) => {
  const bilan = change(await bench.bilan(id));
  return closedAt(bilan, await bench.ports.guides.version(bilan.guide));
};
const day = async () => viewOf('follow-up', await bench.act(nadia, { kind: 'follow-up', bilan: id })).day;

const handing = `### Entretien de remise

**Objectifs :**

- Remettre le document

**Questions de remise :**

- Le document vous convient-il ?

**Conclusion :**

- Document remis

`;
const followUpHead = '## Entretien de suivi';
const gained = (text: string) => text.replace(followUpHead, `${handing}${followUpHead}`);
const closingHead = '### Entretien de synthèse et de clôture';
const lost = (text: string) => text.slice(0, text.indexOf(closingHead)) + text.slice(text.indexOf(followUpHead));
const setApart = (text: string) => text.replace(closingHead, closingHead.slice(1));

test('an interview more in the last phase: the follow-up is asked for at five months and at six all the same', async () => {
  await moveTo(gained);
  expect(await day()).toBe('2027-05-03');
  await tickAt(bench, '2027-04-02T07:00:00.000Z');
  expect(postIn(bench, bilansChannel).why).toBe('Entretien de suivi à planifier');
  await tickAt(bench, '2027-05-03T07:00:00.000Z');
  expect(postIn(bench, bilansChannel).why).toBe('Échéance du suivi');
});

test.each([
  ['gained an interview', gained],
  ['lost its closing interview', lost],
  ['set its closing interview apart', setApart],
])(
  'a guide whose last phase has %s leaves the day of the closing as it was, and the follow-up to come',
  async (_what, edit) => {
    await moveTo(edit, planOf(edit));
    expect(await closed()).toBe(closing);
    expect(await day()).toBe('2027-05-03');
  },
);

test('an earlier interview held once more after that moves nothing; the new closing interview does', async () => {
  await moveTo(gained);
  const held = (interview: string, at: string) => (one: Awaited<ReturnType<Workbench['bilan']>>) => ({
    ...one,
    held: [...one.held, { ...closingHeld(at), interview: interview as InterviewId }],
  });
  expect(await closed(held('i8', '2026-12-01T09:00:00.000Z'))).toBe(closing);
  expect(await closed(held('i11', '2026-12-01T09:00:00.000Z'))).toBe('2026-12-01T09:00:00.000Z' as Instant);
});

test('a bilan that had moved before the day was kept was closed by its last session', async () => {
  await moveTo(gained);
  expect(await closed(({ closedBefore: _unkept, ...one }) => one)).toBe(closing);
});

test('a bilan that is still open keeps no such day', async () => {
  await bench.change(id, (one) => ({ ...one, state: 'open' }));
  await moveTo(gained);
  expect(await bench.bilan(id)).not.toHaveProperty('closedBefore');
});

/** A plan names no interview that the guide does not have. */
const planOf = (edit: (text: string) => string): string =>
  edit === lost ? planText.replace(/  Entretien de synthèse et de clôture:[\s\S]*?(?=\n\n)/, '') : planText;
