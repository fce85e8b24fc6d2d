import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportStore } from '../../src/cli/transfer/export-store';
import { importStore } from '../../src/cli/transfer/import-store';
import { StoreUnavailable } from '../../src/actions/ports';
import type { BilanId } from '../../src/domain/ids';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import type { Store } from '../../src/store/store';
import { CosmosServer } from '../support/cosmos-server';
import { openTestCosmos, prepare } from '../support/cosmos-store';
import { runCommand } from '../support/run-command';
import { aBilan, aBlock, anAct, aPerson, noon, writeBilan, writeBlock } from '../support/store-records';

const folder = mkdtempSync(join(tmpdir(), 'bilan-transfer-'));
const at = (name: string) => join(folder, name);
const quiet = () => undefined;
const text = (name: string) => readFileSync(at(name), 'utf8');
let server: CosmosServer;

beforeAll(async () => {
  server = await CosmosServer.start();
});
afterAll(async () => {
  await server.down();
  rmSync(folder, { recursive: true, force: true });
});

const odd = ['é\ud800\0', '19:meeting_x@thread.v2', 'a:1/2+3=', 'œuvre « citée »', '\u2028'];

/** Bilans with a block and two acts each, odd ids and texts among them, and a directory. */
async function fill(store: Store, bilans: number): Promise<void> {
  for (let at = 0; at < bilans; at += 1) {
    const id = `bil_${String(at).padStart(5, '0')}`;
    const said = `${odd[at % odd.length] ?? ''} ${at}`;
    const block = aBlock(id, `ses_1~${odd[at % odd.length] ?? ''}`, {
      answers: { 'i1-b1-q1.0': { text: said, keep: true, changedAt: noon } },
    });
    const writes = [writeBilan(aBilan(id, { reference: said })), writeBlock(block)];
    await store.bilans.commit(anAct(id, 'op_2', ...writes));
    if (at % 4 === 3) await store.bilans.commit(anAct(id, 'op_1'));
  }
  for (const id of odd) await store.directory.put(aPerson(id), 'absent');
}

const sqlite = (name: string) => openSqliteStore({ file: at(name) });

it('takes 1,000 bilans from SQLite to Cosmos DB and back, identical to the last byte', async () => {
  const [from, back] = [await sqlite('from.db'), await sqlite('back.db')];
  const cosmos = await openTestCosmos(server, { database: 'moved' });
  await fill(from, 1_000);
  const first = await exportStore(from.holdings, at('1.jsonl'), quiet);
  expect(first.count).toBe(3_250 + odd.length);

  const there = await importStore(cosmos, at('1.jsonl'), quiet);
  expect(there).toMatchObject({ total: first, taken: { new: 1_000 + odd.length }, verified: true });
  expect(await exportStore(cosmos.holdings, at('2.jsonl'), quiet)).toEqual(first);
  expect(text('2.jsonl') === text('1.jsonl')).toBe(true);

  const home = await importStore(back, at('2.jsonl'), quiet);
  expect(home).toMatchObject({ total: first, verified: true });
  expect(await exportStore(back.holdings, at('3.jsonl'), quiet)).toEqual(first);
  expect(text('3.jsonl') === text('1.jsonl')).toBe(true);

  const id = 'bil_00123' as BilanId;
  expect((await cosmos.bilans.journal(id)).map((entry) => entry.id)).toEqual(['op_2', 'op_1']);
  expect((await cosmos.bilans.read(id, 'bilan', id))!.record).toEqual(
    (await from.bilans.read(id, 'bilan', id))!.record,
  );
  const { tenant, consultant } = aBilan('any');
  expect(await cosmos.bilans.heldBy(tenant, consultant.id)).toHaveLength(1_000);
  await Promise.all([from.close(), back.close(), cosmos.close()]);
});

it('goes on after having been stopped, and adds nothing twice', async () => {
  const from = await sqlite('stopped.db');
  const cosmos = await openTestCosmos(server, { database: 'stopped', budgetMs: 2_000, requestMs: 1_000 });
  await fill(from, 60);
  await exportStore(from.holdings, at('stopped.jsonl'), quiet);
  let batches = 0;
  server.inject = (kind) => {
    if (kind !== 'batch') return undefined;
    batches += 1;
    if (batches > 40) return { kind: 'status', status: 503 };
    return batches % 7 === 0 ? { kind: 'drop', when: 'after' } : undefined;
  };
  await expect(importStore(cosmos, at('stopped.jsonl'), quiet)).rejects.toBeInstanceOf(StoreUnavailable);
  server.inject = () => undefined;

  const again = await importStore(cosmos, at('stopped.jsonl'), quiet);
  expect(again.verified).toBe(true);
  expect(again.taken.new).toBeLessThan(40);
  expect(again.taken['already-there']).toBeGreaterThan(20);
  const third = await importStore(cosmos, at('stopped.jsonl'), quiet);
  expect(third.taken).toEqual({ new: 0, 'already-there': 60 + odd.length, different: 0 });
  await Promise.all([from.close(), cosmos.close()]);
});

