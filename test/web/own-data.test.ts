import { runInThisContext } from 'node:vm';
import type * as Jsdom from 'jsdom';
import { ownFileOf, type OwnFile } from '../../src/actions/beneficiary/own-data';
import { ownDataDownload, type Download } from '../../src/documents/own-data-download';
import { readableOwnFile } from '../../src/documents/own-file';
import type { BilanId, Instant, PersonId, SessionId, TenantId } from '../../src/domain/ids';
import type { BeneficiaryPage } from '../../src/web/beneficiary-page';
import { createOwnDataLinks, type OwnDataLinks } from '../../src/web/own-data';
import type { WebLog } from '../../src/web/log';
import { startWebServer, type BotEndpoint } from '../../src/web/server';
import { openGrant, sealGrant } from '../../src/web/signed-links';
import { saveBlock, saveOwn } from '../support/presses';
import { doubleOfLea, lea, meeting, nadia, stranger, tom, viewOf, Workbench } from '../support/workbench';
import {
  accept,
  answer,
  codeFor,
  decline,
  givenAccepted,
  givenAgreed,
  givenSent,
  release,
} from '../support/workbench-beneficiary';

/** Node's own loader, from outside jest: half of jsdom is ES modules, which Node 20 takes from `require`; jest doesn't. */
const outside = runInThisContext('process') as typeof process;
const load = outside.getBuiltinModule('node:module').createRequire(__filename);
const { JSDOM } = load('jsdom') as typeof Jsdom;

describe('a signed link', () => {
  const key = Buffer.alloc(32, 1);
  const grant = {
    bilan: 'bil_1' as BilanId,
    person: 'é/ü' as PersonId,
    tenant: 't' as TenantId,
    format: 'json',
    revoked: 0,
  } as const;
  const at = (minutes: number): Instant => new Date(Date.UTC(2026, 10, 2) + minutes * 60_000).toISOString() as Instant;
  const token = sealGrant(key, grant, at(0));

  it('opens to what it was made for, for fifteen minutes, and fits in a path', () => {
    expect(openGrant(key, token, at(15))).toEqual({ ...grant, until: at(15) });
    expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
    expect(openGrant(key, token, new Date(Date.parse(at(15)) + 1).toISOString() as Instant)).toBeUndefined();
  });

  it('is nothing under another key, or with one bit changed', () => {
    expect(openGrant(Buffer.alloc(32, 2), token, at(0))).toBeUndefined();
    const [payload = '', signed = ''] = token.split('.');
    const flipped = (part: string): string[] =>
      [...Buffer.from(part, 'base64url').keys()].map((index) => {
        const bytes = Buffer.from(part, 'base64url');
        bytes[index]! ^= 1;
        return bytes.toString('base64url');
      });
    for (const other of flipped(payload)) expect(openGrant(key, `${other}.${signed}`, at(0))).toBeUndefined();
    for (const other of flipped(signed)) expect(openGrant(key, `${payload}.${other}`, at(0))).toBeUndefined();
  });

  it.each(['', '.', 'a.b', 'a.b.c', `${token}.x`, `${token.split('.')[0]!}.`, `.${token.split('.')[1]!}`])(
    '%j is nothing either',
    (words) => {
      expect(openGrant(key, words, at(0))).toBeUndefined();
    },
  );
});

/** As the page writes an apostrophe. */
const escapedIn = (text: string): string => text.replaceAll("'", '&#39;');

let bench: Workbench;
let links: OwnDataLinks;
let download: (token: string) => Promise<Download | undefined>;
beforeEach(async () => {
  bench = await Workbench.open();
  const { directory, clock } = bench.ports;
  links = await createOwnDataLinks({ directory, clock, publicUrl: 'https://bilan.example' });
  download = ownDataDownload({ ports: bench.ports, links });
});
afterEach(() => bench.close());

const tokenFor = (bilan: BilanId, who = lea, format: 'readable' | 'json' = 'json'): string =>
  links.ownData({ id: bilan }, who, format).split('/').at(-1)!;

