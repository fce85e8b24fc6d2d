import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity, Attachment } from 'botbuilder';
import { Json } from '../../src/show/json';
import { connectorFault } from '../../src/teams/send/connector';
import { baseOf, send } from '../../src/teams/send/wire';

let answerWith: (request: IncomingMessage, response: ServerResponse, body: string) => void;
let connections = 0;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    answerWith(request, response, Buffer.concat(chunks).toString('utf8'));
  });
});
server.on('connection', () => (connections += 1));

const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/fr`;
const credentials = {
  signRequest: ({ headers }: { headers: { set(name: string, value: string): void } }) => {
    headers.set('authorization', 'Bearer mine');
    return Promise.resolve();
  },
};
const post = (
  id = 'a:1/é?',
  activity: Partial<Activity> = { type: 'message', text: '« Ça va »', ...{ nothing: undefined } },
) =>
  send(baseOf(base()), credentials, {
    method: 'POST',
    path: ['v3', 'conversations', id, 'activities'],
    activity,
  });

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('the activity goes as it is, below the address, with the proof of who sends it', async () => {
  const seen: unknown[] = [];
  answerWith = ({ method, url, headers }, response, body) => {
    seen.push(method, url, headers['authorization'], headers['content-type'], JSON.parse(body));
    response.end('{"id":"m-1"}');
  };
  expect(await post()).toEqual({ id: 'm-1' });
  expect(seen).toEqual([
    'POST',
    '/fr/v3/conversations/a%3A1%2F%C3%A9%3F/activities',
    'Bearer mine',
    'application/json; charset=utf-8',
    { type: 'message', text: '« Ça va »' },
  ]);
});

test('a card goes as it was written, in the midst of the others', async () => {
  let seen: unknown;
  answerWith = (_request, response, body) => {
    seen = JSON.parse(body);
    response.end('{}');
  };
  const attachments = (cards: object[]) => [
    ...cards.map((content) => ({ contentType: 'card', content, name: 'c' })),
    { contentType: 'file', contentUrl: 'https://x' },
  ];
  const card = { type: 'AdaptiveCard', body: [{ text: '« é 🙂 »' }] };
  await post('c', { type: 'message', attachments: attachments([Json.of(card), card]) });
  expect(seen).toEqual({ type: 'message', attachments: attachments([card, card]) });
  await post('c', { attachments: [{ content: new Json('{"as":"it is" }') } as Attachment] });
  expect(seen).toEqual({ attachments: [{ content: { as: 'it is' } }] });
});

test('one connection serves many messages', async () => {
  answerWith = (_request, response) => response.end('{}');
  await post();
  const before = connections;
  for (let number = 0; number < 20; number++) await post();
  expect(connections).toBe(before);
});

test('an answer without a body is an answer', async () => {
  answerWith = (_request, response) => response.end();
  expect(await post()).toBeUndefined();
});

test('a refusal tells its status, Teams’ own code, and when to come back', async () => {
  answerWith = (_request, response) => {
    response.writeHead(429, { 'retry-after': '7' });
    response.end('{"error":{"code":"TooManyRequests","message":"the words of nobody"}}');
  };
  const error: unknown = await post().catch((cause: unknown) => cause);
  expect(connectorFault(error)).toEqual({ status: 429, code: 'TooManyRequests', retryAfterMs: 7_000 });
  expect(String(error)).not.toContain('words');
});

test('no redirection is followed: the proof goes nowhere else', async () => {
  answerWith = (_request, response) => {
    response.writeHead(307, { location: 'http://elsewhere.example/' });
    response.end();
  };
  expect(connectorFault(await post().catch((cause: unknown) => cause))?.status).toBe(307);
});

test('a connection that breaks leaves open what was done; an endless answer is not read', async () => {
  answerWith = (request) => request.socket.destroy();
  expect(connectorFault(await post().catch((cause: unknown) => cause))).toEqual({ code: 'ECONNRESET' });
  answerWith = (_request, response) => response.end(`"${'x'.repeat(100_000)}"`);
  await expect(post()).rejects.toThrow('too long');
});
