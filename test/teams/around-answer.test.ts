import type { ConversationId, TenantId } from '../../src/domain/ids';
import { createLog } from '../../src/log';
import { Json } from '../../src/show/json';
import { TeamsAdapter } from '../../src/teams/adapter';
import type { Turn } from '../../src/teams/answer';
import { createAroundAnswer, type AroundAnswer } from '../../src/teams/around-answer';
import { systemClock } from '../../src/surroundings';
import { SentCards } from '../../src/teams/refill';
import { InTurn } from '../../src/teams/send/in-turn';
import { lineTo } from '../../src/teams/send/line';
import type { Drawing } from '../../src/teams/send/message';
import { realPatience } from '../../src/teams/within';
import { FakeConnector } from '../support/connector';

const conversation = 'a:lea' as ConversationId;
let connector: FakeConnector;
let around: AroundAnswer;
let turn: Turn;
let card: string;
let later: InTurn;
/** Ends every wait before a repetition, begun or to come. */
let endWaits: () => void;

beforeEach(async () => {
  connector = await FakeConnector.start();
  const waits = new Promise<void>((resolve) => {
    endWaits = resolve;
  });
  const adapter = new TeamsAdapter();
  const address = { serviceUrl: connector.serviceUrl, conversation, tenant: 'tenant' as TenantId, bot: '28:bot' };
  const pacing = { sleep: () => waits, chance: () => 0.5 };
  later = new InTurn();
  const line = lineTo(address, (url) => adapter.connector(url), pacing);
  around = createAroundAnswer({ lineTo: () => line, sent: new SentCards(systemClock), later, patience: realPatience });
  turn = { sender: { address }, log: createLog('silent'), since: performance.now() } as unknown as Turn;
  card = (await line.post({ type: 'message', attachments: [] }, 'answer')) ?? '';
});
afterEach(() => connector.stop());

const drawing = (text: string, { inputs }: { inputs: boolean }): Drawing => ({
  card: Json.of({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text }, ...(inputs ? [input] : [])] }),
  summary: text,
});
const input = { type: 'Input.Text', id: 'answer.q1' };
const stands = () => connector.in(conversation)[0]?.summary;
const edits = () => connector.in(conversation)[0]?.edits;

test('the answer waits until its card was edited', async () => {
  connector.fail('edit', { status: 'slow' });
  await around.editFirst(turn, card, drawing('block 2', { inputs: true }));
  expect(stands()).toBe('block 2');
});

test.each([
  { inputs: true, what: 'in which somebody may be typing by now is left as it is', then: 0 },
  { inputs: false, what: 'without inputs is edited all the same', then: 1 },
])('a card $what when Teams takes it only later', async ({ inputs, then }) => {
  connector.fail('edit', { status: 429 });
  await around.editFirst(turn, card, drawing('block 2', { inputs }));
  expect(edits()).toBe(0);
  endWaits();
  await later.idle();
  expect({ edits: edits(), requests: connector.count('edit') }).toEqual({ edits: then, requests: 1 + then });
});

test('an answer that is late already waits for no edit', async () => {
  connector.fail('edit', { status: 'hang' });
  const late = { ...turn, since: turn.since - 3_400 };
  const first = await Promise.race([
    around.editFirst(late, card, drawing('block 2', { inputs: true })).then(() => 'answered'),
    new Promise((resolve) => setTimeout(resolve, 900, 'still waiting')),
  ]);
  expect(first).toBe('answered');
});

test('of two edits of one card the older is not sent again once there is a newer one', async () => {
  connector.fail('edit', { status: 429 });
  const older = around.editFirst(turn, card, drawing('page 2', { inputs: false }));
  const newer = around.editFirst(turn, card, drawing('page 3', { inputs: false }));
  endWaits();
  await Promise.all([older, newer]);
  expect({ stands: stands(), edits: edits() }).toEqual({ stands: 'page 3', edits: 1 });
});

test('what is under way on one card holds up no other conversation that has a message of that id', async () => {
  connector.fail('edit', { status: 429 });
  const held = around.editFirst(turn, card, drawing('block 2', { inputs: true }));
  const elsewhere = { ...turn.sender.address, conversation: 'a:marc' as ConversationId };
  const other = { ...turn, sender: { ...turn.sender, address: elsewhere } };
  await around.editFirst(other, card, drawing('page 3', { inputs: false }));
  endWaits();
  await held;
  expect(connector.count('edit')).toBe(3);
});
