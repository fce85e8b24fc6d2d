import { buttonsOf, channel, claire, deskOf, nadia, TestBot, textOf } from '../support/bot';
import type { Fault } from '../support/connector';
import { PageVisitor } from '../support/page-visitor';

/** The whole server and a connector that fails as Teams does: a delivered document, and the team that learns of it. */
let bot: TestBot;
const desk = deskOf(claire);
const chat = deskOf(nadia);

const press = (title: string) => bot.press(claire, bot.card(desk), title);
const posts = () =>
  bot.messages(channel).filter(({ card }) => textOf(card ?? {}).includes('Document de synthèse remis'));
const receive = () => bot.press(nadia, bot.card(chat), "J'ai reçu le document");

async function givenCode(): Promise<string> {
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
  await press('Inviter le bénéficiaire');
  await press('Créer un code');
  return /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(textOf(bot.card(desk).card))?.[0] ?? '';
}

/** Claire submits the document as it is, empty: nothing forbids it. */
async function submit(): Promise<void> {
  await bot.say(claire, desk, 'synthèse');
  await press('Soumettre au bénéficiaire');
  await press('Soumettre au bénéficiaire');
}

beforeEach(async () => {
  bot = await TestBot.start();
  await bot.say(claire, channel, 'configurer');
  await bot.press(claire, bot.card(channel), 'Publier ici');
});
afterEach(() => bot.stop());

describe('received in Teams', () => {
  beforeEach(async () => {
    const code = await givenCode();
    await bot.say(nadia, chat, code);
    await bot.press(nadia, bot.card(chat), "Accepter l'invitation");
    await submit();
    await bot.press(nadia, bot.card(chat), 'Lire le document');
    await bot.press(nadia, bot.card(chat), 'Voir toutes mes réponses');
  });

  test('the team learns that it was delivered, once however often the press comes, and nothing of it', async () => {
    await receive();
    await bot.redeliver();
    await bot.redeliver();
    expect(bot.reading(chat)).toContain('Réception notée');
    expect(bot.reading(desk)).toContain('Le document de synthèse est remis');
    expect(posts()).toHaveLength(1);
    expect(JSON.stringify(posts()[0]?.card)).not.toMatch(/Nadia|Benali/);
  });

  test.each<[Fault, 'again' | 'configured' | 'there' | 'anew']>([
    [{ status: 403, code: 'MessageWritesBlocked' }, 'configured'],
    [{ status: 404, code: 'ConversationNotFound' }, 'configured'],
    [{ status: 429, retryAfter: 60 }, 'again'],
    [{ status: 'applied-then-reset' }, 'there'],
    [{ status: 'reset' }, 'anew'],
    [{ status: 502 }, 'anew'],
  ])('the channel answering %j: received all the same, the consultant told, « %s »', async (fault, how) => {
    bot.connector.fail('post', fault, { conversation: channel.id, times: 9 });
    await receive();
    bot.connector.heal();
    expect(bot.reading(chat)).toContain('Réception notée');
    const told = bot.messages(desk).map(({ card }) => textOf(card ?? {}));
    expect(told.some((text) => text.includes('Le document de synthèse est remis'))).toBe(true);
    expect(told.at(-1)).toContain("La remise n'est pas annoncée partout");
    expect(told.at(-1)).toContain('Bilans de Lyon');
    expect(posts()).toHaveLength(how === 'there' ? 1 : 0);
    const asked = bot.card(desk);
    if (how === 'configured') {
      await bot.say(claire, channel, 'configurer');
      await bot.press(claire, bot.card(channel), 'Publier ici');
    }
    // Two presses of the card, as a double click, or another device on which it stands.
    await Promise.all([press('Annoncer dans le canal'), bot.press(claire, asked, 'Annoncer dans le canal')]);
    if (how === 'there' || how === 'anew') {
      expect(posts()).toHaveLength(how === 'there' ? 1 : 0);
      expect(bot.reading(desk)).toContain("Regardez s'il y est avant de choisir");
      await press(how === 'there' ? 'Le message y est' : 'Publier de nouveau');
    }
    expect(posts()).toHaveLength(1);
    expect(buttonsOf(bot.card(desk).card)).not.toContain('Annoncer dans le canal');
    expect(bot.reading(desk)).not.toContain('Annonce de la remise');
  });
});

test('received on the page: the answer does not wait for Teams, which tells the consultant afterwards', async () => {
  const page = new PageVisitor(() => bot.url);
  const code = await givenCode();
  await page.open();
  await page.press('Continuer', { 'Votre code': code });
  await page.press("Accepter l'invitation");
  await submit();
  await page.open();
  await page.press('Ouvrir mon document de synthèse');
  await page.press('Voir toutes mes réponses');
  bot.connector.fail('post', { status: 'hang' }, { conversation: channel.id });
  await page.press("J'ai reçu le document");
  expect(page.reading).toContain('Réception notée');
  const told = () => bot.messages(desk).filter(({ card }) => textOf(card ?? {}).includes("n'est pas annoncée partout"));
  const ended = () => bot.logs.some((line) => line.includes('message-refused') && line.includes(channel.id));
  expect(ended()).toBe(false);
  await bot.idle();
  expect(ended()).toBe(true);
  expect(told()).toHaveLength(1);
});

describe('submitted', () => {
  beforeEach(async () => {
    const code = await givenCode();
    await bot.say(nadia, chat, code);
    await bot.press(nadia, bot.card(chat), "Accepter l'invitation");
  });
  const cards = () => bot.messages(chat).filter(({ card }) => textOf(card ?? {}).includes('prêt à lire'));

  test.each<Fault>([
    { status: 403, code: 'ConversationBlockedByUser' },
    { status: 429, retryAfter: 60 },
  ])(
    'the person’s chat answering %j: it is submitted, the consultant told, and it can be sent again',
    async (fault) => {
      bot.connector.fail('post', fault, { conversation: chat.id, times: 9 });
      await submit();
      bot.connector.heal();
      expect(bot.reading(desk)).toContain("le message n'est pas parvenu au bénéficiaire");
      expect(cards()).toHaveLength(0);
      // They come back by themselves.
      await bot.say(nadia, chat, 'mes données');
      await press('Renvoyer au bénéficiaire');
      expect(cards()).toHaveLength(1);
    },
  );

  test('Teams not answering at all, the answer does not wait; that it did not go takes its place', async () => {
    bot.connector.fail('post', { status: 'hang' }, { conversation: chat.id });
    await bot.say(claire, desk, 'synthèse');
    await press('Soumettre au bénéficiaire');
    const answered = await press('Soumettre au bénéficiaire');
    expect(textOf(answered.card ?? {})).toContain('Version 1 soumise au bénéficiaire');
    const last = bot.connector.sent.filter(({ message }) => message.conversation === desk.id).at(-1);
    expect(last?.kind).toBe('edit');
    expect(textOf(last?.message.card ?? {})).toContain("le message n'est pas parvenu au bénéficiaire");
  });
});
