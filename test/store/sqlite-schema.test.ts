import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailable } from '../../src/actions/ports';
import type { BilanId } from '../../src/domain/ids';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import { bindable, Connection, Unbindable } from '../../src/store/sqlite/driver';
import { migrate, migrations, SchemaTooNew } from '../../src/store/sqlite/schema';
import { aBilan, anAct, writeBilan } from '../support/store-records';

const folder = mkdtempSync(join(tmpdir(), 'bilan-schema-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
let count = 0;
const newFile = () => join(folder, `${(count += 1)}`, 'bilan.db');
const bilan = 'bil_1' as BilanId;

async function fileWithOneBilan(): Promise<string> {
  const file = newFile();
  const store = await openSqliteStore({ file });
  await store.bilans.commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan))));
  await store.close();
  return file;
}

describe('the schema of the file', () => {
  it('is refused when it is newer, and the file is left as it was', async () => {
    const file = await fileWithOneBilan();
    const newer = new Connection(file, 0);
    newer.run('UPDATE schema_version SET version = ?', migrations.length + 1);
    await expect(openSqliteStore({ file })).rejects.toMatchObject({ name: 'SchemaTooNew', code: 'schema-too-new' });
    newer.run('UPDATE schema_version SET version = ?', migrations.length);
    newer.close();
    const store = await openSqliteStore({ file });
    expect((await store.bilans.read(bilan, 'bilan', bilan))!.record).toEqual(aBilan(bilan));
    await store.close();
  });

  it('is brought forward step by step, keeping what is there', async () => {
    const connection = new Connection(await fileWithOneBilan(), 0);
    const later = [...migrations, `ALTER TABLE records ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'`];
    migrate(connection, later);
    migrate(connection, later);
    expect(connection.row('SELECT id, colour FROM records')).toMatchObject({ id: bilan, colour: 'blue' });
    expect(connection.row('SELECT version FROM schema_version')).toMatchObject({ version: later.length });
    expect(() => {
      migrate(connection);
    }).toThrow(SchemaTooNew);
    connection.close();
  });

  it('is left where it was by a step that fails half-way', async () => {
    const connection = new Connection(await fileWithOneBilan(), 0);
    const wrong = [...migrations, 'CREATE TABLE half (a TEXT); CREATE TABLE records (a TEXT)'];
    expect(() => {
      migrate(connection, wrong);
    }).toThrow('SQLITE_ERROR');
    expect(connection.row('SELECT version FROM schema_version')).toMatchObject({ version: migrations.length });
    expect(connection.row(`SELECT name FROM sqlite_schema WHERE name = 'half'`)).toBeUndefined();
    connection.close();
  });

  it('has WAL, and its files are the account’s own', async () => {
    const file = await fileWithOneBilan();
    const connection = new Connection(file, 0);
    expect(connection.row('PRAGMA journal_mode')).toMatchObject({ journal_mode: 'wal' });
    connection.run('UPDATE records SET listed_at = ?', '');
    if (process.platform !== 'win32') {
      for (const part of ['', '-wal', '-shm']) expect(statSync(file + part).mode & 0o777).toBe(0o600);
    }
    connection.close();
  });
});

describe('a record that was damaged in the file', () => {
  it('is refused with its place, and without a word of what it holds', async () => {
    const file = await fileWithOneBilan();
    const connection = new Connection(file, 0);
    const store = await openSqliteStore({ file });
    for (const body of ['{"v":1,"record":{"reference":"des mots"', '{"v":1,"record":{"des mots":1}}', '"des mots"']) {
      connection.run('UPDATE records SET body = ?', body);
      const fault: unknown = await store.bilans.read(bilan, 'bilan', bilan).catch((error: unknown) => error);
      expect(fault).not.toBeInstanceOf(StoreUnavailable);
      expect(fault).toMatchObject({ code: 'malformed', where: { kind: 'bilan', partition: bilan, id: bilan } });
      const { message, stack, cause } = fault as Error;
      expect([message, stack, String(cause), JSON.stringify(fault)].join()).not.toContain('mots');
      expect(String(cause)).toMatch(/: \w+/);
    }
    connection.run('UPDATE records SET body = ?', '{"v":99,"record":{}}');
    await expect(store.bilans.read(bilan, 'bilan', bilan)).rejects.toMatchObject({ code: 'newer-version' });
    await store.close();
    connection.close();
  });
});

describe('what is bound to a statement', () => {
  const refusedValues = [
    true,
    false,
    null,
    undefined,
    new Date(0),
    Buffer.from('x'),
    {},
    ['x'],
    1n,
    NaN,
    Infinity,
    Symbol('x'),
  ];

  it.each(refusedValues.map((value) => [typeof value, value]))('is never %s (%p)', (_, value) => {
    const connection = new Connection(':memory:', 0);
    const run = () => connection.row('SELECT ? AS value', value as string);
    expect(run).toThrow(Unbindable);
    expect(() => bindable(['x', value])).toThrow('value 2 is neither a string nor a finite number');
    expect(connection.row('SELECT ? AS value', 'still alive')).toMatchObject({ value: 'still alive' });
    connection.close();
  });

  it('does not take the process with it when a version is no string', async () => {
    const store = await openSqliteStore({ file: ':memory:' });
    const write = writeBilan(aBilan(bilan), null as never);
    await expect(store.bilans.commit(anAct(bilan, 'op_1', write))).rejects.toBeInstanceOf(Unbindable);
    expect(await store.bilans.journal(bilan)).toEqual([]);
    expect(await store.ready()).toBe(true);
    await store.close();
  });
});
