import fs, { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailable } from '../../src/actions/ports';
import type { BilanId } from '../../src/domain/ids';
import { ok, refused } from '../../src/domain/outcome';
import { LogFile } from '../../src/store/sqlite/log-file';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import type { Store } from '../../src/store/store';
import { aBilan, anAct, writeBilan } from '../support/store-records';

/** A disk that takes its time, or fails: Node's own waiting for it is stopped at the last step. */
const folder = mkdtempSync(join(tmpdir(), 'bilan-flush-'));
let store: Store;
let handles: FileHandle;
let asked: (() => Promise<void>)[];
let really: (this: FileHandle) => Promise<void>;

beforeAll(async () => {
  const any = await open(join(folder, 'any'), 'w');
  await any.close();
  handles = Object.getPrototypeOf(any) as FileHandle;
  really = Reflect.get<FileHandle, 'datasync'>(handles, 'datasync');
});
beforeEach(async () => {
  store = await openSqliteStore({ file: join(folder, `${Math.random()}.db`) });
  asked = [];
});
afterEach(async () => {
  handles.datasync = really;
  await store.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const save = (id: string) => store.bilans.commit(anAct(id, 'op_1', writeBilan(aBilan(id))));
const stands = async (id: string) => (await store.bilans.read(id as BilanId, 'bilan', id)) !== undefined;

/** Each flush waits until it is let go on. */
function slowDisk(): void {
  handles.datasync = function (this: FileHandle) {
    return new Promise((resolve, reject) => {
      asked.push(() => really.call(this).then(resolve, reject));
    });
  };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));
/** Waits until the disk was asked so often: as long as it takes. */
const diskAsked = async (times: number) => {
  while (asked.length < times) await turn();
};
const turns = async (count: number) => {
  for (let done = 0; done < count; done++) await turn();
};

it('says that an act is saved once the disk has it, and not before', async () => {
  slowDisk();
  let told = false;
  const saving = save('bil_1').then((outcome) => {
    told = true;
    return outcome;
  });
  await diskAsked(1);
  await turns(50);
  expect(told).toBe(false);
  await asked[0]?.();
  expect(await saving).toEqual(ok(undefined));
});

it('does what else there is to do meanwhile, and waits once for all that came in', async () => {
  slowDisk();
  const first = save('bil_1');
  await diskAsked(1);
  const others = Array.from({ length: 20 }, (_each, number) => save(`bil_o${number}`));
  expect(await stands('bil_unknown')).toBe(false);
  await asked[0]?.();
  await first;
  await diskAsked(2);
  await asked[1]?.();
  expect(await Promise.all(others)).toEqual(others.map(() => ok(undefined)));
  expect(asked).toHaveLength(2);
});

it('commits what comes meanwhile, and says so once the disk has been asked for it as well', async () => {
  slowDisk();
  const first = save('bil_1');
  await diskAsked(1);
  let told = false;
  const second = save('bil_2').then((outcome) => {
    told = true;
    return outcome;
  });
  while (!(await stands('bil_2'))) await turn();
  await turns(20);
  expect(asked).toHaveLength(1);
  await asked[0]?.();
  await first;
  await diskAsked(2);
  await turns(20);
  expect(told).toBe(false);
  await asked[1]?.();
  expect(await second).toEqual(ok(undefined));
});

it('says of nothing that it is saved that builds on what the disk did not take', async () => {
  const failing: ((error: Error) => void)[] = [];
  handles.datasync = () => new Promise((_resolve, reject) => failing.push(reject));
  const first = save('bil_1');
  while (failing.length === 0) await turn();
  handles.datasync = really;
  const second = save('bil_2');
  const both = Promise.allSettled([first, second]);
  while (!(await stands('bil_2'))) await turn();
  failing[0]?.(new Error('EIO'));
  for (const each of await both) {
    expect(each).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) as unknown });
  }
  expect([ok(undefined), refused('already-done')]).toContainEqual(await save('bil_2'));
  expect(await stands('bil_2')).toBe(true);
});

it('is unavailable when the disk does not take it; tried again, it is there once', async () => {
  handles.datasync = () => Promise.reject(new Error('EIO'));
  await expect(save('bil_1')).rejects.toBeInstanceOf(StoreUnavailable);
  expect(await store.ready()).toBe(false);
  handles.datasync = really;
  expect(await store.ready()).toBe(true);
  expect([ok(undefined), refused('already-done')]).toContainEqual(await save('bil_1'));
  expect(await stands('bil_1')).toBe(true);
  expect(await store.bilans.journal('bil_1' as BilanId)).toHaveLength(1);
});

describe('a flush for one act alone', () => {
  let log: LogFile;
  const opened = (quicker: number) => {
    const file = join(folder, `${Math.random()}.db`);
    writeFileSync(`${file}-wal`, 'committed');
    log = new LogFile(file, quicker);
  };
  const counted = () => {
    handles.datasync = function (this: FileHandle) {
      asked.push(() => Promise.resolve());
      return really.call(this);
    };
  };
  beforeEach(() => {
    counted();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    log.close();
  });

  test('is waited for in place by a quick disk, once that is known to be one', async () => {
    const inPlace = jest.spyOn(fs, 'fdatasyncSync');
    opened(Infinity);
    await log.flush(true);
    expect([asked.length, inPlace.mock.calls.length]).toEqual([1, 0]);
    await log.flush(true);
    await log.flush(true);
    expect([asked.length, inPlace.mock.calls.length]).toEqual([1, 2]);
  });

  test('leaves the process to others on a slow disk, and where others wait', async () => {
    opened(0);
    await log.flush(true);
    await log.flush(true);
    expect(asked).toHaveLength(2);
    opened(Infinity);
    await log.flush();
    await log.flush();
    expect(asked).toHaveLength(4);
  });

  test('leaves the process to others again after the disk was slow once', async () => {
    let took = 0;
    const since = performance.now();
    jest.spyOn(performance, 'now').mockImplementation(() => since + took);
    jest.spyOn(fs, 'fdatasyncSync').mockImplementation(() => {
      took += 1_000;
    });
    opened(500);
    await log.flush(true);
    await log.flush(true);
    expect([asked.length, took]).toEqual([1, 1_000]);
    await log.flush(true);
    expect([asked.length, took]).toEqual([2, 1_000]);
  });

  test('waits for one that is under way, and is over after it', async () => {
    opened(Infinity);
    await log.flush();
    slowDisk();
    asked = [];
    const first = log.flush();
    await diskAsked(1);
    let over = false;
    const second = log.flush(true).then(() => (over = true));
    await turns(20);
    expect([asked.length, over]).toEqual([1, false]);
    await asked[0]?.();
    await first;
    await diskAsked(2);
    expect(over).toBe(false);
    await asked[1]?.();
    await second;
  });

  test('says that the disk did not take it; the next goes through another thread, and a new handle', async () => {
    opened(Infinity);
    await log.flush(true);
    jest.spyOn(fs, 'fdatasyncSync').mockImplementationOnce(() => {
      throw new Error('EIO');
    });
    await expect(log.flush(true)).rejects.toMatchObject({ code: 'not-flushed' });
    await log.flush(true);
    expect(asked).toHaveLength(2);
  });
});
