import { TestBot, buttonsOf, channel, claire, deskOf, foreigner, stranger, team, textOf } from '../support/bot';

let bot: TestBot;
beforeEach(async () => {
  bot = await TestBot.start();
});
afterEach(() => bot.stop());

const event = (eventType: string, name: string) => ({
  ...bot.from(claire, channel),
  type: 'conversationUpdate',
  channelData: { tenant: { id: claire.tenant }, team: { id: team }, channel: { id: channel.id, name }, eventType },
});
const withChannel = (type: string | undefined, text = 'configurer') => ({
  ...bot.from(claire, channel),
  type: 'message',
  text: `<at>Compagnon de bilan</at> ${text}`,
  entities: [{ type: 'mention', text: '<at>Compagnon de bilan</at>', mentioned: { id: '28:bot-1' } }],
  channelData: { tenant: { id: claire.tenant }, team: { id: team }, channel: { id: channel.id, name: 'Bilans', type } },
});

test('a consultant makes a channel publish, and cease to; the card changes in place', async () => {
  await bot.say(claire, channel, 'Configurer');
  const card = bot.card(channel);
  expect(buttonsOf(card.card)).toEqual(['Publier ici']);
  await bot.press(claire, card, 'Publier ici');
  expect(buttonsOf(bot.card(channel).card)).toEqual(['Ne plus publier ici']);
  expect(bot.messages(channel)).toHaveLength(1);
  expect(bot.messages(channel)[0]?.edits).toBe(1);
  await bot.press(claire, bot.card(channel), 'Ne plus publier ici', {}, { fallback: true });
  expect(buttonsOf(bot.card(channel).card)).toEqual(['Publier ici']);
});

test('it is for consultants, in an ordinary channel', async () => {
  await bot.say(stranger, channel, 'configurer');
  expect(bot.reading(channel)).toContain('réservée');
  expect((await bot.say(foreigner, channel, 'configurer')).status).toBe(200);
  expect(bot.reading(channel)).toContain('réservée');
  await bot.say(claire, deskOf(claire), 'configurer');
  expect(bot.reading(deskOf(claire))).toContain('dans le canal');
  await bot.deliver(withChannel('private'));
  expect(bot.reading(channel)).toContain('privé ou partagé');
});

test('a channel whose name Teams leaves out is called the general one only where it is', async () => {
  const unnamed = (id: string) => ({
    ...withChannel(undefined),
    conversation: { conversationType: 'channel', isGroup: true, id },
    channelData: { tenant: { id: claire.tenant }, team: { id: team }, channel: { id } },
  });
  await bot.deliver(unnamed(channel.id));
  expect(bot.reading(channel)).toContain("Canal de l'équipe");
  await bot.deliver(unnamed(team));
  expect(textOf(bot.connector.in(team)[0]?.card ?? {})).toContain('Canal Général');
});

test('a thread is its channel, whose name is shown and follows', async () => {
  const inThread = withChannel(undefined);
  await bot.deliver({
    ...inThread,
    conversation: { conversationType: 'channel', isGroup: true, id: `${channel.id};messageid=17` },
  });
  const [card] = bot.connector.in(`${channel.id};messageid=17`);
  expect(textOf(card?.card ?? {})).toContain('Canal Bilans');
  await bot.deliver(withChannel(undefined, 'publier ici'));
  await bot.press(claire, bot.card(channel), 'Publier ici');
  await bot.deliver(event('channelRenamed', 'Suivi'));
  await bot.say(claire, channel, 'configurer');
  expect(bot.reading(channel)).toContain('Canal Suivi');
  expect(buttonsOf(bot.card(channel).card)).toEqual(['Ne plus publier ici']);
});

test('a deleted channel publishes no more; brought back, it does again', async () => {
  await bot.say(claire, channel, 'configurer');
  await bot.press(claire, bot.card(channel), 'Publier ici');
  await bot.deliver(event('channelDeleted', 'Bilans'));
  await bot.say(claire, channel, 'configurer');
  expect(buttonsOf(bot.card(channel).card)).toEqual(['Publier ici']);
  await bot.deliver(event('channelRestored', 'Bilans'));
  await bot.say(claire, channel, 'configurer');
  expect(buttonsOf(bot.card(channel).card)).toEqual(['Ne plus publier ici']);
});
