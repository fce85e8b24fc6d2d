import type { Intent } from '../../src/actions/intent';
import type { Notice } from '../../src/actions/notice';
import { StoreUnavailable, type Ports } from '../../src/actions/ports';
import { keepTyped } from '../../src/actions/session/keep-typed';
import type { BilanId, Instant, PersonId, SessionId } from '../../src/domain/ids';
import type { InterviewId, ItemId } from '../../src/domain/guide/guide';
import { fingerprint } from '../../src/domain/merge';
import { createLog } from '../../src/log';
import { createShow } from '../../src/show/show';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import { createBot } from '../../src/teams/bot';
import { readCard } from '../../src/teams/read/read-card';
import { received } from '../support/received';
import { claire, deskOf, organisation } from '../support/bot-people';
import { actionsIn, inputsIn } from '../support/card-press';
import { realGuide } from '../support/workbench';
import { FakeConnector, type CardJson } from '../support/connector';

const bilan = 'bil_1' as BilanId;
const held = { bilan, base: fingerprint('ce que la carte montrait'), source: 'n-1' };
const text = '  **Tapé** \n\n{{DATE(2026-01-01)}} ${x} <b> 👋🏽 «\u00a0fin\u00a0» ';

/** Whatever on the cards of a document carries what someone typed. */
const acts: Record<string, Intent> = {
  'a section': { kind: 'save-section', ...held, section: 4, part: 2, at: 'card', then: 'next', text },
  'a section, in its window': {
    ...held,
    ...{ kind: 'save-section', section: 1, part: 0, at: 'dialog', then: 'close', draft: 'op_1', text },
  },
  'a section that was emptied': {
    ...held,
    ...{ kind: 'save-section', section: 4, part: 0, at: 'card', then: 'stay', text: '' },
  },
  'the text of a session': {
    ...held,
    ...{ kind: 'save-session-synthesis', session: 'ses_1' as SessionId, part: 1, then: 'preview', text },
  },
  'the review of objectives': {
    ...{ kind: 'save-objectives', ...held, interview: 'i2' as InterviewId, then: 'desk', comment: text },
    reached: { ['i2-o1' as ItemId]: 'reached', ['i2-o2' as ItemId]: 'partly' },
  },
  'the answer to remarks': { kind: 'submit-document', bilan, after: 2, reason: text, source: 'n-1' },
  'a remark': { kind: 'comment-document', ...held, version: 2, section: 5, agreed: false, then: 'next', remark: text },
  'a remark on the whole, before another page': {
    ...{ kind: 'comment-document', ...held, version: 2, section: 10, agreed: true, then: { part: 1 }, remark: text },
  },
};

const { version } = realGuide;
const [conclusion] = realGuide.interviews.map(({ checks }) => checks.map(({ id }) => id));
const [formations] = realGuide.interviews.flatMap(({ blocks }) => blocks).filter(({ id }) => id === 'i3-b2');
const answered = Object.fromEntries(formations!.items.map(({ id }, at) => [`${id}.1`, at === 1 ? '' : text]));

/** On cards whose inputs the guide labels. */
const labelled: Record<string, Intent> = {
  'a block of a questionnaire': {
    ...{ kind: 'fill-questionnaire', bilan, questionnaire: 'i3-before', block: formations!.id, guide: version },
    typed: { answers: answered, base: Object.fromEntries(Object.keys(answered).map((key) => [key, held.base])) },
    ...{ then: 'next', source: 'n-1' },
  },
  'a block of a questionnaire, before another page': {
    ...{ kind: 'fill-questionnaire', bilan, questionnaire: 'i3-before', block: formations!.id, guide: version },
    typed: { answers: { [Object.keys(answered)[0]!]: text }, base: {} },
    ...{ then: { part: 3 }, source: 'n-1' },
  },
  'the conclusion of the closing interview': {
    ...{ kind: 'save-conclusion', bilan, session: 'ses_1' as SessionId, guide: version, then: 'close' },
    checks: Object.fromEntries(conclusion!.map((id, at) => [id, { done: at === 0, reason: at === 0 ? '' : text }])),
    ...{ date: '2026-12-03', time: '14:30', minutes: { accompaniment: '95', deskWork: 'vingt', personalWork: '' } },
    ...{ followUp: { reach: 'phone', agreed: false }, source: 'n-1~marks' },
  },
  'a conclusion of which nothing was agreed yet': {
    ...{ kind: 'save-conclusion', bilan, session: 'ses_1' as SessionId, guide: version, then: 'stay' },
    checks: { [conclusion![1]!]: { done: false, reason: text } },
    ...{ date: '', time: '', minutes: { accompaniment: '', deskWork: '', personalWork: '' } },
    ...{ followUp: { reach: 'teams' }, source: 'n-1' },
  },
};

const away: Notice = { code: 'nothing-saved', reference: '7K3QXD' };
const show = createShow({ timeZone: 'Europe/Paris' });
const ports = { guides: { current: () => realGuide, version: () => Promise.resolve(realGuide) } } as unknown as Ports;

