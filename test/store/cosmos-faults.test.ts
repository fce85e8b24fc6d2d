import { StoreUnavailable } from '../../src/actions/ports';
import { ok, refused } from '../../src/domain/outcome';
import type { BilanId } from '../../src/domain/ids';
import type { CosmosStore } from '../../src/store/cosmos/cosmos';
import { CosmosServer, type Fault, type RequestKind } from '../support/cosmos-server';
import { openTestCosmos } from '../support/cosmos-store';
import { aBilan, aBlock, anAct, aPerson, writeBilan, writeBlock } from '../support/store-records';

let server: CosmosServer;
let store: CosmosStore;
let count = 0;
const told: string[] = [];

beforeAll(async () => {
  server = await CosmosServer.start();
  store = await openTestCosmos(server, {
    budgetMs: 1_500,
    requestMs: 400,
    log: { debug: (event, fields) => void told.push(JSON.stringify({ event, ...fields })), warn: () => undefined },
  });
});
afterAll(async () => {
  await store.close();
  await server.down();
});
beforeEach(() => {
  server.inject = () => undefined;
});

const newId = () => `bil_${(count += 1)}` as BilanId;
/** An invoke that is not answered by then is an error to the person. */
const teamsWaitsMs = 5_000;
const secret = 'ce qui a été confié';
const save = (id: BilanId) =>
  store.bilans.commit(
    anAct(id, 'op_1', writeBilan(aBilan(id)), writeBlock(aBlock(id, 'b', { answers: answerOf(secret) }))),
  );
const answerOf = (text: string) => ({ 'i1-b1-q1.0': { text, keep: false, changedAt: aBilan('x').openedAt } });
const find = (id: BilanId) => store.bilans.read(id, 'bilan', id);
const status = (code: number, retryAfterMs?: number): Fault => ({
  kind: 'status',
  status: code,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});
const dropBefore: Fault = { kind: 'drop', when: 'before' };
const dropAfter: Fault = { kind: 'drop', when: 'after' };

async function isWhole(id: BilanId): Promise<void> {
  expect((await find(id))!.record.id).toBe(id);
  expect(await store.bilans.readAll(id, 'block')).toHaveLength(1);
  expect(await store.bilans.journal(id)).toHaveLength(1);
}

async function isAbsent(id: BilanId): Promise<void> {
  expect(await find(id)).toBeUndefined();
  expect(await store.bilans.readAll(id, 'block')).toEqual([]);
  expect(await store.bilans.journal(id)).toEqual([]);
}

async function refusal(attempt: Promise<unknown>): Promise<unknown> {
  const fault: unknown = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(StoreUnavailable);
  expect(JSON.stringify([String(fault), (fault as Error).stack, fault, (fault as Error).cause])).not.toContain(secret);
  return ((fault as Error).cause as { code?: unknown }).code;
}

describe('an act whose answer is lost', () => {
  it.each<[string, Fault[]]>([
    ['a connection dropped before it was applied', [dropBefore]],
    ['a connection dropped after it was applied', [dropAfter]],
    ['dropped twice, applied the second time', [dropBefore, dropAfter]],
    ['503', [status(503)]],
    ['408', [status(408)]],
    ['449', [status(449)]],
    ['503 and then dropped after', [status(503), dropAfter]],
    ['a gateway’s HTML page', [{ kind: 'html' }]],
    ['a hang longer than a request may last, applied in the end', [{ kind: 'hang', ms: 600 }]],
    ['429 with a pause', [status(429, 50), status(429, 50)]],
  ])('is there exactly once and acknowledged: %s', async (_what, faults) => {
    const id = newId();
    server.next('batch', ...faults);
    expect(await save(id)).toEqual(ok(undefined));
    await isWhole(id);
    expect(await save(id)).toEqual(refused('already-done'));
  });

  it('is known for one’s own when a replica that lags does not show it at first', async () => {
    const id = newId();
    const [batches, reads] = [[dropAfter], [status(404)]];
    server.inject = (kind) => (kind === 'batch' ? batches : kind === 'point-read' ? reads : []).shift();
    expect(await save(id)).toEqual(ok(undefined));
    await isWhole(id);
  });

  it('is acknowledged to one of two, when both bear the same operation and neither is answered', async () => {
    const id = newId();
    server.next('batch', dropAfter, dropAfter);
    const outcomes = await Promise.all([save(id), save(id)]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(refused('already-done'));
    await isWhole(id);
  });

  it('is found stale, not lost, when somebody else wrote in between', async () => {
    const id = newId();
    await save(id);
    const { version } = (await find(id))!;
    const theirs = anAct(id, 'op_theirs', writeBilan(aBilan(id, { state: 'closed' }), version));
    const ours = anAct(id, 'op_ours', writeBilan(aBilan(id, { state: 'ended' }), version));
    server.next('batch', dropBefore);
    const [first, second] = [store.bilans.commit(ours), store.bilans.commit(theirs)];
    expect(await second).toEqual(ok(undefined));
    expect(await first).toEqual(refused('stale'));
    expect((await find(id))!.record.state).toBe('closed');
  });

  it('is not known to be saved when nothing can be read back either', async () => {
    const id = newId();
    server.inject = () => dropAfter;
    await refusal(save(id));
    server.inject = () => undefined;
    // It was applied all the same: the person sends it again, and it is there once.
    expect(await save(id)).toEqual(refused('already-done'));
    await isWhole(id);
  });
});

describe('an act that is refused', () => {
  it.each<[string, Fault, unknown]>([
    ['503 for good', status(503), 503],
    ['every connection dropped', dropBefore, 'ECONNRESET'],
    ['429 for good', status(429, 200), 429],
    ['429 with a pause longer than the budget', status(429, 20_000), 'timeout'],
    ['a hang for good', { kind: 'hang', ms: 20_000 }, 'timeout'],
    ['a forbidden account', status(403), 403],
  ])('is refused as unavailable while Teams still waits, nothing written: %s', async (_what, fault, code) => {
    const id = newId();
    const before = server.requests.length;
    server.inject = (kind) => (kind === 'batch' ? fault : undefined);
    const since = performance.now();
    expect(await refusal(save(id))).toBe(code);
    expect(performance.now() - since).toBeLessThan(teamsWaitsMs);
    expect(server.requests.slice(before).filter((kind) => kind === 'batch').length).toBeLessThanOrEqual(6);
    server.inject = () => undefined;
    // A request that hangs may still be applied after its time: whole, and once.
    if (fault.kind === 'hang') return;
    await isAbsent(id);
    expect(await save(id)).toEqual(ok(undefined));
  });

  it('says so in its own terms when it is too large: trying again would not help', async () => {
    const id = newId();
    const answers = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [`i1-b1-q${at}.0`, answerOf('x'.repeat(11_000))['i1-b1-q1.0']]),
    );
    const act = anAct(id, 'op_1', writeBlock(aBlock(id, 'b', { answers })));
    await expect(store.bilans.commit(act)).rejects.toMatchObject({ name: 'CosmosFault', code: 413 });
    await isAbsent(id);
  });
});

