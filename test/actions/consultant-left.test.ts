import type { Team } from '../../src/domain/directory';
import type { PersonId, TeamId } from '../../src/domain/ids';
import type { Undelivered } from '../../src/actions/ports';
import { digestsIn, digestChannel, openWithChannel, publish, tickSince } from '../support/workbench-digest';
import {
  actInChannel,
  agreed,
  bilansChannel,
  doneOn,
  givenClosed,
  givenTeams,
  ines,
  otherChannel,
  postIn,
  pressOn,
  settleCards,
  tickAt,
} from '../support/workbench-follow-up';
import { doubleOfNadia, karim, lea, nadia, Workbench } from '../support/workbench';

/** A consultant who is in no team any more, and is reached by nothing: the team they were in is told what is due. */
let bench: Workbench;
afterEach(() => bench.close());

const toBook = '2027-04-02T07:00:00.000Z';
const followUpDay = '2027-05-03T07:00:00.000Z';

async function remember(team: string, ...people: PersonId[]): Promise<void> {
  const stored = (await bench.ports.directory.find('team', team))!;
  const seen: Team = { ...stored.record, consultants: people };
  await bench.ports.directory.put(seen, stored.version);
}

/** Out of every roster; what is sent to them comes back. */
function leave(listed = false): void {
  const { roster } = bench.ports;
  const others = (all: { id: PersonId; name: string }[]) => all.filter(({ id }) => id !== nadia.id);
  bench.ports.roster = {
    teamsOf: (home, person) => (person === nadia.id ? Promise.resolve([]) : roster.teamsOf(home, person)),
    membersOf: async (home, team) => others(await roster.membersOf(home, team)),
    isConsultant: (home, person) => (person === nadia.id ? Promise.resolve(listed) : roster.isConsultant(home, person)),
    colleaguesOf: (home, person) => (person === nadia.id ? Promise.resolve([]) : roster.colleaguesOf(home, person)),
  };
  bench.outbox.refusals.set(
    nadia.id,
    Array.from({ length: 50 }, (): Undelivered => ({ kind: 'unreachable' })),
  );
}

const kindsTo = (who: string) => bench.outbox.to(who).map(({ kind }) => kind);

