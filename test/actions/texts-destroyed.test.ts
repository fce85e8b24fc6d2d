import type { View } from '../../src/actions/reply';
import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import { eraseBilan, resumeErasures } from '../../src/actions/retention/erase-bilan';
import type { Instant } from '../../src/domain/ids';
import { lookAt } from '../../src/domain/retention/look';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import type { Store } from '../../src/store/store';
import { closedBilan } from '../support/closing-held';
import type { FakeConnector } from '../support/connector';
import { CosmosServer } from '../support/cosmos-server';
import { openTestCosmos } from '../support/cosmos-store';
import { asideIn, monday, nadia, viewOf, Workbench } from '../support/workbench';
import { accept, codeFor, release } from '../support/workbench-beneficiary';
import { readIn, wired } from '../support/workbench-connector';
import { givenHeld, publish, publishing, save, share, suivi, type Held } from '../support/workbench-publication';

/*
 * A text that stands in a channel when what says so is destroyed: real messages over HTTP, on both stores.
 */

let server: CosmosServer;
let databases = 0;
beforeAll(async () => {
  server = await CosmosServer.start();
});
afterAll(() => server.down());

const stores: [string, () => Promise<Store>][] = [
  ['SQLite', () => openSqliteStore({ file: ':memory:' })],
  ['Cosmos DB', () => openTestCosmos(server, { database: `texts-${(databases += 1)}` })],
];

