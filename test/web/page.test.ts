import { sealVisit, openVisit } from '../../src/web/visit';
import type { Instant, PersonId, TenantId } from '../../src/domain/ids';
import { buttonsOf, claire, deskOf, nadia, TestBot } from '../support/bot';
import type { CardJson } from '../support/connector';
import { PageVisitor } from '../support/page-visitor';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 2) + minutes * 60_000).toISOString() as Instant;

describe('what a browser is known by', () => {
  const key = Buffer.alloc(32, 1);
  const who = { person: 'web:é' as PersonId, tenant: 't' as TenantId };

  it('a pass lasts a quarter of an hour, a visit thirty days, and one is never the other', () => {
    const pass = sealVisit(key, 'pass', who, at(0));
    const visit = sealVisit(key, 'visit', who, at(0));
    expect(openVisit(key, 'pass', pass, at(15))).toMatchObject(who);
    expect(openVisit(key, 'pass', pass, at(15.1))).toBeUndefined();
    expect(openVisit(key, 'visit', visit, at(30 * 1440))).toMatchObject(who);
    expect(openVisit(key, 'visit', visit, at(30 * 1440 + 1))).toBeUndefined();
    expect(openVisit(key, 'visit', pass, at(0))).toBeUndefined();
    expect(openVisit(key, 'pass', visit, at(0))).toBeUndefined();
    expect(pass).toMatch(/^[\w-]+\.[\w-]+$/);
  });

  it('is nothing under another key, nor with a letter changed, nor when it is no token at all', () => {
    const visit = sealVisit(key, 'visit', who, at(0));
    expect(openVisit(Buffer.alloc(32, 2), 'visit', visit, at(0))).toBeUndefined();
    for (const place of [0, 20, visit.length - 2]) {
      const other = visit.slice(0, place) + (visit[place] === 'A' ? 'B' : 'A') + visit.slice(place + 1);
      expect(openVisit(key, 'visit', other, at(0))).toBeUndefined();
    }
    for (const token of ['', '.', 'a.b', 'a.b.c', `${visit}.x`])
      expect(openVisit(key, 'visit', token, at(0))).toBeUndefined();
  });
});

let bot: TestBot;
let page: PageVisitor;
beforeEach(async () => {
  bot = await TestBot.start();
  page = new PageVisitor(() => bot.url);
});
afterEach(() => bot.stop());

const desk = deskOf(claire);
const codeIn = (card: CardJson) =>
  /\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/.exec(JSON.stringify(card).replaceAll(/BC-[A-Z2-9-]+/g, ''))?.[0];

/** Claire's bilan and a code for it. */
async function givenCode(): Promise<string> {
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
  await bot.press(claire, bot.card(desk), 'Inviter le bénéficiaire');
  return makeCode('Créer un code');
}

async function openBilan(): Promise<void> {
  await bot.say(claire, desk, 'mes bilans');
  const { card } = bot.card(desk);
  const open = buttonsOf(card).find((title) => title.includes('BC-')) ?? '';
  await bot.press(claire, bot.card(desk), open);
}

async function makeCode(button: string): Promise<string> {
  const made = await bot.press(claire, bot.card(desk), button);
  return codeIn(made.card!) ?? '';
}

async function accept(code: string, visitor = page): Promise<void> {
  await visitor.open();
  await visitor.press('Continuer', { 'Votre code': code });
  await visitor.press("Accepter l'invitation");
}

it('leads someone without Teams from the code to the sent questionnaire, and tells their consultant', async () => {
  const code = await givenCode();
  await page.open();
  expect(page.reading).toContain('Écrivez le code');
  await page.press('Continuer', { 'Votre code': code });
  expect(page.reading).toContain('Claire Morel vous invite');
  await page.press("Accepter l'invitation");
  expect(page.reading).toContain('Bonjour Nadia');
  expect(buttonsOf(page.card!)).not.toContain('Ouvrir dans le navigateur');
  await bot.idle();
  expect(bot.reading(desk)).toContain('a accepté votre invitation');

  await page.press('Mes consentements');
  await page.press('Lire le prochain');
  await page.press("J'accepte");
  await page.press("J'ai lu cette notice");
  await page.press("J'accepte");

  await openBilan();
  await bot.press(claire, bot.card(desk), 'Questionnaires');
  await bot.press(claire, bot.card(desk), 'Envoyer');
  await bot.idle();
  expect(bot.reading(desk)).toContain("la personne n'est pas joignable dans Teams");
  await page.open();
  await page.press('Répondre au questionnaire');
  await page.press('Commencer');
  const question = 'Quels sont vos objectifs prioritaires pour ce bilan ?';
  await page.press('Enregistrer et continuer', { [question]: 'Un métier **utile** <b>près</b> de chez moi' });
  await page.press('Je préfère en parler de vive voix');
  expect(page.reading).toContain('Relisez');
  await page.press('Envoyer à mon consultant');
  await bot.idle();
  expect(bot.reading(desk)).toContain('Un questionnaire est arrivé');
  expect(bot.reading(desk)).not.toContain('utile');
});

