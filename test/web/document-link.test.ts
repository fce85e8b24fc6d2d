import { request as httpRequest } from 'node:http';
import { synthesisDownload } from '../../src/documents/synthesis-download';
import { createOwnDataLinks } from '../../src/web/own-data';
import type { BeneficiaryPage } from '../../src/web/beneficiary-page';
import type { WebLog } from '../../src/web/log';
import { startWebServer, type BotEndpoint, type WebServer } from '../../src/web/server';
import { karim, lea, nadia, personal, stranger, viewOf, Workbench } from '../support/workbench';
import { release } from '../support/workbench-beneficiary';
import { givenSubmitted } from '../support/workbench-document';

/** The document behind its signed link, as a browser, a scanner or a stranger asks for it over HTTP. */
let bench: Workbench;
let web: WebServer;
let link: string;
let reference: string;
let id: Awaited<ReturnType<typeof givenSubmitted>>['id'];
let logged: string[];

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const bytes = Buffer.from('PK les octets du document');

beforeEach(async () => {
  bench = await Workbench.open();
  bench.ports.files = { word: () => Promise.resolve(bytes) };
  const { directory, clock } = bench.ports;
  const links = await createOwnDataLinks({ directory, clock, publicUrl: 'https://bilan.example' });
  Object.assign(bench.ports.links, { document: links.document });
  ({ id, reference } = await givenSubmitted(bench));
  logged = [];
  const log: WebLog = {
    info: (...line) => void logged.push(JSON.stringify(line)),
    error: (...line) => void logged.push(JSON.stringify(line)),
    under: () => log,
  };
  web = await startWebServer(
    {
      bot: {} as BotEndpoint,
      ownData: () => Promise.resolve(undefined),
      document: synthesisDownload({ ports: bench.ports, links }),
      page: {} as BeneficiaryPage,
      publicUrl: 'https://bilan.example',
      metrics: { text: () => Promise.resolve({ type: 'text/plain', body: '' }) },
      ready: () => Promise.resolve(true),
      around: (_visit, work) => work(),
      reference: () => 'REF1ABCD',
      log,
    },
    { port: 0, host: '127.0.0.1' },
  );
  link = await linkOf(lea);
});
afterEach(async () => {
  await web.close();
  await bench.close();
});

const linkOf = async (who: typeof lea, version = 1): Promise<string> =>
  new URL(viewOf('document-file', await bench.act(who, { kind: 'document-file', bilan: id, version })).link).pathname;
const asked = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${web.port}${path}`, { method });

/** A method that fetch won't send. */
const rawly = (method: string) =>
  new Promise<number>((resolve, reject) => {
    httpRequest({ port: web.port, host: '127.0.0.1', path: link, method }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

test('gives the file to be saved under its French name, kept to oneself on the way', async () => {
  const file = await asked(link);
  expect(file.status).toBe(200);
  expect(Object.fromEntries(file.headers)).toMatchObject({
    ...headers,
    'content-type': word,
    'content-length': String(bytes.length),
    'content-disposition': `attachment; filename="synthese-${reference}-v1-soumise.docx"; filename*=UTF-8''synth%C3%A8se-${reference}-v1-soumise.docx`,
  });
  expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes);
});

test('HEAD tells the same of it, without a byte', async () => {
  const [get, head] = [await asked(link), await asked(link, 'HEAD')];
  expect(head.status).toBe(200);
  const kept = (response: Response) =>
    Object.fromEntries([...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name)));
  expect(kept(head)).toEqual(kept(get));
  expect((await head.arrayBuffer()).byteLength).toBe(0);
  expect((await asked(`${link}x`, 'HEAD')).status).toBe(404);
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is not for it, and does nothing', async (method) => {
  const refused = await asked(link, method);
  expect(refused.status).toBe(405);
  expect(await refused.text()).not.toContain(link.slice(-40));
  expect((await asked(link)).status).toBe(200);
});

test('TRACE, which would send back what came, is refused too', async () => {
  expect(await rawly('TRACE')).toBeGreaterThanOrEqual(400);
});

async function expectOver(path: string): Promise<void> {
  const over = await asked(path);
  expect([path, over.status]).toEqual([path, 404]);
  expect(Object.fromEntries(over.headers)).toMatchObject({ ...headers, 'content-type': 'text/html; charset=utf-8' });
  expect(over.headers.get('content-disposition')).toBeNull();
  const page = await over.text();
  expect(page).toContain("Ce lien n'est plus valable");
  expect(page).not.toContain(reference);
}

test('is over after a quarter of an hour, to the millisecond', async () => {
  bench.pass(15);
  expect((await asked(link)).status).toBe(200);
  bench.pass(1);
  await expectOver(link);
});

test('made for anyone who is neither its consultant nor its beneficiary, it opens nothing; nor the draft for Léa', async () => {
  for (const other of [karim, stranger])
    await expectOver(new URL(bench.ports.links.document({ id }, other, 1)).pathname);
  await expectOver(new URL(bench.ports.links.document({ id }, lea, 0)).pathname);
  expect((await asked(await linkOf(nadia, 0))).status).toBe(200);
});

test.each([['nadia', nadia] as const, ['léa', lea] as const])(
  'revoked by %s, it is over at once',
  async (_name, who) => {
    const revoked = { kind: 'revoke-links', bilan: id, version: 1, source: bench.source() } as const;
    await bench.act(who, revoked, personal(who));
    await expectOver(link);
    expect((await asked(await linkOf(lea))).status).toBe(200);
  },
);

test('whose beneficiary was released opens nothing', async () => {
  await release(bench, id);
  await expectOver(link);
});

test('altered, cut, doubled, or never a token: the same page, and nothing of it in the log', async () => {
  const token = link.split('/').at(-1)!;
  const [payload = '', signed = ''] = token.split('.');
  for (const other of [
    `${token}x`,
    token.slice(1),
    payload,
    `${payload}.`,
    `.${signed}`,
    `${payload}.${payload}`,
    `${payload}.${signed}.${signed}`,
    Buffer.from('{"bilan":"x"}').toString('base64url'),
    '%00',
    '..%2f..%2fdata',
    'x'.repeat(6_000),
  ])
    await expectOver(`/synthese/${other}`);
  expect(logged.join('')).not.toContain(payload);
});
