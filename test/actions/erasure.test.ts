import { readFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eraseBilan, resumeErasures } from '../../src/actions/retention/erase-bilan';
import { perform } from '../../src/actions/perform';
import type { Actor } from '../../src/actions/intent';
import type { Ports } from '../../src/actions/ports';
import type { View } from '../../src/actions/reply';
import type { BilanId, PersonId } from '../../src/domain/ids';
import { memberKey } from '../../src/domain/beneficiary/invitation';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import type { Store } from '../../src/store/store';
import { show } from '../support/drawn';
import { CosmosServer } from '../support/cosmos-server';
import { openTestCosmos } from '../support/cosmos-store';
import { closeAll, saveBlock, saveOwn } from '../support/presses';
import { aPerson } from '../support/store-records';
import {
  asideIn,
  karim,
  lea,
  meeting,
  nadia,
  noticeOf,
  personal,
  stranger,
  tenant,
  tom,
  viewOf,
  Workbench,
} from '../support/workbench';
import {
  accept,
  answer,
  codeFor,
  fillAll,
  givenAccepted,
  givenAgreed,
  release,
  send,
} from '../support/workbench-beneficiary';
import { submit } from '../support/presses-beneficiary';

/** Written wherever a person's words can be kept; found nowhere afterwards. */
const canary = 'CANARI';

/** A bilan with something in every kind of record, and in the log that an answer was changed. */
async function givenFull(bench: Workbench): Promise<BilanId> {
  bench.ports.roster.teamsOf = (_tenant, person) => Promise.resolve(person === nadia.id ? bench.teams : []);
  const { id } = await bench.givenBilan({ firstName: `${canary}-prénom`, lastName: `${canary}-nom` });
  await bench.change(id, ({ beneficiary: { id: _id, ...beneficiary }, ...bilan }) => ({ ...bilan, beneficiary }));
  await codeFor(bench, id);
  await accept(bench, lea, await codeFor(bench, id));
  const { directory } = bench.ports;
  await directory.put(aPerson(lea.id, { tenant, name: `${canary}-compte` }), 'absent');
  await directory.put({ kind: 'code-tries', id: memberKey(tenant, lea.id), wrong: [bench.now] }, 'absent');
  await givenAgreed(bench, id);
  await answer(bench, id, 'keeping');
  await send(bench, id);
  await bench.act(lea, submit(await fillAll(bench, id, 'i3-before', `${canary}-questionnaire`)));
  await bench.givenLinked(id);
  await bench.givenSession(id, 'i3');
  const old = { answers: { 1: `${canary}-première-version` }, note: `${canary}-note` };
  await bench.act(nadia, saveBlock(await bench.pupitre(id), old));
  await bench.act(nadia, saveBlock(await bench.pupitre(id), { answers: { 1: `${canary}-réponse `.repeat(400) } }));
  await bench.act(
    lea,
    saveOwn(viewOf('own-answers', await bench.act(lea, { kind: 'open-own-answers' }, meeting)), [`${canary}-mes-mots`]),
    meeting,
  );
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
  return id;
}

const ask = (bench: Workbench, bilan: BilanId, step: 'look' | 'ask' | 'take-back') =>
  bench.act(lea, { kind: 'ask-erasure', bilan, step, source: bench.source() });
const drawn = (view: View) => JSON.stringify(show(view)).replaceAll(/[\u00a0\u202f]/g, ' ');
const erase = (bench: Workbench, bilan: BilanId, source = bench.source()) =>
  bench.act(nadia, { kind: 'erase-bilan', bilan, source });

