import { refreshFollowUp } from '../../src/actions/follow-up/refresh-follow-up';
import { orderFromOutside, resumeErasures } from '../../src/actions/retention/erase-bilan';
import type { Bilan } from '../../src/domain/bilan';
import { show } from '../support/drawn';
import { actionsIn } from '../support/card-press';
import { accept, codeFor, release } from '../support/workbench-beneficiary';
import {
  actInChannel,
  bilansChannel,
  givenAskedToBook,
  inChannel,
  postIn,
  pressOn,
  secondChannel,
} from '../support/workbench-follow-up';
import { karim, nadia, noticeOf, tom, Workbench } from '../support/workbench';

/** The cards of a follow-up, once its bilan is erased. */
let bench: Workbench;
let bilan: Bilan;
beforeEach(async () => {
  bench = await Workbench.open();
  bilan = await givenAskedToBook(bench);
  await actInChannel(bench, karim, pressOn(postIn(bench, bilansChannel), 'take'));
});
afterEach(() => bench.close());

const channels = [bilansChannel, secondChannel];
const erase = async () => {
  const { follow } = await bench.act(nadia, { kind: 'erase-bilan', bilan: bilan.id, source: bench.source() });
  await follow?.();
};

function expectQuiet(): void {
  for (const channel of channels) {
    const [view, ...others] = bench.outbox.to(channel);
    expect(others).toEqual([]);
    const { card } = show(view!);
    expect(actionsIn(card)).toEqual([]);
    const text = JSON.stringify(card).replaceAll('\u00a0', ' ');
    expect(text).toContain("Ce dossier est effacé : il n'y a plus de suivi à traiter.");
    expect(text).not.toMatch(/Karim|Nadia|Léa|Moreau|planifier|2026|2027/);
  }
}

it('are no more to be acted on once somebody else has taken the person’s place, and go with the erasure still', async () => {
  const old = postIn(bench, bilansChannel);
  await release(bench, bilan.id);
  const { deliveries } = await accept(bench, tom, await codeFor(bench, bilan.id));
  expect(deliveries).toContainEqual({ to: 'follow-up-cards', bilan: bilan.id });
  await refreshFollowUp(bench.ports, bilan.id);
  for (const channel of channels) {
    const { card } = show(bench.outbox.to(channel)[0]!);
    expect(actionsIn(card)).toEqual([]);
    expect(JSON.stringify(card).replaceAll('\u00a0', ' ')).toContain(
      "Il n'y a plus de suivi à traiter pour ce dossier.",
    );
  }
  expect(noticeOf(await bench.act(karim, pressOn(old, 'done'), inChannel(bilansChannel)))).toBe('no-follow-up');
  await erase();
  expectQuiet();
});

it('say so in every channel, without buttons, names or dates', async () => {
  const old = postIn(bench, bilansChannel);
  await erase();
  expectQuiet();
  expect(await bench.ports.bilans.read(bilan.id, 'bilan', bilan.id)).toBeUndefined();
  expect(noticeOf(await bench.act(karim, pressOn(old, 'done'), inChannel(bilansChannel)))).toBe('reserved');
});

it('so do they by an administrator’s order, which a server carries out', async () => {
  await orderFromOutside(bench.ports, bilan);
  await resumeErasures(bench.ports);
  expectQuiet();
});

it('also where somebody acted on one meanwhile', async () => {
  let acted = false;
  bench.outbox.meanwhile = async (to, view) => {
    if (to !== secondChannel || view.kind !== 'follow-up-elsewhere' || acted) return;
    acted = true;
    await bench.act(karim, pressOn(postIn(bench, secondChannel), 'put-off'), inChannel(secondChannel));
    const live = bench.outbox.sent.find((one) => one.to === bilansChannel)!;
    live.view = postIn(bench, secondChannel);
  };
  await erase();
  expect(acted).toBe(true);
  expectQuiet();
});

it('one that is gone keeps no other from it', async () => {
  bench.outbox.editRefusals.set(bilansChannel, [{ kind: 'gone' }]);
  await erase();
  expect(bench.outbox.to(secondChannel)).toMatchObject([{ kind: 'follow-up-elsewhere' }]);
});

it('whose reminder can’t be read hold up no erasure', async () => {
  const { directory } = bench.ports;
  const find = directory.find.bind(directory);
  directory.find = (kind, id) => {
    if (kind === 'reminder') throw new Error('a newer shape');
    return find(kind, id);
  };
  await erase();
  expect(await bench.ports.bilans.read(bilan.id, 'bilan', bilan.id)).toBeUndefined();
  expect((await find('erasure', bilan.id))?.record.state).toBe('done');
});