describe.each(['SQLite', 'Cosmos DB'])('into %s', (make) => {
  const open = (name: string) =>
    make === 'SQLite' ? sqlite(`${name}.db`) : openTestCosmos(server, { database: name });

  it('nothing is replaced, and what differs is named', async () => {
    const [from, to] = [await sqlite(`differs-from-${make}.db`), await open('differs')];
    await fill(from, 3);
    await exportStore(from.holdings, at('differs.jsonl'), quiet);
    const theirs = aBilan('bil_00001', { state: 'ended' });
    await to.bilans.commit(anAct('bil_00001', 'op_theirs', writeBilan(theirs)));
    const imported = await importStore(to, at('differs.jsonl'), quiet);
    expect(imported).toMatchObject({ taken: { different: 1 }, different: ['bil_00001'], verified: false });
    expect((await to.bilans.read(theirs.id, 'bilan', theirs.id))!.record).toEqual(theirs);
    await Promise.all([from.close(), to.close()]);
  });

  it('a store that says it has a record and does not keep it is found out', async () => {
    const [from, to] = [await sqlite(`forgets-from-${make}.db`), await open('forgets')];
    await fill(from, 3);
    await exportStore(from.holdings, at('forgets.jsonl'), quiet);
    const forgetful = { ...to.holdings, takeEntry: () => Promise.resolve('new' as const) };
    forgetful.bilans = () => to.holdings.bilans();
    forgetful.directory = () => to.holdings.directory();
    forgetful.takeBilan = (held) => to.holdings.takeBilan(held);
    expect((await importStore({ ...to, holdings: forgetful }, at('forgets.jsonl'), quiet)).verified).toBe(false);
    await Promise.all([from.close(), to.close()]);
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['cut short', (lines) => lines.slice(0, -1)],
    ['with a line less', (lines) => lines.toSpliced(2, 1)],
    ['with a letter changed', (lines) => lines.map((line) => line.replace('Le Goff', 'Le Gaff'))],
    ['with a line more', (lines) => [...lines, lines[0] ?? '']],
    ['that is something else', () => ['{"name":"bilan-companion"}']],
    ['that is empty', () => []],
  ])('a file %s is refused before anything is written', async (what, spoil) => {
    const [from, to] = [
      await sqlite(`spoilt-from-${make}-${what}.db`),
      await open(`spoilt ${what.replace(/ /g, '-')}`),
    ];
    await fill(from, 3);
    await exportStore(from.holdings, at('good.jsonl'), quiet);
    const lines = text('good.jsonl').trimEnd().split('\n');
    writeFileSync(
      at('spoilt.jsonl'),
      spoil(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
    await expect(importStore(to, at('spoilt.jsonl'), quiet)).rejects.toMatchObject({ code: 'unfit-file' });
    for await (const held of to.holdings.bilans()) throw new Error(`written: ${held.bilan}`);
    await Promise.all([from.close(), to.close()]);
  });
});

describe('the commands', () => {
  const cosmosEnv = () => ({
    STORE: 'cosmos',
    COSMOS_ENDPOINT: server.endpoint,
    COSMOS_KEY: server.key,
    COSMOS_DATABASE: 'commands',
  });

  it('prepare, export and import, in French, with their exit codes', async () => {
    const from = await sqlite('commands.db');
    await fill(from, 5);
    await from.close();
    const sqliteEnv = { STORE: 'sqlite', SQLITE_FILE: at('commands.db') };

    const made = await runCommand('export', sqliteEnv, at('commands.jsonl'));
    expect(made).toMatchObject({
      code: 0,
      out: expect.stringContaining('21 enregistrements, relus et conformes') as string,
    });

    expect(await runCommand('import', cosmosEnv(), at('commands.jsonl'))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/not-prepared[^]*npm run cosmos -- prepare/) as string,
    });
    expect((await runCommand('cosmos', cosmosEnv(), 'prepare')).out).toMatch(/commands\/bilans\s: créé/);
    expect(await runCommand('import', cosmosEnv(), at('commands.jsonl'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('même nombre, même empreinte') as string,
    });

    appendFileSync(at('commands.jsonl'), 'ce qui a été confié\n');
    const refused = await runCommand('import', cosmosEnv(), at('commands.jsonl'));
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('la ligne 23 manque ou a changé');
    expect(refused.out + refused.err).not.toContain('confié');
    expect(await runCommand('export', { STORE: 'sqlite', SQLITE_FILE: at('nowhere.db') }, at('x'))).toMatchObject({
      code: 2,
    });
  });
});

it('containers are prepared twice without harm', async () => {
  const settings = { endpoint: server.endpoint, key: server.key, database: 'twice' };
  expect((await prepare(settings)).map(({ created }) => created)).toEqual([true, true, true, true]);
  expect((await prepare(settings)).map(({ created }) => created)).toEqual([false, false, false, false]);
});

it('takes a file into a store on which servers have run since: whose turn it is to send is theirs', async () => {
  const [from, into] = [await sqlite('turn-from.db'), await sqlite('turn-into.db')];
  await fill(from, 2);
  const turn = (replica: string) => ({
    kind: 'dispatch-turn' as const,
    id: 'reminders' as const,
    replica,
    until: noon,
    drained: noon,
  });
  await from.directory.put(turn('former'), 'absent');
  await into.directory.put(turn('present'), 'absent');
  await exportStore(from.holdings, at('turn.jsonl'), quiet);
  expect(await importStore(into, at('turn.jsonl'), quiet)).toMatchObject({ different: [], verified: true });
  expect((await into.directory.find('dispatch-turn', 'reminders'))?.record.replica).toBe('present');
  await Promise.all([from.close(), into.close()]);
});