describe('« Demander l’effacement de mes données »', () => {
  let bench: Workbench;
  beforeEach(async () => {
    bench = await Workbench.open();
  });
  afterEach(() => bench.close());

  it('is looked at, asked, told to the consultant once, named on the card alone, and taken back', async () => {
    const { id, reference } = await givenAccepted(bench);
    const before = await bench.contentOf(id);
    expect(viewOf('ask-erasure', await ask(bench, id, 'look'))).not.toHaveProperty('askedAt');
    expect(await bench.contentOf(id)).toBe(before);
    const asked = await ask(bench, id, 'ask');
    expect(viewOf('ask-erasure', asked).askedAt).toBe(bench.now);
    const view: View = { kind: 'erasure-asked', bilan: id, reference, beneficiaryName: 'Léa Moreau' };
    expect(show(view).summary).not.toMatch(/Léa|Moreau/);
    expect(asideIn(asked)).toEqual([
      {
        ...{ to: 'person', tenant, person: nadia.id, view },
        ...{ holderOf: id, row: expect.stringMatching(/^rem_/) as string },
      },
    ]);
    expect(asideIn(await ask(bench, id, 'ask'))).toEqual([]);
    expect(await bench.shows('bilan', { kind: 'show-bilan', bilan: id })).toMatchObject({ erasureAskedAt: bench.now });
    const back = await ask(bench, id, 'take-back');
    expect(asideIn(back)).toMatchObject([{ view: { notice: { code: 'erasure-taken-back' } } }]);
    expect(await bench.bilan(id)).not.toHaveProperty('erasureAsked');
  });

  it('stands on « Mes données » while it waits; taken back, that card says so, pressed twice as well', async () => {
    const { id } = await givenAccepted(bench);
    const own = () => bench.act(lea, { kind: 'own-data' }).then((result) => viewOf('own-data', result));
    expect(await own()).not.toHaveProperty('erasureAskedAt');
    await ask(bench, id, 'ask');
    expect((await own()).erasureAskedAt).toBe(bench.now);
    expect(drawn(await own())).toMatch(/"Effacement demandé le : ".*"Ma demande d'effacement"/);
    for (let press = 1; press <= 2; press += 1) {
      const back = viewOf('own-data', await ask(bench, id, 'take-back'));
      expect(back).not.toHaveProperty('erasureAskedAt');
      expect(drawn(back)).toMatch(/"✓ ".*Votre demande est annulée.*"Demander l'effacement"/);
    }
  });

  it('erases nothing by itself, nor by looking, nor by the first of the two presses', async () => {
    const id = await givenFull(bench);
    await ask(bench, id, 'ask');
    const before = await bench.contentOf(id);
    for (const confirming of [false, true]) {
      const card = await bench.shows('erasure', { kind: 'erasure', bilan: id, confirming });
      expect(card).toMatchObject({ step: confirming ? 'confirm' : 'look', askedAt: bench.now });
      expect(card.counts).toMatchObject({
        bilan: 1,
        session: 1,
        block: 2,
        questionnaire: 1,
        consent: 4,
        beneficiary: 1,
      });
    }
    expect(await bench.contentOf(id)).toBe(before);
  });

  it('done: nothing of the bilan is left but a receipt without content; the person is told, and nobody else', async () => {
    const id = await givenFull(bench);
    const { reference } = await bench.bilan(id);
    await ask(bench, id, 'ask');
    const done = viewOf('erased', await erase(bench, id));
    expect(done).toMatchObject({ scope: 'everything', why: 'asked', reference });
    const { bilans, directory } = bench.ports;
    expect(await bilans.read(id, 'bilan', id)).toBeUndefined();
    expect(await bilans.journal(id)).toEqual([]);
    expect(await bench.ports.erasure.holds(id)).toEqual({});
    for (const [kind, key] of [
      ['beneficiary', memberKey(tenant, lea.id)],
      ['code-tries', memberKey(tenant, lea.id)],
      ['person', lea.id],
      ['reference', reference],
    ] as const)
      expect(await directory.find(kind, key)).toBeUndefined();
    const receipt = (await directory.find('erasure', id))!.record;
    expect(receipt).toMatchObject({ reference, why: 'asked', by: nadia.id, state: 'done', doneAt: bench.now });
    expect(receipt).not.toHaveProperty('under');
    expect(JSON.stringify(receipt)).not.toMatch(new RegExp(`${canary}|"${lea.id}"`));
    expect(bench.outbox.sent.map(({ to, view }) => [to, noticeOf({ reply: view, deliveries: [] })])).toEqual([
      [lea.id, 'data-erased'],
    ]);
  });

  it('pressed twice, it shows the same receipt; whoever comes later learns nothing', async () => {
    const id = await givenFull(bench);
    const once = viewOf('erased', await erase(bench, id, 'press'));
    expect(viewOf('erased', await erase(bench, id, 'press'))).toEqual(once);
    expect(once.why).toBe('consultant');
    for (const who of [lea, { ...nadia, id: 'karim' as typeof nadia.id }])
      expect(noticeOf(await bench.act(who, { kind: 'erasure', bilan: id, confirming: false }))).toBe('reserved');
    expect(noticeOf(await bench.act(lea, { kind: 'own-data' }))).toBe('reserved');
    expect(bench.outbox.sent).toHaveLength(1);
  });

  it('two at the same time erase once', async () => {
    const id = await givenFull(bench);
    await Promise.all([erase(bench, id), erase(bench, id)]);
    expect(await bench.ports.directory.erasures('done')).toHaveLength(1);
    expect(await bench.ports.erasure.holds(id)).toEqual({});
  });

  it('leaves the entries of a person who works here, or whom another bilan needs', async () => {
    const id = await givenFull(bench);
    bench.ports.roster.teamsOf = () => Promise.resolve(bench.teams);
    await erase(bench, id);
    expect(await bench.ports.directory.find('person', lea.id)).toBeDefined();
  });

  const known = (bench: Workbench, who: Actor) =>
    bench.ports.directory.put(aPerson(who.id, { tenant, name: who.name }), 'absent');
  const toldErased = (bench: Workbench) =>
    bench.outbox.sent.flatMap(({ to, view }) => (view.kind === 'notice' ? [[to, view.notice.code]] : []));

  it('leaves no name of whoever came back from another device, who is told where they are reached', async () => {
    const id = await givenFull(bench);
    const page: Actor = { id: 'web:abc' as PersonId, tenant, name: '', consultant: false };
    const renewed = await bench.act(nadia, { kind: 'renew-access', bilan: id, source: bench.source() });
    await accept(bench, page, viewOf('invite', renewed).fresh!.code);
    await erase(bench, id);
    expect(await bench.ports.directory.find('person', lea.id)).toBeUndefined();
    expect(await bench.ports.directory.find('code-tries', memberKey(tenant, lea.id))).toBeUndefined();
    expect(toldErased(bench).filter(([to]) => to !== page.id)).toEqual([[lea.id, 'data-erased']]);
  });

  it('leaves no name of whoever gave way to somebody else; each is told once', async () => {
    const id = await givenFull(bench);
    for (const who of [tom, stranger]) {
      await known(bench, who);
      await release(bench, id);
      bench.pass(1);
      await accept(bench, who, await codeFor(bench, id));
    }
    await erase(bench, id);
    for (const { id: person } of [lea, tom, stranger])
      expect(await bench.ports.directory.find('person', person)).toBeUndefined();
    expect(toldErased(bench).map(([to]) => to)).toEqual([lea.id, tom.id, stranger.id]);
  });

  it('leaves the name of one who was released, and is the beneficiary of another bilan', async () => {
    const id = await givenFull(bench);
    await release(bench, id);
    bench.pass(1);
    await accept(bench, tom, await codeFor(bench, id));
    await givenAccepted(bench);
    await erase(bench, id);
    expect(await bench.ports.directory.find('person', lea.id)).toBeDefined();
    viewOf('home', await bench.act(lea, { kind: 'home' }));
  });

  it('its consultant, who had accepted the invitation once, is told as its consultant alone', async () => {
    const id = await givenFull(bench);
    await release(bench, id);
    bench.pass(1);
    await accept(bench, karim, await codeFor(bench, id));
    await release(bench, id);
    await bench.act(nadia, { kind: 'hand-over', bilan: id, to: karim.id, withNotes: false, source: bench.source() });
    await bench.act(karim, { kind: 'erase-bilan', bilan: id, source: bench.source() });
    expect(toldErased(bench)).toEqual([[lea.id, 'data-erased']]);
  });

  it('the person may be invited to another bilan afterwards', async () => {
    const id = await givenFull(bench);
    await erase(bench, id);
    const again = await givenAccepted(bench);
    expect(viewOf('home', await bench.act(lea, { kind: 'home' })).bilan).toBe(again.id);
  });
});