describe('a follow-up is due', () => {
  let bilan: Awaited<ReturnType<typeof givenClosed>>;
  beforeEach(async () => {
    bench = await Workbench.open();
    await givenTeams(bench);
    bilan = await givenClosed(bench, '2026-11-02T09:00:00.000Z', agreed(bench));
    await remember('equipe', nadia.id, karim.id);
  });

  it('the channel of the team they left is asked to book, told of the day, and told that they can’t be reached', async () => {
    leave();
    await tickAt(bench, toBook);
    expect(kindsTo(bilansChannel)).toEqual(expect.arrayContaining(['team-reminder', 'consultant-unreached']));
    expect(bench.outbox.to(bilansChannel)).toContainEqual(
      expect.objectContaining({ consultantName: nadia.name, references: [bilan.reference] }),
    );
    await tickAt(bench, followUpDay);
    expect(kindsTo(bilansChannel).filter((kind) => kind === 'team-reminder')).toHaveLength(2);
    expect(JSON.stringify(bench.outbox.to(bilansChannel))).not.toMatch(/Léa|Moreau|lea@/);
    // Nor is any other team.
    expect(kindsTo(otherChannel)).toEqual([]);
  });

  it('a colleague of that team acts on it where it stands, and nobody else does', async () => {
    leave();
    await tickAt(bench, toBook);
    const press = pressOn(postIn(bench, bilansChannel), 'take');
    for (const who of [ines, doubleOfNadia, { ...nadia, consultant: false }]) {
      expect((await actInChannel(bench, who, press)).reply).toMatchObject({ notice: { code: 'reserved' } });
    }
    expect(doneOn((await actInChannel(bench, karim, press)).reply)).toEqual([`taken ${karim.name}`]);
    expect(kindsTo(bilansChannel)).not.toContain('follow-up-elsewhere');
  });

  it('what a colleague can’t see stays unseen: the bilan opens for nobody', async () => {
    leave();
    await tickAt(bench, toBook);
    const { reply } = await bench.act(karim, { kind: 'show-bilan', bilan: bilan.id });
    expect(reply).toMatchObject({ kind: 'notice' });
  });

  it('of two teams, the one they were last seen in; one of another organisation never', async () => {
    await remember('equipe', karim.id);
    await remember('autre', nadia.id);
    const stored = (await bench.ports.directory.find('team', 'equipe'))!;
    const foreign = { ...stored.record, id: 'ailleurs' as TeamId, tenant: doubleOfNadia.tenant };
    await bench.ports.directory.put({ ...foreign, consultants: [nadia.id] }, 'absent');
    leave();
    await tickAt(bench, toBook);
    expect(kindsTo(otherChannel)).toContain('team-reminder');
    expect(kindsTo(bilansChannel)).toEqual([]);
    const places = bench.outbox.sent.flatMap(({ to }) => (to.startsWith('19:') ? [to] : []));
    expect(new Set(places)).toEqual(new Set([otherChannel]));
  });

  it('whom the administrator lists works on without a team: their former one has no part in it', async () => {
    leave(true);
    await tickAt(bench, toBook);
    expect(kindsTo(bilansChannel)).toEqual([]);
  });

  it('handed over to another team by an administrator, it is that team’s, and the card here goes quiet', async () => {
    leave();
    await tickAt(bench, toBook);
    await bench.change(bilan.id, (one) => ({ ...one, consultant: { id: ines.id, name: ines.name } }));
    await settleCards(bench, {
      reply: undefined,
      deliveries: [{ to: 'follow-up-cards', bilan: bilan.id }],
    } as never);
    expect(kindsTo(bilansChannel)).toContain('follow-up-elsewhere');
    await tickAt(bench, followUpDay);
    expect(kindsTo(otherChannel)).toContain('team-reminder');
  });
});

describe('the team’s own news', () => {
  beforeEach(async () => {
    bench = await openWithChannel();
    await remember(bench.teams[0]!.id, nadia.id);
  });

  it('the week’s digest has their bilans still, under their name', async () => {
    const { id, reference } = await bench.givenBilan();
    await bench.act(nadia, { kind: 'plan', bilan: id, date: '2026-11-12', time: '14:00', source: bench.source() });
    leave();
    await tickSince(bench, '2026-11-09T08:00:00.000Z');
    expect(digestsIn(bench)[0]?.view.sections.sessions).toMatchObject([{ reference, consultantName: nadia.name }]);
  });

  it('once they work in another team, no more', async () => {
    const { id } = await bench.givenBilan();
    await bench.act(nadia, { kind: 'plan', bilan: id, date: '2026-11-12', time: '14:00', source: bench.source() });
    leave();
    const { roster } = bench.ports;
    const elsewhere = [{ id: 'autre' as TeamId, name: 'autre' }];
    bench.ports.roster = {
      ...roster,
      teamsOf: (home, person) => (person === nadia.id ? Promise.resolve(elsewhere) : roster.teamsOf(home, person)),
    };
    await tickSince(bench, '2026-11-09T08:00:00.000Z');
    expect(digestsIn(bench)).toEqual([]);
  });

  it('without a channel a colleague is told; never the beneficiary, were they of the team', async () => {
    const { id } = await bench.givenBilan();
    await bench.act(nadia, { kind: 'plan', bilan: id, date: '2026-11-12', time: '14:00', source: bench.source() });
    await publish(bench, false);
    bench.team = [nadia, lea, karim].map(({ id: person, name }) => ({ id: person, name }));
    leave();
    await tickSince(bench, '2026-11-11T08:00:00.000Z');
    expect(kindsTo(karim.id)).toEqual(['consultant-unreached']);
    expect(kindsTo(lea.id)).not.toContain('consultant-unreached');
    expect(kindsTo(digestChannel)).toEqual([]);
  });
});
