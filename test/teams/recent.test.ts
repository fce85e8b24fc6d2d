import { Recent } from '../../src/teams/recent';
import { TestClock } from '../support/bot';

const clock = new TestClock('2026-11-23T09:00:00.000Z');
let asked: string[];
let recent: Recent<string>;
beforeEach(() => {
  asked = [];
  recent = new Recent(clock);
});

const ask = (key: string) =>
  recent.once(key, () => {
    asked.push(key);
    return Promise.resolve(`${key}, ${asked.length}`);
  });

test('what comes a second time gets the first answer, under way or given', async () => {
  const [first, second] = await Promise.all([ask('a'), ask('a')]);
  expect([first, second, await ask('a')]).toEqual(['a, 1', 'a, 1', 'a, 1']);
});

test('it is remembered for two minutes at least, and no longer than four', async () => {
  clock.advance({ seconds: 1_000 });
  await ask('a');
  clock.advance({ seconds: 100 });
  await ask('b');
  clock.advance({ seconds: 100 });
  expect(await ask('b')).toBe('b, 2');
  clock.advance({ seconds: 39 });
  await ask('c');
  expect(await ask('b')).toBe('b, 2');
  clock.advance({ seconds: 81 });
  expect(await ask('b')).toBe('b, 4');
});

test('after a long silence nothing is remembered', async () => {
  await ask('a');
  clock.advance({ seconds: 241 });
  expect(await ask('a')).toBe('a, 2');
});

test('what failed is asked anew', async () => {
  await expect(recent.once('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await ask('a')).toBe('a, 1');
});

test('a thousand are remembered at least, the latest of them, and no more than two thousand', async () => {
  for (let number = 0; number < 2_001; number++) await ask(`${number}`);
  asked = [];
  await ask('2000');
  await ask('1001');
  expect(asked).toEqual([]);
  await ask('0');
  expect(asked).toEqual(['0']);
});