describe('an erasure cut short', () => {
  /** The ports, of which one call fails once. */
  function failing(ports: Ports, port: 'erase' | 'remove', nth: number): Ports {
    let calls = 0;
    const once = <T>(name: 'erase' | 'remove', work: () => Promise<T>): Promise<T> => {
      if (name === port) calls += 1;
      return name === port && calls === nth ? Promise.reject(new Error('stopped')) : work();
    };
    const real = ports.erasure;
    const erasure: Ports['erasure'] = {
      holds: (bilan) => real.holds(bilan),
      clear: (bilan, kinds) => real.clear(bilan, kinds),
      erase: (bilan) => once('erase', () => real.erase(bilan)),
      remove: (kind, id) => once('remove', () => real.remove(kind, id)),
    };
    return { ...ports, erasure };
  }

  it.each([
    ['before anything was destroyed', 'erase', 1],
    ['before the person’s entries went', 'remove', 1],
    ['between them', 'remove', 2],
  ] as const)('%s is finished by the ticking, once its claim is over', async (_when, port, nth) => {
    const bench = await Workbench.open();
    const id = await givenFull(bench);
    const bilan = await bench.bilan(id);
    const counts = await bench.ports.erasure.holds(id);
    const order = { why: 'asked', by: nadia.id } as const;
    await expect(eraseBilan(failing(bench.ports, port, nth), bilan, order)).rejects.toThrow('stopped');
    expect(await resumeErasures(bench.ports)).toBe(0);
    bench.pass(3);
    expect(await resumeErasures(bench.ports)).toBe(1);
    expect(await resumeErasures(bench.ports)).toBe(0);
    expect(await bench.ports.erasure.holds(id)).toEqual({});
    expect(await bench.ports.directory.find('person', lea.id)).toBeUndefined();
    const receipt = (await bench.ports.directory.find('erasure', id))!.record;
    expect(receipt).toMatchObject({ state: 'done', counts });
    await bench.close();
  });

  it('after its order was answered, is finished by another, and the consultant is told', async () => {
    const bench = await Workbench.open();
    const id = await givenFull(bench);
    // What follows the answer never comes: the server is gone.
    const order = { kind: 'erase-bilan', bilan: id, source: bench.source() } as const;
    const answered = await perform(bench.ports, nadia, personal(nadia), order);
    expect(viewOf('erased', answered)).toMatchObject({ underWay: true, posts: { emptied: 0, left: 0 } });
    expect(viewOf('erased', await erase(bench, id))).toMatchObject({ underWay: true });
    bench.pass(3);
    expect(await resumeErasures(bench.ports)).toBe(1);
    expect(await bench.ports.erasure.holds(id)).toEqual({});
    const told = bench.outbox.to(nadia.id);
    expect(told).toMatchObject([{ kind: 'erased' }]);
    expect(told[0]).not.toHaveProperty('underWay');
    await bench.close();
  });
});

