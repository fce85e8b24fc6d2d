import type { BilanId } from '../../src/domain/ids';
import { CosmosServer } from '../support/cosmos-server';
import { openTestCosmos } from '../support/cosmos-store';
import { saveBlock } from '../support/presses';
import { nadia, realGuide, Workbench } from '../support/workbench';

/** What the acts of a session cost in requests to Cosmos DB, so that nobody adds a query to a hot path unseen. */
let server: CosmosServer;
let bench: Workbench;
let bilan: BilanId;

beforeAll(async () => {
  server = await CosmosServer.start();
  bench = await Workbench.open(realGuide, await openTestCosmos(server));
  bilan = (await bench.givenBilan()).id;
  await bench.givenSession(bilan);
});
afterAll(async () => {
  await bench.close();
  await server.down();
});

describe('an act of a session asks of Cosmos DB', () => {
  it('two point reads to show the block it is at', async () => {
    expect(await server.during(() => bench.act(nadia, { kind: 'show-step', bilan }))).toEqual([
      'point-read',
      'point-read',
    ]);
  });

  it('one batch to save a block, with the reads it is merged and shown by', async () => {
    const block = await bench.pupitre(bilan, 'block');
    const save = saveBlock(block, { answers: { 1: 'Une réponse' } });
    const asked = await server.during(() => bench.act(nadia, save));
    expect(asked).toEqual(['point-read', 'point-read', 'batch', 'point-read']);
  });

  it('one batch to save and go on, whatever the bilan already holds', async () => {
    const block = await bench.pupitre(bilan, 'block');
    const asked = await server.during(() => bench.act(nadia, saveBlock(block, { note: 'À revoir' }, { to: 'next' })));
    expect(asked.filter((kind) => kind === 'batch')).toHaveLength(1);
    expect(asked.filter((kind) => kind === 'point-read')).toHaveLength(3);
    expect(asked).toHaveLength(4);
  });
});
