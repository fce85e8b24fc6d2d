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

test('two minutes later it is asked anew', async () => {
  await ask('a');
  clock.advance({ seconds: 121 });
  expect(await ask('a')).toBe('a, 2');
});

test('what failed is asked anew', async () => {
  await expect(recent.once('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await ask('a')).toBe('a, 1');
});

test('a thousand are remembered, the latest of them', async () => {
  for (let number = 0; number < 1_001; number++) await ask(`${number}`);
  asked = [];
  await ask('1000');
  await ask('500');
  expect(asked).toEqual([]);
  await ask('0');
  expect(asked).toEqual(['0']);
});