describe('the directory', () => {
  it.each<[string, Fault]>([
    ['dropped before', dropBefore],
    ['dropped after', dropAfter],
    ['503', status(503)],
    ['429', status(429, 20)],
  ])('is written once, and its version known: %s', async (_what, fault) => {
    const person = aPerson(newId());
    server.next('batch', fault);
    const created = await store.directory.put(person, 'absent');
    expect(created.ok).toBe(true);
    const found = (await store.directory.find('person', person.id))!;
    expect(created).toEqual(ok(found.version));
    server.next('batch', fault);
    const renamed = await store.directory.put({ ...person, name: 'b' }, found.version);
    expect(renamed).toEqual(ok((await store.directory.find('person', person.id))!.version));
    expect(await store.directory.put({ ...person, name: 'c' }, found.version)).toEqual(refused('stale'));
  });
});

describe('reading', () => {
  it.each<[RequestKind, Fault]>([
    ['point-read', dropBefore],
    ['point-read', status(503)],
    ['point-read', status(429, 20)],
    ['point-read', { kind: 'hang', ms: 600 }],
    ['query', dropBefore],
    ['query', status(503)],
    ['plan', dropBefore],
    ['plan', status(503)],
  ])('goes on after a %s that failed once', async (kind, fault) => {
    const id = newId();
    await save(id);
    server.next(kind, fault);
    await isWhole(id);
  });
});

describe('an outage', () => {
  it('is told, reddens readiness, and is over by itself', async () => {
    const id = newId();
    await server.down();
    const since = performance.now();
    await refusal(save(id));
    await refusal(find(id));
    expect(performance.now() - since).toBeLessThan(2 * teamsWaitsMs);
    expect(await store.ready()).toBe(false);
    await server.up();
    expect(await store.ready()).toBe(true);
    await isAbsent(id);
    expect(await save(id)).toEqual(ok(undefined));
    await isWhole(id);
  });

  it('is what a wrong key, or containers never made, amount to', async () => {
    const wrong = Buffer.from('another key').toString('base64');
    expect(await refusal(openTestCosmos(server, { key: wrong, prepare: false }))).toBe(401);
    expect(await refusal(openTestCosmos(server, { database: 'never-made', prepare: false }))).toBe('not-prepared');
  });

  it('is what a closed store answers', async () => {
    const closed = await openTestCosmos(server);
    await closed.close();
    await closed.close();
    await refusal(closed.bilans.read(newId(), 'bilan', 'x'));
    await refusal(closed.directory.put(aPerson('p'), 'absent'));
    expect(await closed.ready()).toBe(false);
  });
});

describe('the bill', () => {
  it('is one request for a save and one for a read, whatever the act', async () => {
    const id = newId();
    expect(await server.during(() => save(id))).toEqual(['batch']);
    expect(await server.during(() => save(id))).toEqual(['batch', 'point-read']);
    const nextBlock = () => Promise.all([find(id), store.bilans.read(id, 'block', 'b')]);
    expect(await server.during(nextBlock)).toEqual(['point-read', 'point-read']);
    const person = aPerson(newId());
    expect(await server.during(() => store.directory.put(person, 'absent'))).toEqual(['batch']);
    expect(await server.during(() => store.directory.find('person', person.id))).toEqual(['point-read']);
  });

  it('is added up by kind of call, and told at debug without a word of content', async () => {
    const id = newId();
    const before = { ...store.charges.totals().get('commit') };
    await save(id);
    const { calls = 0, requests = 0, units = 0 } = before;
    expect(store.charges.totals().get('commit')).toEqual({
      calls: calls + 1,
      requests: requests + 1,
      units: units + 1,
    });
    expect(told.at(-1)).toMatch(/^{"event":"request-units","act":"commit","count":1,"attempt":1,"ms":\d+}$/);
    expect(told.join('\n')).not.toContain(secret);
  });
});
