import { request } from 'node:http';
import { connect } from 'node:net';
import { claire, deskOf, TestBot } from '../support/bot';

let bot: TestBot;
beforeAll(async () => {
  bot = await TestBot.start();
});
afterAll(async () => {
  await bot.stop();
});

const whole = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:1/',
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: 't' },
  from: { id: '29:1', aadObjectId: 'x' },
  recipient: { id: '28:1' },
  text: 'aide',
};
const without = (field: string) => JSON.stringify({ ...whole, [field]: undefined });
const withWrong = (fields: object) => JSON.stringify({ ...whole, ...fields });

const lives = async () => {
  const health = await fetch(`${bot.url}/healthz`);
  expect(health.status).toBe(200);
};

const hostile: [what: string, status: number, body: string | Uint8Array, headers?: Record<string, string>][] = [
  ['malformed JSON', 400, '{"type":'],
  ['an empty body', 400, ''],
  ['an empty object', 400, '{}'],
  ['an array', 400, '[]'],
  ['null', 400, 'null'],
  ['invalid UTF-8', 400, new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])],
  ...['type', 'id', 'channelId', 'serviceUrl', 'conversation', 'from', 'recipient'].map(
    (field): [string, number, string] => [`no ${field}`, 400, without(field)],
  ),
  ['a type that is a number', 400, withWrong({ type: 1 })],
  ['a conversation without id', 400, withWrong({ conversation: {} })],
  ['a sender without id', 400, withWrong({ from: { name: 'x' } })],
  ['a serviceUrl that is no address', 400, withWrong({ serviceUrl: 'file:///etc/passwd' })],
  ['text that is an object', 400, withWrong({ text: {} })],
  ['a plain text body', 415, JSON.stringify(whole), { 'content-type': 'text/plain' }],
  ['a form', 415, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['another charset', 415, JSON.stringify(whole), { 'content-type': 'application/json; charset=latin1' }],
  ['a broken gzip body', 415, 'not gzip', { 'content-encoding': 'gzip' }],
  ['a declared encoding that changes nothing', 415, JSON.stringify(whole), { 'content-encoding': 'identity' }],
  ['a body of 300 KB', 413, JSON.stringify({ ...whole, text: 'x'.repeat(300_000) })],
  ['a body of 10 MB', 413, JSON.stringify({ ...whole, text: 'x'.repeat(10_000_000) })],
];

test.each(hostile.map(([what, status, body, headers]) => ({ what, status, body, headers })))(
  '$what is answered $status, and the process lives on',
  async ({ status, body, headers }) => {
    const response = await bot.post(body, headers);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
    await lives();
  },
);

test('a body of unknown length is read up to the limit only', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sending = request(`${bot.url}/api/messages`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
      sending.destroy();
    });
    sending.on('error', reject);
    const more = () => {
      if (!sending.destroyed) sending.write('x'.repeat(65_536), () => setImmediate(more));
    };
    more();
  });
  expect(status).toBe(413);
  await lives();
});

test('a request cut short is no trouble', async () => {
  const { port } = new URL(bot.url);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(
        'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
      );
      setTimeout(() => socket.destroy(), 50);
    });
    socket.on('close', () => {
      resolve();
    });
  });
  await lives();
});

test.each([
  ['GET', '/api/messages', 405],
  ['PUT', '/api/messages', 405],
  ['POST', '/healthz', 405],
  ['GET', '/', 404],
  ['GET', '/api/messages/../../etc/passwd', 404],
  ['GET', '/%E0%A4%A', 404],
  ['POST', '/nothing', 404],
])('%s %s is answered %i, without a word', async (method, path, status) => {
  const response = await fetch(`${bot.url}${path}`, { method });
  expect([status, 400]).toContain(response.status);
  expect(await response.text()).not.toMatch(/at |node_modules|Error/);
  await lives();
});

test('it is ready when the store and the guide are', async () => {
  const ready = await fetch(`${bot.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok' }]);
});

test('a stop finishes what is under way', async () => {
  const other = await TestBot.start();
  other.connector.fail('post', { status: 'slow' });
  const answered = other.say(claire, deskOf(claire), 'aide');
  while (other.connector.count('post') === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const { url } = other;
  await Promise.all([answered, other.stop()]);
  expect((await answered).status).toBe(200);
  expect(other.messages(deskOf(claire))).toHaveLength(1);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});
