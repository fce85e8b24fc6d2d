import { buttonsOf, channel, claire, deskOf, nadia, TestBot, textOf } from '../support/bot';
import type { Fault } from '../support/connector';

/** The whole server and a connector that fails as Teams does: one session's synthesis on its way to both. */
let bot: TestBot;
const desk = deskOf(claire);
const chat = deskOf(nadia);
const text = 'Transmettre, et encadrer une équipe.';

beforeEach(async () => {
  bot = await TestBot.start();
  await bot.say(claire, channel, 'configurer');
  await bot.press(claire, bot.card(channel), 'Publier ici');
  await bot.say(claire, desk, 'nouveau bilan');
  await press('Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
  await press('Inviter le bénéficiaire');
  await press('Créer un code');
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(textOf(bot.card(desk).card))?.[0] ?? '';
  await bot.say(nadia, chat, code);
  await bot.press(nadia, bot.card(chat), "Accepter l'invitation");
  await bot.say(claire, desk, 'démarrer');
  await bot.say(claire, desk, 'terminer');
  await close();
});
afterEach(() => bot.stop());

const press = (title: string, typed: Record<string, string> = {}) => bot.press(claire, bot.card(desk), title, typed);
const posts = () => bot.messages(channel).filter(({ card }) => textOf(card ?? {}).includes('État'));

async function close(): Promise<void> {
  const { card } = bot.card(desk);
  const ids = [...JSON.stringify(card).matchAll(/"id":"((?:check|reason)[^"]*)"/g)].map(([, id]) => id ?? '');
  const typed = Object.fromEntries(ids.map((id) => [id, id.startsWith('reason') ? 'vu ensemble' : 'true']));
  await bot.press(claire, bot.card(desk), "Clore l'entretien", typed);
  await press('Synthèse de la séance');
}

/** « Publier », as it is pressed in the pupitre. */
async function publish(said = text): Promise<void> {
  if (!buttonsOf(bot.card(desk).card).includes('Qui verra quoi')) await press('Modifier le texte');
  await press('Qui verra quoi', { 'Texte de la synthèse': said });
  await press('Publier');
}

test('it goes to both at once, and stands once however often the press comes', async () => {
  await publish();
  await bot.redeliver();
  await bot.redeliver();
  expect(bot.reading(desk)).toContain('Tout est parti');
  expect(bot.reading(chat)).toContain(text);
  expect(bot.card(chat).summary).toBe('Compagnon de bilan\u00a0: votre synthèse de séance');
  expect(bot.messages(chat).filter(({ summary }) => summary?.includes('synthèse'))).toHaveLength(1);
  expect(posts()).toHaveLength(1);
  const shown = JSON.stringify(bot.connector.sent.filter(({ message }) => message.conversation === channel.id));
  expect(shown).not.toMatch(/Nadia|Benali|Transmettre|Claire/);
});

test('changed later, the very messages are changed', async () => {
  await publish();
  await publish('Corrigé.');
  expect(bot.reading(chat)).toContain('Corrigé.');
  expect(posts()).toHaveLength(1);
  expect(bot.connector.count('post', channel.id)).toBe(2);
});

test.each<[Fault, string, boolean]>([
  [{ status: 403, code: 'MessageWritesBlocked' }, 'Non parti', false],
  [{ status: 404, code: 'ConversationNotFound' }, 'Non parti', false],
  [{ status: 429, retryAfter: 60 }, 'Non parti', true],
  [{ status: 'reset' }, 'Peut-être parti', false],
  [{ status: 'applied-then-reset' }, 'Peut-être parti', false],
  [{ status: 502 }, 'Peut-être parti', false],
])('the channel answering %j: « %s »; nothing is lost or doubled', async (fault, said, again) => {
  bot.connector.fail('post', fault, { conversation: channel.id, times: 9 });
  await publish();
  bot.connector.heal();
  expect(bot.reading(desk)).toContain(said);
  expect(bot.reading(chat)).toContain(text);
  const there = fault.status === 'applied-then-reset' ? 1 : 0;
  expect(posts()).toHaveLength(there);
  expect(bot.connector.count('post', channel.id)).toBe(2);
  if (again) {
    await press('Réessayer');
    expect(bot.reading(desk)).toContain('Tout est parti');
    expect(posts()).toHaveLength(1);
  } else if (said === 'Peut-être parti') {
    await press(there === 1 ? 'Le message y est' : 'Publier de nouveau');
    expect(posts()).toHaveLength(1);
  } else {
    // Chosen once more in the channel, it gets what it missed.
    await bot.say(claire, channel, 'configurer');
    await bot.press(claire, bot.card(channel), 'Publier ici');
    await press('Actualiser');
    await press('Réessayer');
    expect(bot.reading(desk)).toContain('Tout est parti');
    expect(posts()).toHaveLength(1);
  }
});

test.each<Fault>([
  { status: 403, code: 'ConversationBlockedByUser' },
  { status: 404, code: 'ConversationNotFound' },
  { status: 429, retryAfter: 60 },
])('the person’s chat answering %j: the channel has its message, the consultant is told', async (fault) => {
  bot.connector.fail('post', fault, { conversation: chat.id, times: 9 });
  await publish();
  bot.connector.heal();
  expect(posts()).toHaveLength(1);
  expect(bot.reading(desk)).toContain('Non parti');
  // They come back by themselves, and it is sent when the consultant asks.
  await bot.say(nadia, chat, 'mes données');
  expect(bot.reading(chat)).toContain('Vos synthèses de séance');
  await press('Réessayer');
  expect(bot.reading(chat)).toContain(text);
  expect(posts()).toHaveLength(1);
});

test('Teams not answering at all, the answer does not wait: what came of it takes its place', async () => {
  bot.connector.fail('post', { status: 'hang' }, { conversation: channel.id });
  await press('Qui verra quoi', { 'Texte de la synthèse': text });
  const answered = await press('Publier');
  expect(textOf(answered.card ?? {})).toContain('Envoi en cours');
  // The card is changed once it is known.
  const last = bot.connector.sent.filter(({ message }) => message.conversation === desk.id).at(-1);
  expect(last?.kind).toBe('edit');
  expect(textOf(last?.message.card ?? {})).toContain('Peut-être parti');
});

test('the agreement, its withdrawal while Teams is down, and the clock’s own tries', async () => {
  const answer = async (button: string) => {
    await bot.say(nadia, chat, 'mes consentements');
    await bot.press(
      nadia,
      bot.card(chat),
      "Lire « Communiquer ma synthèse à l'équipe »".replace(/« /, '«\u00a0').replace(/ »/, '\u00a0»'),
    );
    await bot.press(nadia, bot.card(chat), button);
  };
  await answer("J'accepte");
  await publish();
  expect(textOf(posts()[0]!.card!)).toContain(text);
  bot.connector.fail('edit', { status: 503 }, { conversation: channel.id, times: 99 });
  await answer('Retirer mon accord');
  expect(bot.reading(desk)).toContain('Un texte est encore dans un canal');
  expect(textOf(posts()[0]!.card!)).toContain(text);
  bot.clock.advance({ minutes: 3 });
  await bot.remind();
  expect(textOf(posts()[0]!.card!)).toContain(text);
  bot.connector.heal();
  bot.clock.advance({ minutes: 3 });
  await bot.remind();
  expect(textOf(posts()[0]!.card!)).toContain('Retiré à la demande du bénéficiaire');
  expect(textOf(posts()[0]!.card!)).not.toContain(text);
  expect(bot.reading(desk)).toContain('le texte est retiré des canaux');
});

test('erased while Teams does not answer: the order is answered at once, and its end takes the place of the answer', async () => {
  await bot.say(nadia, chat, 'mes consentements');
  await bot.press(nadia, bot.card(chat), "Lire «\u00a0Communiquer ma synthèse à l'équipe\u00a0»");
  await bot.press(nadia, bot.card(chat), "J'accepte");
  await publish();
  expect(textOf(posts()[0]!.card!)).toContain(text);
  await bot.say(nadia, chat, 'mes données');
  await bot.press(nadia, bot.card(chat), "Demander l'effacement");
  await bot.press(nadia, bot.card(chat), 'Oui, demander');
  await press('Voir ce qui serait effacé');
  await press('Tout effacer');
  bot.connector.fail('edit', { status: 'hang' }, { conversation: channel.id });
  const answered = await press('Oui, effacer définitivement');
  expect(textOf(answered.card ?? {})).toContain('Effacement en cours');
  const last = bot.connector.sent.filter(({ message }) => message.conversation === desk.id).at(-1);
  expect(last?.kind).toBe('edit');
  expect(textOf(last?.message.card ?? {})).toContain('Données effacées');
});
