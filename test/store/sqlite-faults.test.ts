import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StoreUnavailable } from '../../src/actions/ports';
import type { BilanId } from '../../src/domain/ids';
import { ok } from '../../src/domain/outcome';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import type { Store } from '../../src/store/store';
import { Connection } from '../../src/store/sqlite/driver';
import { SqliteFile } from '../../src/store/sqlite/file';
import { startProcess } from '../support/store-process';
import { aBilan, anAct, aPerson, writeBilan } from '../support/store-records';

const root = mkdtempSync(join(tmpdir(), 'bilan-faults-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

let file: string;
let store: Store;
let count = 0;
beforeEach(async () => {
  file = join(root, `folder-${(count += 1)}`, 'bilan.db');
  store = await openSqliteStore({ file, busyTimeoutMs: 300 });
});
afterEach(() => store.close());

const save = (id: string) => store.bilans.commit(anAct(id, 'op_1', writeBilan(aBilan(id))));
const find = (id: string) => store.bilans.read(id as BilanId, 'bilan', id);

/** Down as every caller sees it: nothing saved, said as StoreUnavailable; `causes` are SQLite's own words for it. */
async function expectDown(id: string, ...causes: string[]): Promise<void> {
  const fault: unknown = await save(id).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(StoreUnavailable);
  expect(causes).toContain(((fault as Error).cause as { code: string }).code);
  expect(await store.ready()).toBe(false);
}

async function expectUp(id: string): Promise<void> {
  expect(await store.ready()).toBe(true);
  expect(await save(id)).toEqual(ok(undefined));
  expect((await find(id))!.record).toEqual(aBilan(id));
}

describe('a lock held by another process', () => {
  it('is waited for without stopping the rest of the program, told, and got over', async () => {
    await expectUp('bil_before');
    const holder = startProcess(require.resolve('./processes/hold-lock.ts'), file);
    await holder.printed(1);

    let turns = 0;
    const others = setInterval(() => (turns += 1), 5);
    const since = performance.now();
    await expect(save('bil_locked')).rejects.toBeInstanceOf(StoreUnavailable);
    const waited = performance.now() - since;
    clearInterval(others);
    expect(waited).toBeGreaterThanOrEqual(290);
    expect(waited).toBeLessThan(2000);
    expect(turns).toBeGreaterThan(2);
    await expectDown('bil_locked', 'SQLITE_BUSY');
    expect((await find('bil_before'))!.record.id).toBe('bil_before');
    expect(await find('bil_locked')).toBeUndefined();

    holder.tell('release');
    await holder.ended();
    await expectUp('bil_locked');
  });

  it('is waited for long enough when it is short', async () => {
    const holder = startProcess(require.resolve('./processes/hold-lock.ts'), file);
    await holder.printed(1);
    const saving = save('bil_1');
    holder.tell('release');
    expect(await saving).toEqual(ok(undefined));
    await holder.ended();
  });

  it('does not keep a second program from opening the file', async () => {
    const locked = new Connection(file, 0);
    locked.script('BEGIN IMMEDIATE');
    const second = await openSqliteStore({ file, busyTimeoutMs: 50 });
    expect(await second.ready()).toBe(false);
    locked.script('ROLLBACK');
    locked.close();
    expect(await second.ready()).toBe(true);
    await second.close();
  });
});

describe('a file that cannot be used', () => {
  it('because its folder went away: nothing is written elsewhere, and its return is enough', async () => {
    await expectUp('bil_before');
    const aside = `${dirname(file)}-aside`;
    renameSync(dirname(file), aside);
    await expectDown('bil_1', 'file-gone');
    await expectDown('bil_1', 'file-gone');
    await expect(find('bil_before')).rejects.toBeInstanceOf(StoreUnavailable);
    renameSync(aside, dirname(file));
    expect((await find('bil_before'))!.record.id).toBe('bil_before');
    await expectUp('bil_1');
  });

  it('because a file stands where its folder was', async () => {
    await expectUp('bil_before');
    const aside = `${dirname(file)}-aside`;
    renameSync(dirname(file), aside);
    writeFileSync(dirname(file), '');
    await expectDown('bil_1', 'not-opened', 'file-gone');
    rmSync(dirname(file));
    renameSync(aside, dirname(file));
    await expectUp('bil_1');
  });

  it('because another file, which is no database, was put in its place', async () => {
    await expectUp('bil_before');
    const aside = `${dirname(file)}-aside`;
    renameSync(dirname(file), aside);
    mkdirSync(dirname(file));
    writeFileSync(file, 'not a database '.repeat(1000));
    await expectDown('bil_1', 'SQLITE_NOTADB');
    rmSync(dirname(file), { recursive: true });
    renameSync(aside, dirname(file));
    await expectUp('bil_1');
    expect((await find('bil_before'))!.record.id).toBe('bil_before');
  });

  it('because its tables are gone: told, with nothing half written', async () => {
    const other = new Connection(file, 0);
    other.script('ALTER TABLE records RENAME TO elsewhere');
    await expect(save('bil_1')).rejects.toBeInstanceOf(StoreUnavailable);
    other.script('ALTER TABLE elsewhere RENAME TO records');
    expect(await store.bilans.journal('bil_1' as BilanId)).toEqual([]);
    await expectUp('bil_1');
    other.close();
  });

  it('at the first opening: refused as unavailable', async () => {
    writeFileSync(join(root, 'a-file'), '');
    const beneath = openSqliteStore({ file: join(root, 'a-file', 'bilan.db') });
    await expect(beneath).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(openSqliteStore({ file: root })).rejects.toBeInstanceOf(StoreUnavailable);
    writeFileSync(join(root, 'text.db'), 'not a database '.repeat(1000));
    await expect(openSqliteStore({ file: join(root, 'text.db') })).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

it('a connection that broke is replaced by another', async () => {
  const database = new SqliteFile(file, 50);
  const breaking = database.write((connection) => {
    connection.close();
    return ok(undefined);
  });
  await expect(breaking).rejects.toBeInstanceOf(StoreUnavailable);
  expect(await database.write(() => ok('works'))).toEqual(ok('works'));
  database.close();
});

it('a closed store refuses every call, and closing twice is harmless', async () => {
  await store.close();
  await store.close();
  const id = 'bil_1' as BilanId;
  const calls = [
    save(id),
    find(id),
    store.bilans.readAll(id, 'block'),
    store.bilans.journal(id),
    store.bilans.heldBy('t' as never, 'c' as never),
    store.directory.find('person', 'p'),
    store.directory.put(aPerson('p'), 'absent'),
    store.directory.teams('t' as never),
  ];
  for (const call of calls) await expect(call).rejects.toBeInstanceOf(StoreUnavailable);
  expect(await store.ready()).toBe(false);
});