it('a consent is refused there as in Teams, is not asked again, and its consultant is told', async () => {
  await accept(await givenCode());
  await page.press('Mes consentements');
  await page.press('Lire le prochain');
  await page.press('Refuser');
  expect(page.reading).toContain('Refus enregistré');
  expect(page.reading).toContain('Consentement 2 sur');
  await page.press('Plus tard');
  expect(page.reading).toMatch(/Entreprendre mon bilan de compétences\s+–\sRefusé le/);
  await page.press('Lire le prochain');
  expect(page.reading).toContain('Consentement 2 sur');
  await bot.idle();
  expect(bot.reading(desk)).toContain('accord refusé');
  await openBilan();
  expect(bot.reading(desk)).toMatch(/Refusé\s: l'accord pour entreprendre le bilan/);
});

it('a code that is no good is refused above the card, which keeps what was typed; five wrong ones close the door', async () => {
  const code = await givenCode();
  await page.open();
  for (let tries = 0; tries < 5; tries++) {
    // Somebody new each time: the address is what counts.
    page.cookie = undefined;
    await page.press('Continuer', { 'Votre code': tries === 0 ? 'bonjour' : `ZZZZ-ZZZ${tries + 2}` });
    expect(page.reading).toContain("ce code n'est pas reconnu");
  }
  await page.press('Continuer', { 'Votre code': code });
  expect(page.reading).toContain("trop d'essais");
  bot.clock.advance({ minutes: 16 });
  await page.press('Continuer', { 'Votre code': code });
  expect(page.reading).toContain('Claire Morel vous invite');
});

it('the cookie alone says who comes: forged, of nobody or after a release, there is only the code to type', async () => {
  await accept(await givenCode());
  const mine = page.cookie!;
  await page.open();
  expect(page.reading).toContain('Bonjour Nadia');
  for (const cookie of [undefined, 'espace=', `${mine}x`, mine.replace('espace=', 'espace=A'), 'autre=1']) {
    const other = new PageVisitor(() => bot.url);
    other.cookie = cookie;
    await other.open();
    expect(other.reading).toContain('Écrivez le code');
    expect(other.reading).not.toContain('Nadia');
  }
  page.cookie = `autre=1; ${mine}`;
  await page.open();
  expect(page.reading).toContain('Bonjour Nadia');

  bot.clock.advance({ days: 31 });
  await page.open();
  expect(page.reading).toContain('Écrivez le code');
});

it('a mark tells the tab one visitor from another, and nothing of who they are', async () => {
  const marked = async (visitor: PageVisitor, act: string) =>
    (await (await visitor.send({ act })).json()) as { visitor: string; first: boolean; fromTeams: boolean };
  await accept(await givenCode());
  const mine = await marked(page, 'open-page');
  expect(mine).toMatchObject({ first: true, fromTeams: false });
  expect(mine.visitor).toMatch(/^[\w-]{16}$/);
  expect(page.cookie).not.toContain(mine.visitor);
  await expect(marked(page, 'consents')).resolves.toMatchObject({ visitor: mine.visitor, first: false });
  const theirs = await marked(new PageVisitor(() => bot.url), 'open-page');
  expect(theirs.visitor).not.toBe(mine.visitor);
});

it('a card of the page in other hands does nothing, and tells nothing', async () => {
  await accept(await givenCode());
  const other = new PageVisitor(() => bot.url);
  other.card = page.card;
  await other.press('Mes consentements');
  expect(other.reading).toContain('réservée à une autre personne');
  for (const data of [{ act: 'show-bilan', bilan: 'bil_x' }, { act: 'list-bilans' }, { act: 'new-bilan' }]) {
    await page.send(data);
    expect(page.reading).toMatch(/réservée à une autre personne|Bonjour Nadia/);
    expect(page.reading).not.toContain('BC-');
  }
});

it('an access code brings the same person back from another browser, and closes the way in they had', async () => {
  await accept(await givenCode());
  await page.press('Mes consentements');
  await page.press('Lire le prochain');
  await page.press("J'accepte");
  await openBilan();
  await bot.press(claire, bot.card(desk), 'Invitation');
  const code = await makeCode("Créer un code d'accès");

  const other = new PageVisitor(() => bot.url);
  await other.open();
  await other.press('Continuer', { 'Votre code': code });
  expect(other.reading).toContain('vous redonne accès');
  await other.press("Accepter l'invitation");
  await other.press('Mes consentements');
  expect(other.reading).toContain('Accord donné');
  await bot.idle();
  expect(bot.reading(desk)).toContain("le code d'accès que vous aviez donné vient de servir");
  await page.open();
  expect(page.reading).toContain('Écrivez le code');
});

it('whoever has Teams opens their page from there; the link is over after a quarter of an hour', async () => {
  const code = await givenCode();
  await bot.say(nadia, deskOf(nadia), code);
  await bot.press(nadia, bot.card(deskOf(nadia)), "Accepter l'invitation");
  await bot.say(nadia, deskOf(nadia), 'aide');
  const link = /http[^"\\]+\/espace\/entrer\/[^"\\]+/.exec(JSON.stringify(bot.messages(deskOf(nadia))))?.[0] ?? '';
  const here = link.replace(/^https?:\/\/[^/]+/, bot.url);
  const entered = await page.enter(here);
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/espace']);
  expect(entered.headers.get('set-cookie')).toMatch(
    /^espace=[\w.-]+; Path=\/espace; Max-Age=2592000; HttpOnly; SameSite=Strict$/,
  );
  await page.open();
  expect(page.reading).toContain('Bonjour Nadia');
  await expect((await page.send({ act: 'open-page' })).json()).resolves.toMatchObject({ first: true, fromTeams: true });
  bot.clock.advance({ minutes: 16 });
  const over = await page.enter(here);
  expect([over.status, over.headers.get('set-cookie')]).toEqual([404, null]);
});

it('another site can send nothing, and what is no act is told so', async () => {
  await accept(await givenCode());
  const refusals: [number, object, Record<string, string>][] = [
    [403, { act: 'open-page' }, { origin: 'https://ailleurs.example' }],
    [403, { act: 'open-page' }, { origin: 'null' }],
    [415, { act: 'open-page' }, { 'content-type': 'text/plain' }],
    [400, { act: 'no-such-act' }, {}],
    [413, { act: 'open-page', pad: 'x'.repeat(300_000) }, {}],
  ];
  for (const [status, data, headers] of refusals) expect((await page.send(data, headers)).status).toBe(status);
  expect((await page.send({ act: 'open-page' }, { origin: bot.url })).status).toBe(200);
});

it('runs and asks for nothing but what this server holds', async () => {
  for (const [path, type] of [
    ['/espace', 'text/html; charset=utf-8'],
    ['/espace/espace.js', 'text/javascript; charset=utf-8'],
    ['/espace/brouillons.js', 'text/javascript; charset=utf-8'],
    ['/espace/cartes.js', 'text/javascript; charset=utf-8'],
    ['/espace/espace.css', 'text/css; charset=utf-8'],
  ] as const) {
    const file = await fetch(`${bot.url}${path}`);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, type]);
    const policy = file.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const again = await fetch(`${bot.url}${path}`, { headers: { 'if-none-match': file.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  }
  const out = await fetch(`${bot.url}/espace/sortir`, { method: 'POST' });
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
});

it('no word of a person reaches the log', async () => {
  const code = await givenCode();
  await accept(code);
  const logged = bot.logs.join('\n');
  expect(logged).toContain('page-act');
  for (const word of [code, 'Nadia', 'Benali', page.cookie!.slice(7)]) expect(logged).not.toContain(word);
});
