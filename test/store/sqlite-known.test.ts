import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Version } from '../../src/actions/ports';
import type { BilanId, PersonId } from '../../src/domain/ids';
import { SqliteFile } from '../../src/store/sqlite/file';
import { KnownRecords } from '../../src/store/sqlite/known-records';
import { LogFile } from '../../src/store/sqlite/log-file';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import type { Store } from '../../src/store/store';
import { aBilan, anAct, writeBilan } from '../support/store-records';

/** Two servers on one file, each remembering what it read. */
const folder = mkdtempSync(join(tmpdir(), 'bilan-known-'));
const id = 'bil_1' as BilanId;
let one: Store;
let other: Store;
beforeEach(async () => {
  const file = join(folder, `${Math.random()}.db`);
  [one, other] = [await openSqliteStore({ file }), await openSqliteStore({ file })];
});
afterEach(() => Promise.all([one.close(), other.close()]));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let acts = 0;
async function named(store: Store, reference: string): Promise<void> {
  const stands = await store.bilans.read(id, 'bilan', id);
  const write = writeBilan(aBilan(id, { reference }), stands?.version);
  expect((await store.bilans.commit(anAct(id, `op_${(acts += 1)}`, write))).ok).toBe(true);
}
/** Everything that could be done without the disk is done. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function waiting(): { promise: Promise<void>; over: () => void } {
  let over: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    over = resolve;
  });
  return {
    promise,
    over() {
      over();
    },
  };
}

const read = async (store: Store) => (await store.bilans.read(id, 'bilan', id))?.record.reference;

it('what another server wrote is read at once', async () => {
  await named(one, 'first');
  expect([await read(one), await read(other)]).toEqual(['first', 'first']);
  await named(other, 'second');
  expect([await read(one), await read(other)]).toEqual(['second', 'second']);
});

it('what was erased, here or there, is gone', async () => {
  await named(one, 'first');
  await read(other);
  await other.erasure.erase(id);
  expect([await read(one), await read(other)]).toEqual([undefined, undefined]);
  await named(one, 'again');
  expect([await read(one), await read(other)]).toEqual(['again', 'again']);
});

it('what was read a moment ago is asked for again when anybody else has written', async () => {
  await named(one, 'first');
  expect(await read(one)).toBe('first');
  await named(other, 'second');
  await settled();
  expect(await read(one)).toBe('second');
});

it('what was destroyed without emptying the log is gone at once', async () => {
  const emptyLog = jest.spyOn(SqliteFile.prototype, 'emptyLog').mockResolvedValue();
  await named(one, 'first');
  await read(one);
  await one.erasure.erase(id);
  expect(await read(one)).toBeUndefined();
  emptyLog.mockRestore();
});

it('what was written and waits for the disk is read already, so that the next act builds on it', async () => {
  await named(one, 'first');
  const disk = waiting();
  const flush = jest.spyOn(LogFile.prototype, 'flush').mockReturnValueOnce(disk.promise);
  const second = named(one, 'second');
  await settled();
  expect(flush).toHaveBeenCalledTimes(1);
  expect(await read(one)).toBe('second');
  disk.over();
  await second;
  expect(await read(one)).toBe('second');
  flush.mockRestore();
});

it('what was written over while the disk took it does not come back', async () => {
  await named(one, 'first');
  const disks = [waiting(), waiting()];
  const flush = jest.spyOn(LogFile.prototype, 'flush');
  for (const { promise } of disks) flush.mockReturnValueOnce(promise);
  const second = named(one, 'second');
  while (flush.mock.calls.length < 1) await settled();
  const third = named(one, 'third');
  while (flush.mock.calls.length < 2) await settled();
  disks[0]?.over();
  await second;
  expect(await read(one)).toBe('third');
  disks[1]?.over();
  await third;
  expect(await read(one)).toBe('third');
  flush.mockRestore();
});

it('a bilan that went to a colleague stands in their list and in no other', async () => {
  await named(one, 'first');
  const stands = await one.bilans.read(id, 'bilan', id);
  const { tenant, consultant } = aBilan(id);
  const colleague = { id: 'person_colleague' as PersonId, name: 'Paul' };
  const write = writeBilan(aBilan(id, { consultant: colleague }), stands?.version);
  expect((await one.bilans.commit(anAct(id, 'op_handed', write))).ok).toBe(true);
  const held = async (person: PersonId) => (await one.bilans.heldBy(tenant, person)).map((bilan) => bilan.id);
  expect([await held(consultant.id), await held(colleague.id)]).toEqual([[], [id]]);
});

it('nobody changes what the next one reads', async () => {
  await named(one, 'first');
  const record = (await one.bilans.read(id, 'bilan', id))?.record;
  expect(() => {
    if (record) record.held.push({} as never);
  }).toThrow(TypeError);
  expect((await one.bilans.read(id, 'bilan', id))?.record.held).toEqual([]);
});

it('what is remembered stays within its bounds, the oldest going first', () => {
  const known = new KnownRecords();
  const seen = { version: 'v' as Version, generation: 1 };
  for (let at = 0; at < 100; at++) known.keep(`key ${at}`, { at }, { ...seen, size: 400_000 });
  const kept = Array.from({ length: 100 }, (_each, at) => at).filter((at) => known.find(`key ${at}`) !== undefined);
  expect(kept).toEqual(Array.from({ length: 20 }, (_each, at) => at + 80));
  known.keep('key 99', { large: true }, { ...seen, size: 600_000 });
  expect(known.find('key 99')).toBeUndefined();
});
