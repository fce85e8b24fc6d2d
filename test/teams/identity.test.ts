import { StoreUnavailable, type Directory } from '../../src/actions/ports';
import type { Team } from '../../src/domain/directory';
import type { PersonId, TenantId } from '../../src/domain/ids';
import { createLog } from '../../src/log';
import { createIdentity } from '../../src/teams/door/identity';
import { TestClock } from '../support/bot';

const tenant = 'tenant' as TenantId;
const claire = 'claire' as PersonId;
const teamOf = (id: string, installed = true) => ({ id, installed }) as unknown as Team;

function known(teams: Team[] | Error) {
  const clock = new TestClock('2026-11-23T09:00:00.000Z');
  const members = new Map<string, Set<string>>([['one', new Set(['claire'])]]);
  const asked: string[] = [];
  const failing = new Set<string>();
  const directory = {
    teams: () => (teams instanceof Error ? Promise.reject(teams) : Promise.resolve(teams)),
  } as unknown as Directory;
  const identity = createIdentity({
    directory,
    clock,
    listed: ['listed' as PersonId],
    log: createLog('silent'),
    roster: async (team, person) => {
      asked.push(team.id);
      await Promise.resolve();
      if (failing.has(team.id)) throw new Error('Teams does not answer');
      return members.get(team.id)?.has(person) === true;
    },
  });
  return { clock, members, asked, failing, is: (person: PersonId) => identity.isConsultant(tenant, person) };
}

test('a member of any team with the app is a consultant; anyone else is not', async () => {
  const { is } = known([teamOf('none'), teamOf('one')]);
  expect(await is(claire)).toBe(true);
  expect(await is('nadia' as PersonId)).toBe(false);
});

test('a team the app was removed from counts no more', async () => {
  const { is } = known([teamOf('one', false)]);
  expect(await is(claire)).toBe(false);
});

test('a listed person is a consultant, and Teams is not asked', async () => {
  const { is, asked } = known(new StoreUnavailable());
  expect(await is('listed' as PersonId)).toBe(true);
  expect(asked).toEqual([]);
});

test('a yes is remembered for 15 minutes, a no for one', async () => {
  const { is, asked, clock, members } = known([teamOf('one')]);
  await is(claire);
  clock.advance({ minutes: 14 });
  await is(claire);
  expect(asked).toHaveLength(1);
  clock.advance({ minutes: 2 });
  members.clear();
  expect(await is(claire)).toBe(false);
  expect(asked).toHaveLength(2);
  members.set('one', new Set(['claire']));
  clock.advance({ seconds: 50 });
  expect(await is(claire)).toBe(false);
  clock.advance({ seconds: 20 });
  expect(await is(claire)).toBe(true);
});

test('many questions at once are one question', async () => {
  const { is, asked } = known([teamOf('one')]);
  expect(await Promise.all(Array.from({ length: 50 }, () => is(claire)))).toEqual(Array(50).fill(true));
  expect(asked).toEqual(['one']);
});

test('Teams failing to answer is not a yes', async () => {
  const { is, failing } = known([teamOf('one')]);
  failing.add('one');
  expect(await is(claire)).toBe(false);
});

test('one team failing does not undo the yes of another', async () => {
  const { is, failing } = known([teamOf('broken'), teamOf('one')]);
  failing.add('broken');
  expect(await is(claire)).toBe(true);
});

test('a known consultant stays one for 24 hours while Teams fails', async () => {
  const { is, failing, clock } = known([teamOf('one')]);
  await is(claire);
  failing.add('one');
  clock.advance({ hours: 23 });
  expect(await is(claire)).toBe(true);
  clock.advance({ minutes: 59 });
  expect(await is(claire)).toBe(true);
  clock.advance({ minutes: 2 });
  expect(await is(claire)).toBe(false);
});

test('a no that Teams gave is not trusted into a yes', async () => {
  const { is, failing, clock, members } = known([teamOf('one')]);
  await is(claire);
  clock.advance({ minutes: 16 });
  members.clear();
  await is(claire);
  failing.add('one');
  clock.advance({ minutes: 2 });
  expect(await is(claire)).toBe(false);
});

test('the store being away is told, not taken for a no', async () => {
  const { is } = known(new StoreUnavailable());
  await expect(is(claire)).rejects.toThrow(StoreUnavailable);
});