describe('the file behind it', () => {
  it('is the beneficiary’s own, whatever replica answers; a link made for anyone else opens nothing', async () => {
    const bilan = await givenAccepted(bench);
    const { directory, clock } = bench.ports;
    const replica = await createOwnDataLinks({ directory, clock, publicUrl: 'https://bilan.example' });
    expect(replica.open(tokenFor(bilan.id))).toMatchObject({ bilan: bilan.id, person: lea.id });
    expect(await download(tokenFor(bilan.id))).toMatchObject({ name: `mes-donnees-${bilan.reference}.json` });
    for (const other of [nadia, stranger, doubleOfLea])
      expect(await download(tokenFor(bilan.id, other))).toBeUndefined();
    const theirs = await givenAccepted(bench, tom);
    expect(await download(tokenFor(theirs.id))).toBeUndefined();
    bench.pass(16);
    expect(await download(tokenFor(bilan.id))).toBeDefined();
  });

  it('is closed to a person who was released meanwhile, and stays closed to them', async () => {
    const bilan = await givenAccepted(bench);
    const token = tokenFor(bilan.id);
    await release(bench, bilan.id);
    expect(await download(token)).toBeUndefined();
    await accept(bench, tom, await codeFor(bench, bilan.id));
    expect(await download(token)).toBeUndefined();
  });

  it('holds every own answer, consent and date, in the guide’s order; no note and no word of the consultant', async () => {
    const bilan = await givenSent(bench);
    await bench.givenLinked(bilan.id);
    await bench.givenSession(bilan.id, 'i3');
    const typed = { answers: { 1: 'entendu par Nadia' }, note: 'note de Nadia' };
    await bench.act(nadia, saveBlock(await bench.pupitre(bilan.id), typed));
    const own = viewOf('own-answers', await bench.act(lea, { kind: 'open-own-answers' }, meeting));
    await bench.act(lea, saveOwn(own, ['dit en séance']), meeting);
    await answer(bench, bilan.id, 'questionnaires', false);
    const json = await download(tokenFor(bilan.id));
    const file = JSON.parse(json?.body ?? '') as OwnFile;
    expect(file).toEqual(await ownFileOf({ ports: bench.ports, actor: lea }, bilan.id, 0));
    expect(file.beneficiary).toEqual({ firstName: 'Léa', lastName: 'Moreau', email: 'lea@exemple.fr' });
    expect(file.answers.map(({ text, from }) => [text, from])).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map((at) => [`mot ${at}`, 'questionnaire']),
      ['dit en séance', 'session'],
    ]);
    expect(file.consents.map(({ title, events }) => [title !== '', events.map(({ what }) => what)])).toEqual([
      [true, ['given']],
      [true, ['given', 'withdrawn']],
      [true, ['given']],
    ]);
    expect(file.sessions).toHaveLength(1);
    const page = await download(tokenFor(bilan.id, lea, 'readable'));
    for (const body of [json?.body, page?.body]) {
      expect(body).toContain('dit en séance');
      expect(body).not.toMatch(/entendu par Nadia|note de Nadia/);
    }
    expect(page?.body).toContain(escapedIn("Ce que mon consultant a noté pendant les entretiens n'y figure pas"));
  });

  it('says what was refused, and when, with its version; of a changed text beside what stands', async () => {
    const bilan = await givenAccepted(bench);
    await answer(bench, bilan.id, 'questionnaires');
    bench.consentTexts = bench.consentTexts.map((one) =>
      one.kind === 'questionnaires' ? { ...one, text: 'Autre', version: 'v2' } : one,
    );
    for (const consent of ['keeping', 'questionnaires']) await decline(bench, bilan.id, consent);
    const file = JSON.parse((await download(tokenFor(bilan.id)))?.body ?? '') as OwnFile;
    expect(file.consents.map(({ kind, events }) => [kind, events.map(({ what, version }) => [what, version])])).toEqual(
      [
        ['keeping', [['declined', expect.any(String)]]],
        [
          'questionnaires',
          [
            ['given', expect.any(String)],
            ['declined', 'v2'],
          ],
        ],
      ],
    );
    const page = (await download(tokenFor(bilan.id, lea, 'readable')))?.body;
    expect(page).toMatch(/Refusé le [^<]*\(version \w+ du texte\)/);
    expect(page).toMatch(/Donné le [^<]*<\/p><p>Refusé le [^<]*\(version v2 du texte\)/);
  });

  it('says that a notice was read, and an agreement given', async () => {
    const bilan = await givenAccepted(bench);
    await givenAgreed(bench, bilan.id);
    const { body = '' } = (await download(tokenFor(bilan.id, lea, 'readable'))) ?? {};
    const [, notice = '', agreement = ''] = /données personnelles([^]*)par écrit<([^]*)/.exec(body) ?? [];
    expect(notice).toContain('<p>Lue le 2 novembre');
    expect(agreement).toContain('<p>Donné le 2 novembre');
  });
});