describe('not a word is left', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bilan-erasure-'));
  let server: CosmosServer | undefined;
  afterAll(async () => {
    await server?.down();
    rmSync(folder, { recursive: true, force: true });
  });
  const filled = async (store: Store) => {
    const bench = await Workbench.open(undefined, store);
    return { bench, id: await givenFull(bench) };
  };
  /** Accents are stored as they are, ids in the clear. */
  const found = (bytes: string, id: string) =>
    [canary, `"${lea.id}"`, `~${lea.id}`, id].filter((word) => bytes.includes(word));

  it('in the bytes of the SQLite file, nor of its log', async () => {
    const file = join(folder, 'bilan.db');
    const bytes = () =>
      ['', '-wal', '-shm'].map((end) => (existsSync(file + end) ? readFileSync(file + end, 'latin1') : '')).join('');
    const { bench, id } = await filled(await openSqliteStore({ file }));
    expect(found(bytes(), id)).toHaveLength(4);
    await erase(bench, id);
    // The receipt names the bilan, and nobody.
    expect(found(bytes(), id)).toEqual([id]);
    await bench.close();
    expect(found(bytes(), id)).toEqual([id]);
  });

  it('in what a Cosmos account answers', async () => {
    server = await CosmosServer.start();
    const store = await openTestCosmos(server);
    const { bench, id } = await filled(store);
    const everything = async () => {
      const all: unknown[] = [];
      for await (const bilan of store.holdings.bilans()) all.push(bilan);
      for await (const entry of store.holdings.directory()) all.push(entry);
      return JSON.stringify(all);
    };
    expect(found(await everything(), id)).toHaveLength(4);
    await erase(bench, id);
    expect(found(await everything(), id)).toEqual([id]);
    await bench.close();
  });
});