/** What the card sends, its inputs as they stand in it. */
function pressed(card: object): Record<string, unknown> {
  const [send] = actionsIn(card).filter(({ data }) => data !== undefined);
  const inputs = inputsIn(card).map(({ id, value }) => [id, value] as const);
  return { ...(send!['data'] as object), ...(Object.fromEntries(inputs) as Record<string, unknown>) };
}

test.each(Object.entries({ ...acts, ...labelled }))(
  '%s: the card built again, pressed, sends the very same act',
  async (_what, intent) => {
    const view = await keepTyped(ports, intent, away);
    const card = show(view!).card.read() as object;
    expect(JSON.stringify(card)).toContain("rien n'a été enregistré");
    expect(JSON.stringify(card)).toContain('7K3QXD');
    expect(readCard(pressed(card))).toEqual({ ok: true, value: intent });
  },
);

test.each(Object.entries(labelled))('%s: each text stands under its own label', async (_what, intent) => {
  const card = show((await keepTyped(ports, intent, away))!).card.read() as object;
  const labels = new Map(
    realGuide.interviews
      .flatMap(({ blocks, checks }) => [...blocks.flatMap(({ items }) => items), ...checks])
      .map((item): [string, string] => [item.id, item.text]),
  );
  const inputs = inputsIn(card).filter(({ type }) => type === 'Input.Text');
  expect(inputs.length).toBeGreaterThan(0);
  for (const { id, label } of inputs) expect(label).toBe(labels.get(/(i\d+-[a-z0-9-]*?[qc]\d+)/.exec(String(id))![1]!));
});

test.each<[string, Intent]>([
  ['turns a page', { kind: 'save-section', ...held, section: 4, part: 0, at: 'card', then: 'next' }],
  ['agrees', { kind: 'comment-document', ...held, version: 1, section: 5, agreed: true, then: 'next' }],
  ['submits first', { kind: 'submit-document', bilan, after: 0, reason: '', source: 'n-1' }],
  [
    'ticks',
    {
      ...{ kind: 'save-conclusion', bilan, session: 'ses_1' as SessionId, guide: version, then: 'stay', source: 'n-1' },
      checks: { [conclusion![0]!]: { done: true, reason: '' } },
      ...{ date: '', time: '', minutes: { accompaniment: '', deskWork: '', personalWork: '' } },
    },
  ],
])('who only %s typed nothing: a sentence is enough', async (_what, intent) => {
  expect(await keepTyped(ports, intent, away)).toBeUndefined();
});

describe('after a restart, the store away', () => {
  let connector: FakeConnector;
  let store: Awaited<ReturnType<typeof openSqliteStore>>;
  beforeEach(async () => {
    connector = await FakeConnector.start();
    store = await openSqliteStore({ file: ':memory:' });
  });
  afterEach(async () => {
    await connector.stop();
    await store.close();
  });

  async function press(data: object, name = 'adaptiveCard/action', value: object = { action: { data } }) {
    const bot = createBot({
      perform: () => Promise.reject(new StoreUnavailable()),
      keepTyped: (intent, notice) => keepTyped(ports, intent, notice),
      refreshFollowUp: () => Promise.resolve(),
      unreached: () => Promise.resolve(),
      reachable: () => Promise.resolve(),
      directory: store.directory,
      draw: show,
      readCard,
      clock: { now: () => '2026-11-23T09:00:00.000Z' as Instant },
      listed: [claire.aad as PersonId],
      log: createLog('silent'),
      pacing: { sleep: () => Promise.resolve(), chance: () => 0.5 },
    });
    const desk = deskOf(claire);
    const answer = await received(bot, {
      ...{ id: 'a', type: 'invoke', name, value, replyToId: 'm', channelId: 'msteams' },
      serviceUrl: connector.serviceUrl,
      from: { id: claire.id, aadObjectId: claire.aad, name: claire.name },
      recipient: { id: '28:bot' },
      conversation: { id: desk.id, conversationType: desk.kind, tenantId: organisation },
      channelData: { tenant: { id: organisation } },
    });
    await bot.idle();
    return answer;
  }
  const sent = (typed: string) => ({
    ...{ act: 'save-section', bilan, section: 4, part: 0, at: 'card', base: held.base, then: 'stay', nonce: 'n-1' },
    text: typed,
  });

  test('the text stands in the card that answers', async () => {
    const { body } = (await press(sent(text))) as { body: { value: CardJson } };
    expect(inputsIn(body.value)).toContainEqual(expect.objectContaining({ id: 'text', value: text }));
  });

  test('a text bigger than a card is left where it was typed: nothing takes its place', async () => {
    const { body } = (await press(sent('語'.repeat(9_000)))) as { body: { type: string } };
    expect(body.type).toBe('application/vnd.microsoft.activity.message');
  });

  test('in a window, it stays open on what was typed, under the section’s own title', async () => {
    const data = { ...sent(text), at: 'dialog' };
    const { body } = (await press(data, 'task/submit', { data })) as {
      body: { task: { type: string; value: { title: string; card: { content: CardJson } } } };
    };
    expect(body.task).toMatchObject({ type: 'continue', value: { title: '4. Compétences et aptitudes' } });
    expect(inputsIn(body.task.value.card.content)).toContainEqual(expect.objectContaining({ value: text }));
  });
});
