import { ownFileOf } from '../../src/actions/beneficiary/own-data';
import type { BilanId } from '../../src/domain/ids';
import { lea, nadia, tom, viewOf, Workbench } from '../support/workbench';
import { accept, codeFor, release } from '../support/workbench-beneficiary';
import { agree, comment, givenSubmitted, reading, submitting } from '../support/workbench-document';

/** Léa is released in mid-bilan, and Tom accepts the next invitation. */
let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

async function tomComes(id: BilanId): Promise<void> {
  await release(bench, id);
  bench.pass(1);
  await accept(bench, tom, await codeFor(bench, id));
  bench.pass(1);
}

const submit = async (id: BilanId, reason = '') => bench.act(nadia, await submitting(bench, id, reason));

const fileOf = async (id: BilanId) =>
  ownFileOf({ ports: bench.ports, actor: tom }, id, (await bench.bilan(id)).linksRevoked ?? 0);

describe('what the first one said of a document', () => {
  test('and never sent, is not carried into the next one’s: not a remark, not an agreement', async () => {
    const { id } = await givenSubmitted(bench);
    await bench.act(lea, agree(await reading(bench, id, 5)));
    await bench.act(lea, comment(await reading(bench, id, 8), 'secret de Léa', { then: 'later' }));
    await tomComes(id);
    await submit(id, 'Reprise.');
    const review = await bench.act(tom, { kind: 'read-document', bilan: id, step: 'review' });
    const { steps, version: number, stamp } = viewOf('document-reading-review', review);
    expect(steps.filter(({ agreed, remark }) => agreed || remark !== '')).toEqual([]);
    expect(JSON.stringify(await fileOf(id))).not.toContain('secret');
    await bench.act(tom, { kind: 'send-observations', bilan: id, version: number, source: stamp.nonce });
    const told = await bench.act(nadia, { kind: 'read-observations', bilan: id, version: number });
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  test('stays theirs when they come back before anyone else', async () => {
    const { id } = await givenSubmitted(bench);
    await bench.act(lea, comment(await reading(bench, id, 8), 'ma remarque', { then: 'later' }));
    await release(bench, id);
    bench.pass(1);
    await accept(bench, lea, await codeFor(bench, id));
    await submit(id, 'Reprise.');
    expect((await reading(bench, id, 8)).remark).toBe('ma remarque');
  });
});
