import { channelsOf } from '../../src/actions/channel/team-channels';
import type { Team, TeamChannel } from '../../src/domain/directory';
import type { ConversationId, TeamId, TenantId } from '../../src/domain/ids';
import { foreigner, karim, nadia, noticeOf, tenant, Workbench } from '../support/workbench';

/** In which channels a bilan is told of: those that its consultant's teams, of its own tenant, chose. */
let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const channel = (id: string, more: Partial<TeamChannel> = {}): TeamChannel => ({
  id: id as ConversationId,
  name: id,
  publishes: true,
  changedAt: bench.now,
  changedBy: nadia.id,
  ...more,
});
const team = (id: string, channels: TeamChannel[], more: Partial<Team> = {}): Team => ({
  kind: 'team',
  id: id as TeamId,
  name: id,
  tenant,
  address: { serviceUrl: 's', conversation: id as ConversationId, tenant, bot: '28:bot' },
  installed: true,
  seenAt: bench.now,
  channels,
  ...more,
});
const given = async (...teams: Team[]) => {
  for (const one of teams) await bench.ports.directory.put(one, 'absent');
  bench.ports.roster = {
    ...bench.ports.roster,
    // As Teams would: whoever asks of another tenant's people is told nothing.
    teamsOf: (home, person) =>
      Promise.resolve(home === tenant && person === nadia.id ? teams.map(({ id, name }) => ({ id, name })) : []),
  };
};
const told = async (who = nadia, home: TenantId = tenant) =>
  (await channelsOf(bench.ports, { tenant: home, consultant: { id: who.id, name: who.name } }))
    .map((one) => `${one.team} ${one.channel}`)
    .sort();

it('several channels of several teams, each once', async () => {
  await given(team('a', [channel('a1'), channel('a2')]), team('b', [channel('b1')]));
  expect(await told()).toEqual(['a a1', 'a a2', 'b b1']);
  expect(await told(karim)).toEqual([]);
});

it('not one that was lost, deleted or stopped, nor any of a team that removed the application', async () => {
  await given(
    team('a', [
      channel('a1', { lost: 'deleted' }),
      channel('a2', { lost: 'refused' }),
      channel('a3', { publishes: false }),
    ]),
    team('b', [channel('b1')], { installed: false }),
  );
  expect(await told()).toEqual([]);
  const stored = (await bench.ports.directory.find('team', 'b'))!;
  await bench.ports.directory.put({ ...stored.record, installed: true }, stored.version);
  expect(await told()).toEqual(['b b1']);
});

it('never one of another tenant, were its team to bear the same person', async () => {
  const other = foreigner.tenant;
  await given(team('a', [channel('a1')]), team('b', [channel('b1')], { tenant: other }));
  expect(await told()).toEqual(['a a1']);
  expect(await told(nadia, other)).toEqual([]);
});

it('nobody of another tenant makes a channel publish; a renamed one keeps publishing under its new name', async () => {
  await given(team('a', [channel('a1')]));
  const at = (name: string, closed = false) => ({
    kind: 'channel' as const,
    conversation: 'a1' as ConversationId,
    place: { team: 'a' as TeamId, channel: 'a1' as ConversationId, name, closed },
  });
  const publish = { kind: 'publish-here', publish: true } as const;
  expect(noticeOf(await bench.act(foreigner, publish, at('Bilans')))).toBe('reserved');
  expect(noticeOf(await bench.act(nadia, publish, at('Bilans', true)))).toBe('closed-channel');
  expect(await bench.act(nadia, publish, at('Suivis'))).toMatchObject({
    reply: { kind: 'channel-setup', channel: 'Suivis', publishes: true },
  });
  expect(await told()).toEqual(['a a1']);
});