describe.each(stores)('on %s', (_name, open) => {
  let bench: Workbench;
  let connector: FakeConnector;
  let held: Held;
  beforeEach(async () => {
    bench = await Workbench.open(undefined, await open());
    connector = await wired(bench);
    held = await givenHeld(bench);
    await share(bench, held);
  });
  afterEach(async () => {
    await connector.stop();
    await bench.close();
  });

  const posts = () => readIn(connector, suivi);
  const told = () => readIn(connector, 'a:nadia');
  const down = (status = 503, code = 'Fault') => {
    connector.fail('edit', { status, code }, { conversation: suivi, times: 999 });
  };
  const failed = (views: readonly View[]) => views.find(({ kind }) => kind === 'withdrawal-failed');
  const erase = async () =>
    viewOf('erased', await bench.act(nadia, { kind: 'erase-bilan', bilan: held.bilan.id, source: bench.source() }));
  const tick = async (minutes: number): Promise<void> => {
    bench.pass(minutes);
    await sendDueReminders(bench.ports, monday as Instant);
  };

  describe('« Retirer l’accès »', () => {
    it('empties what stands in the channel: the agreement was that person’s', async () => {
      await publish(bench, held);
      expect(posts()).toEqual([expect.stringContaining('Transmettre')]);
      const result = await release(bench, held.bilan.id);
      expect(viewOf('invite', result).state).toBe('revoked');
      expect(posts()).toEqual([expect.stringContaining("l'accord qui permettait de le lire ici ne vaut plus")]);
      expect(posts()[0]).not.toContain('Transmettre');
      expect(asideIn(result)).toEqual([]);
    });

    it('with Teams down, the consultant is told where, and the clock goes on trying', async () => {
      await publish(bench, held);
      down();
      const result = await release(bench, held.bilan.id);
      expect(failed(asideIn(result).map(({ view }) => view))).toMatchObject({
        because: 'released',
        retry: 'by-itself',
        places: [{ channel: 'suivi', why: 'busy' }],
      });
      await tick(3);
      expect(posts()[0]).toContain('Transmettre');
      connector.heal();
      await tick(3);
      expect(posts()[0]).not.toContain('Transmettre');
      expect(told().at(-1)).toContain('le texte est retiré des canaux');
    });

    it('the next person’s bilan shows the facts alone, until they agree themselves', async () => {
      await publish(bench, held);
      await release(bench, held.bilan.id);
      bench.pass(10);
      await accept(
        bench,
        { ...nadia, id: 'tom' as typeof nadia.id, consultant: false },
        await codeFor(bench, held.bilan.id),
      );
      await save(bench, held, 'Un autre texte');
      await publish(bench, held);
      expect(posts()[0]).not.toMatch(/Transmettre|Un autre texte/);
    });
  });

  describe('the erasure', () => {
    it('empties the channel before it destroys what says where the text is', async () => {
      await publish(bench, held);
      const { erasure } = bench.ports;
      bench.ports.erasure = {
        ...erasure,
        holds: (id) => erasure.holds(id),
        erase: () => Promise.reject(new Error('stopped')),
      };
      const bilan = await bench.bilan(held.bilan.id);
      await expect(eraseBilan(bench.ports, bilan, { why: 'consultant', by: nadia.id })).rejects.toThrow('stopped');
      expect(posts()).toEqual([expect.stringContaining('Retiré : ce dossier est effacé')]);
      bench.ports.erasure = erasure;
      bench.pass(3);
      expect(await resumeErasures(bench.ports)).toBe(1);
      expect((await bench.ports.directory.find('erasure', bilan.id))?.record.posts).toEqual({ emptied: 1, left: 0 });
      expect(failedIn()).toEqual([]);
    });

    it('asked by the person, says so in the channel', async () => {
      await publish(bench, held);
      await bench.change(held.bilan.id, (bilan) => ({
        ...bilan,
        erasureAsked: { at: bench.now, by: bilan.beneficiary.id! },
      }));
      expect((await erase()).posts).toEqual({ emptied: 1, left: 0 });
      expect(posts()[0]).toContain('Retiré à la demande du bénéficiaire');
    });

    it.each([
      [403, 'MessageWritesBlocked', "Teams ne permet pas d'y écrire"],
      [404, 'ConversationNotFound', "n'existe plus"],
      [429, 'TooMany', 'ne répondait pas'],
      [503, 'Fault', 'ne répondait pas'],
    ])(
      'Teams answering %i: the consultant is told the place, which nobody knows afterwards',
      async (status, code, why) => {
        await publish(bench, held);
        connector.fail('edit', { status, code, retryAfter: 60 }, { conversation: suivi, times: 999 });
        expect((await erase()).posts).toEqual({ emptied: 0, left: 1 });
        expect(failedIn()).toEqual([expect.stringMatching(/Cabinet Horizon, canal suivi/)]);
        expect(failedIn()[0]).toContain(why);
        expect(failedIn()[0]).toContain('Supprimez le message');
        expect(await bench.ports.erasure.holds(held.bilan.id)).toEqual({});
      },
    );

    it('while a text is on its way: it does not stay', async () => {
      const press = await publishing(bench, held);
      const { messenger } = bench.ports;
      let done = false;
      bench.ports.messenger = {
        toPerson: (...args) => messenger.toPerson(...args),
        edit: (...args) => messenger.edit(...args),
        editFor: (...args) => messenger.editFor(...args),
        async toChannel(at, view) {
          const sent = await messenger.toChannel(at, view);
          if (!done) {
            done = true;
            await erase();
          }
          return sent;
        },
      };
      await bench.act(nadia, press).catch(() => undefined);
      expect(posts()).toHaveLength(1);
      expect(posts()[0]).not.toContain('Transmettre');
      // While it was going, nobody knew: the consultant was told to look.
      expect(failedIn()).toHaveLength(1);
    });
  });

  describe('the end of retention', () => {
    const closed = (): Promise<void> => bench.change(held.bilan.id, (bilan) => closedBilan(bilan, bench.now));
    const look = async (at: string): Promise<void> => {
      bench.now = at;
      await bench.ports.directory.put(lookAt(held.bilan.id, bench.now), 'absent');
      await sendDueReminders(bench.ports, new Date(Date.parse(at) - 86_400_000).toISOString() as Instant);
    };
    const syntheses = () => bench.ports.bilans.readAll(held.bilan.id, 'session-synthesis');
    beforeEach(async () => {
      await publish(bench, held);
      await closed();
      await look('2026-11-02T12:00:00.000Z');
    });

    it('empties the channel, then destroys the working documents; the consultant reads how many', async () => {
      await look('2026-12-03T10:00:00.000Z');
      expect(await syntheses()).toEqual([]);
      expect(posts()).toEqual([expect.stringContaining('Retiré au terme de sa durée de conservation')]);
      expect(posts()[0]).not.toContain('Transmettre');
      expect(told().at(-1)).toContain('Textes retirés des canaux : 1');
    });

    it('waits for a Teams that is down, a day at most; then the consultant is told the place', async () => {
      down();
      await look('2026-12-02T15:00:00.000Z');
      await look('2026-12-02T20:00:00.000Z');
      expect(await syntheses()).toHaveLength(1);
      expect(failedIn()).toEqual([]);
      await look('2026-12-04T10:00:00.000Z');
      expect(await syntheses()).toEqual([]);
      expect(failedIn()).toEqual([expect.stringContaining('durée de conservation est écoulée')]);
    });

    it('and once Teams is back within it, all is emptied', async () => {
      down();
      await look('2026-12-02T15:00:00.000Z');
      connector.heal();
      await tick(61);
      expect([await syntheses(), posts()[0]?.includes('Transmettre')]).toEqual([[], false]);
      expect(failedIn()).toEqual([]);
    });

    it('of the whole file, years later: the same', async () => {
      await bench.change(held.bilan.id, (bilan) => ({
        ...bilan,
        retention: { cleared: '2031-01-01T00:00:00.000Z' as Instant },
      }));
      await look('2029-11-20T10:00:00.000Z');
      await look('2029-12-20T10:00:00.000Z');
      expect(posts()[0]).toContain('Retiré au terme de sa durée de conservation');
      expect((await bench.ports.directory.find('erasure', held.bilan.id))?.record).toMatchObject({
        why: 'retention',
        state: 'done',
        posts: { emptied: 1, left: 0 },
      });
    });
  });

  const failedIn = () => told().filter((text) => text.includes('Un texte est encore dans un canal'));
});
