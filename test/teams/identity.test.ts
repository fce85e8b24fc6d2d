import { StoreUnavailable, type Directory } from '../../src/actions/ports';
import type { Team } from '../../src/domain/directory';
import type { PersonId, TeamId, TenantId } from '../../src/domain/ids';
import { createLog } from '../../src/log';
import { createIdentity } from '../../src/teams/door/identity';
import { TestClock } from '../support/bot';
import { aTeam } from '../support/store-records';
import { openTestStore } from '../support/stores';

const tenant = 'tenant' as TenantId;
const claire = 'claire' as PersonId;
const teamOf = (id: string, installed = true) => ({ id, installed }) as unknown as Team;

function known(teams: Team[] | Error, kept?: Directory) {
  const clock = new TestClock('2026-11-23T09:00:00.000Z');
  const members = new Map<string, Set<string>>([['one', new Set(['claire'])]]);
  const asked: string[] = [];
  const failing = new Set<string>();
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const directory =
    kept ??
    ({
      teams: () => (teams instanceof Error ? Promise.reject(teams) : Promise.resolve(teams)),
      find: () => Promise.resolve(undefined),
    } as unknown as Directory);
  const back: string[] = [];
  const identity = createIdentity({
    back: ({ person }) => void back.push(person),
    directory,
    clock,
    listed: ['listed' as PersonId],
    log,
    roster: async (team, person) => {
      asked.push(team.id);
      await Promise.resolve();
      if (failing.has(team.id)) throw new Error('Teams does not answer');
      return members.get(team.id)?.has(person) === true;
    },
  });
  const is = (person: PersonId) => identity.isConsultant(tenant, person);
  const isUnder = (person: PersonId, reference: string) => identity.isConsultant(tenant, person, log.under(reference));
  const says = (person: PersonId) => identity.says(tenant, person);
  return { clock, members, asked, failing, lines, is, isUnder, says, back };
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

test('a roster that Teams does not give is told under the reference of the request that asked', async () => {
  const { isUnder, failing, lines } = known([teamOf('one')]);
  failing.add('one');
  await isUnder(claire, 'K7PWX2QM');
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { msg: 'roster-failed', reference: 'K7PWX2QM' },
  ]);
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

test('Teams failing to answer is not a no, either, for whoever asks; a no that it gave is one', async () => {
  const { says, failing, members, clock } = known([teamOf('one')]);
  failing.add('one');
  expect(await says(claire)).toBeUndefined();
  expect(await says('listed' as PersonId)).toBe(true);
  failing.clear();
  clock.advance({ minutes: 2 });
  expect(await says(claire)).toBe(true);
  members.clear();
  clock.advance({ minutes: 16 });
  expect(await says(claire)).toBe(false);
});

test('whoever is a consultant again may have missed something: told once, and not of a first yes', async () => {
  const { is, members, clock, back } = known([teamOf('one')]);
  await is(claire);
  members.clear();
  clock.advance({ minutes: 16 });
  await is(claire);
  expect(back).toEqual([]);
  members.set('one', new Set(['claire']));
  clock.advance({ minutes: 2 });
  await is(claire);
  clock.advance({ minutes: 16 });
  await is(claire);
  expect(back).toEqual(['claire']);
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

describe('in which teams a consultant was last seen', () => {
  const [one, two] = ['one', 'two'] as TeamId[] as [TeamId, TeamId];
  async function seen() {
    const store = await openTestStore();
    const { directory } = store;
    for (const id of [one, two]) await directory.put(aTeam(id, { tenant }), 'absent');
    let puts = 0;
    const { clock, members, failing, is } = known([], {
      ...directory,
      teams: (home) => directory.teams(home),
      find: (kind, id) => directory.find(kind, id),
      put(entry, expected) {
        puts += 1;
        return directory.put(entry, expected);
      },
    });
    const later = async () => {
      clock.advance({ minutes: 16 });
      return is(claire);
    };
    const kept = async () => {
      const teams = await directory.teams(tenant);
      return teams.filter(({ consultants }) => consultants?.includes(claire)).map(({ id }) => id);
    };
    return { members, failing, later, kept, puts: () => puts, close: () => store.close() };
  }

  test('is kept once, goes with them to another team, and stays when they leave them all', async () => {
    const { members, later, kept, puts, close } = await seen();
    expect(await later()).toBe(true);
    expect([await kept(), puts()]).toEqual([[one], 1]);
    await later();
    expect(puts()).toBe(1);
    members.set('two', new Set([claire]));
    await later();
    expect((await kept()).sort()).toEqual([one, two]);
    members.delete('one');
    await later();
    expect(await kept()).toEqual([two]);
    members.clear();
    expect(await later()).toBe(false);
    expect([await kept(), puts()]).toEqual([[two], 3]);
    await close();
  });

  test('a roster that Teams does not give says of nobody that they left', async () => {
    const { members, failing, later, kept, close } = await seen();
    await later();
    members.set('two', new Set([claire]));
    failing.add('one');
    await later();
    expect((await kept()).sort()).toEqual([one, two]);
    await close();
  });

  test('not kept, they are a consultant all the same', async () => {
    const directory = { teams: () => Promise.resolve([teamOf('one')]) } as unknown as Directory;
    const away = { ...directory, find: () => Promise.reject(new StoreUnavailable()) };
    expect(await known([], away).is(claire)).toBe(true);
  });
});