describe('the page', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    `' onmouseover='x' & &lt;b&gt; &amp;`,
    '</div></main></body></html><!-- -->',
    '${process.env} `x` {{x}}',
    '\u202Eעברית\u202C',
    '👩‍🏫 é\nligne deux\n\n   marge',
    '\n d’abord un retour',
  ];
  const fileWith = (text: string): OwnFile => ({
    reference: text,
    beneficiary: { firstName: text, lastName: text, email: text },
    consultant: text,
    financing: 'cpf',
    openedAt: '2026-11-02T08:00:00.000Z' as Instant,
    madeAt: '2026-11-02T08:00:00.000Z' as Instant,
    accessMoved: ['2026-11-03T17:05:00.000Z' as Instant],
    sessions: [{ interview: text, startedAt: '2026-11-02T08:00:00.000Z' as Instant }],
    answers: [
      {
        interview: text,
        block: text,
        question: text,
        pass: 1,
        text,
        writtenAt: '2026-11-02T08:00:00.000Z' as Instant,
        from: 'questionnaire',
      },
    ],
    appraisals: [{ moment: 'hot', score: 'rather', comment: text, changedAt: '2026-11-02T08:00:00.000Z' as Instant }],
    consents: [{ kind: 'sharing', title: text, team: text, text, events: [] }],
    syntheses: [
      {
        session: 'ses_1' as SessionId,
        interview: text,
        heldAt: '2026-11-02T08:00:00.000Z' as Instant,
        publishedAt: '2026-11-02T08:00:00.000Z' as Instant,
        version: 1,
        text,
      },
    ],
    documents: [],
  });
  it('says when an access code opened it from elsewhere', () => {
    expect(read('x').textContent).toMatch(
      /autre compte ou appareil, par un code d['’]accès, le3 novembre 2026 à 18:05/,
    );
  });

  const read = (text: string) =>
    new JSDOM(readableOwnFile(fileWith(text), 'Europe/Paris')).window.document.documentElement;

  it.each(hostile)('shows %j as it was typed, and runs nothing of it', (text) => {
    const page = read(text);
    expect([...page.querySelectorAll('.said')].map((one) => one.textContent)).toEqual([text, text, text, text]);
    expect(page.querySelector('td')?.textContent).toBe(text);
    const tags = new Set([...page.querySelectorAll('*')].map((one) => one.tagName.toLowerCase()));
    for (const tag of ['script', 'img', 'b', 'a', 'iframe', 'form']) expect(tags.has(tag)).toBe(false);
    for (const attribute of ['onmouseover', 'onerror', 'src', 'href'])
      expect([...page.querySelectorAll(`[${attribute}]`)]).toEqual([]);
  });

  it('a null byte, that no page may hold, is shown as a sign of its own; the rest stands', () => {
    expect(read('a\u0000b').querySelector('.said')?.textContent).toBe('a\uFFFDb');
  });

  it('names what it holds, in French, with one heading for each block', () => {
    const page = read('x');
    expect(page.getAttribute('lang')).toBe('fr');
    expect([...page.querySelectorAll('h1, h2')]).toHaveLength(6);
    expect(page.textContent).toContain('2 novembre 2026 à 09:00');
  });
});

it('over HTTP: kept to oneself on the way; anything else is the page of a link that is over', async () => {
  const bilan = await givenAccepted(bench);
  const silent: WebLog = { info: () => undefined, error: () => undefined, under: () => silent };
  const parts = { bot: {} as BotEndpoint, ownData: download, document: () => Promise.resolve(undefined) };
  const web = await startWebServer(
    {
      ...parts,
      page: {} as BeneficiaryPage,
      publicUrl: 'http://localhost:3978',
      metrics: { text: () => Promise.resolve({ type: 'text/plain', body: '' }) },
      ready: () => Promise.resolve(true),
      around: (_visit, work) => work(),
      reference: () => 'REF1ABCD',
      log: silent,
    },
    { port: 0, host: '127.0.0.1' },
  );
  const fetched = (token: string) => fetch(`http://127.0.0.1:${web.port}/mes-donnees/${token}`);
  try {
    const page = await fetched(tokenFor(bilan.id, lea, 'readable'));
    expect(page.status).toBe(200);
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const json = await fetched(tokenFor(bilan.id));
    expect(json.headers.get('content-disposition')).toBe(`attachment; filename="mes-donnees-${bilan.reference}.json"`);
    expect(((await json.json()) as OwnFile).reference).toBe(bilan.reference);
    const good = tokenFor(bilan.id);
    for (const token of [
      `${good}x`,
      'x',
      `${good}.x`,
      '%00',
      '..%2f',
      tokenFor(bilan.id, stranger),
      'x'.repeat(4_000),
    ]) {
      const over = await fetched(token);
      expect([token, over.status]).toEqual([token, 404]);
      expect(await over.text()).toContain('plus valable');
      expect(over.headers.get('cache-control')).toBe('no-store');
    }
    bench.pass(16);
    expect((await fetched(good)).status).toBe(404);
    expect((await fetched(tokenFor(bilan.id))).status).toBe(200);
    await release(bench, bilan.id);
    expect((await fetched(tokenFor(bilan.id))).status).toBe(404);
  } finally {
    await web.close();
  }
});
