import {
  buttonsOf,
  channel,
  claire,
  deskOf,
  foreigner,
  guest,
  marc,
  meeting,
  nadia,
  stranger,
  TestBot,
} from '../support/bot';

let bot: TestBot;
beforeEach(async () => {
  bot = await TestBot.start();
});
afterEach(async () => {
  await bot.stop();
});

const desk = deskOf(claire);
const note = 'Note privée (vous seul)';

async function openBilan(): Promise<void> {
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
}

async function startSession(): Promise<void> {
  await openBilan();
  await bot.press(claire, bot.card(desk), "Démarrer l'entretien");
}

/** The session runs, its block stands in the pupitre and in the meeting's chat. */
async function holdMeeting(): Promise<void> {
  await startSession();
  await bot.say(claire, meeting, 'démarrer');
  const link = buttonsOf(bot.card(desk).card).find((title) => title.startsWith('Lier'));
  if (link !== undefined) await bot.press(claire, bot.card(desk), link);
}

describe('an answer goes where the act was made', () => {
  test('words are answered by a card alone, with a preview that holds no content', async () => {
    await bot.say(claire, desk, 'mes bilans');
    const [message] = bot.messages(desk);
    expect(message).toMatchObject({
      text: undefined,
      summary: expect.stringContaining('Compagnon de bilan') as string,
    });
  });

  test('Action.Execute gets its card in the answer, and the message is edited for the other devices', async () => {
    await bot.say(claire, desk, 'nouveau bilan');
    const answered = await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
    expect(answered.card).toBeDefined();
    expect(bot.messages(desk)).toHaveLength(1);
    expect(bot.card(desk)).toMatchObject({ edits: 1 });
    expect(bot.reading(desk)).toContain('Nadia Benali');
  });

  test('the message is edited before the answer is given: nobody has begun to type in it', async () => {
    await bot.say(claire, desk, 'nouveau bilan');
    bot.connector.fail('edit', { status: 'slow' });
    const typed = { Prénom: 'Nadia', Nom: 'Benali' };
    await bot.post(JSON.stringify(bot.pressing(claire, bot.card(desk), 'Créer le bilan', typed)));
    expect(bot.card(desk)).toMatchObject({ edits: 1 });
  });

  test('Action.Submit, its fallback, edits the card in place', async () => {
    await bot.say(claire, desk, 'nouveau bilan');
    const typed = { Prénom: 'Nadia', Nom: 'Benali' };
    await bot.press(claire, bot.card(desk), 'Créer le bilan', typed, { fallback: true });
    expect(bot.messages(desk)).toHaveLength(1);
    expect(bot.reading(desk)).toContain('Nadia Benali');
  });

  test('a card that can be edited no more is answered by a new one', async () => {
    await bot.say(claire, desk, 'nouveau bilan');
    bot.connector.fail('edit', { status: 404 });
    const typed = { Prénom: 'Nadia', Nom: 'Benali' };
    await bot.press(claire, bot.card(desk), 'Créer le bilan', typed, { fallback: true });
    expect(bot.messages(desk)).toHaveLength(2);
    expect(bot.reading(desk)).toContain('Nadia Benali');
  });

  test('an edit for the other devices that fails is logged, and the answer stands', async () => {
    await bot.say(claire, desk, 'nouveau bilan');
    bot.connector.fail('edit', { status: 500 });
    const answered = await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
    expect(answered.card).toBeDefined();
    expect(bot.logs.join('')).toContain('card-not-edited');
  });
});

describe('who acts', () => {
  test.each([
    ['someone of the organisation', stranger],
    ['an anonymous guest', guest],
    ['someone of another organisation', foreigner],
  ])('%s is told politely, and nothing of any bilan', async (_who, person) => {
    await openBilan();
    await bot.say(person, deskOf(person), 'mes bilans');
    expect(bot.messages(deskOf(person))).toHaveLength(1);
    expect(bot.reading(deskOf(person))).not.toMatch(/Nadia|BC-/);
  });

  test("a colleague of the same team is a consultant, and does not see another's bilan", async () => {
    await openBilan();
    await bot.say(marc, deskOf(marc), 'mes bilans');
    expect(bot.reading(deskOf(marc))).not.toMatch(/Nadia|BC-/);
    expect(buttonsOf(bot.card(deskOf(marc)).card)).toContain('Nouveau bilan');
  });

  test("a colleague who replays a consultant's press gets nothing", async () => {
    await openBilan();
    const press = bot.pressing(claire, bot.card(desk), "Démarrer l'entretien");
    const stolen = { ...press, id: 'stolen', from: { id: marc.id, aadObjectId: marc.aad, name: marc.name } };
    const answered = await bot.deliver(stolen);
    expect(answered.card).toBeUndefined();
    expect(answered.text).toContain('réservée');
  });

  test('until the app is in a team nobody is a consultant', async () => {
    const alone = await TestBot.start({ installed: false });
    await alone.say(claire, desk, 'nouveau bilan');
    expect(buttonsOf(alone.card(desk).card)).not.toContain('Créer le bilan');
    await alone.stop();
  });

  test('Teams not answering who is in the team keeps nobody waiting, and makes nobody a consultant', async () => {
    bot.connector.fail('member', { status: 'hang' });
    const started = performance.now();
    await bot.say(claire, desk, 'nouveau bilan');
    expect(performance.now() - started).toBeLessThan(4_500);
    expect(buttonsOf(bot.card(desk).card)).not.toContain('Créer le bilan');
  });

  test('removing the app from the team ends it', async () => {
    await bot.uninstall(claire, channel);
    await bot.say(claire, desk, 'nouveau bilan');
    expect(buttonsOf(bot.card(desk).card)).not.toContain('Créer le bilan');
  });
});

describe('first contact', () => {
  test('a consultant is greeted once, however often the install events come', async () => {
    for (let load = 0; load < 3; load++) await bot.install(claire, desk);
    expect(bot.messages(desk)).toHaveLength(1);
  });

  test('nothing is said to others until they write', async () => {
    await bot.install(nadia, deskOf(nadia));
    expect(bot.messages(deskOf(nadia))).toHaveLength(0);
  });

  test('nothing is said in a meeting chat or a channel', async () => {
    await bot.install(claire, meeting);
    await bot.install(claire, channel);
    expect(bot.messages(meeting)).toHaveLength(0);
    expect(bot.messages(channel)).toHaveLength(0);
  });

  test('talk among people is not answered', async () => {
    const talk = { ...bot.from(nadia, meeting), type: 'message', text: 'On commence ?' };
    await bot.deliver(talk);
    expect(bot.messages(meeting)).toHaveLength(0);
  });
});

describe('the same act, delivered again', () => {
  test('a message is answered once', async () => {
    await bot.say(claire, desk, 'nouveau bilan');
    await bot.redeliver();
    expect(bot.messages(desk)).toHaveLength(1);
  });

  test('an invoke gets the same answer, and is done once', async () => {
    await bot.say(claire, desk, 'nouveau bilan');
    const press = bot.pressing(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
    const answers = await Promise.all([bot.deliver(press), bot.deliver(press), bot.deliver(press)]);
    expect(answers.map(({ card }) => JSON.stringify(card)).every((card, _at, [first]) => card === first)).toBe(true);
    expect(await bilans()).toBe(1);
  });

  test('a double click is one act', async () => {
    await bot.say(claire, desk, 'nouveau bilan');
    const press = () => bot.pressing(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
    await Promise.all([bot.deliver(press()), bot.deliver(press())]);
    expect(await bilans()).toBe(1);
  });

  test('an invoke delivered again minutes later is done once', async () => {
    await bot.say(claire, desk, 'nouveau bilan');
    const press = bot.pressing(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
    await bot.deliver(press);
    bot.clock.advance({ minutes: 5 });
    await bot.redeliver(press);
    expect(await bilans()).toBe(1);
  });

  async function bilans(): Promise<number> {
    await bot.say(claire, desk, 'mes bilans');
    return new Set(bot.reading(desk).match(/BC-\w{4}-\d\d/g)).size;
  }
});

describe('card data that no card sends', () => {
  const forged = (value: unknown) => ({
    ...bot.from(claire, desk),
    type: 'invoke',
    name: 'adaptiveCard/action',
    value,
  });

  test.each<[string, unknown]>([
    ['no value', undefined],
    ['an action without data', { action: {} }],
    ['an unknown act', { action: { data: { act: 'drop-tables' } } }],
    ['wrong types', { action: { data: { act: 'save-block', bilan: 12, typed: [] } } }],
  ])('%s is answered politely with 200 and put down without its content', async (_what, value) => {
    const answered = await bot.deliver(forged(value));
    expect(answered.status).toBe(200);
    expect(bot.logs.join('')).toContain('card-unreadable');
    expect(bot.logs.join('')).not.toContain('drop-tables');
  });

  test('an unknown invoke is not implemented', async () => {
    const answered = await bot.deliver({ ...forged({}), name: 'composeExtension/query' });
    expect(answered.status).toBe(501);
  });
});

const sharedCards = () => bot.messages(meeting).filter(({ summary }) => summary?.includes("l'entretien"));

describe('in a meeting', () => {
  test('the chat gets one card, edited as the session moves', async () => {
    await holdMeeting();
    expect(sharedCards()).toHaveLength(1);
    const before = bot.reading(meeting);
    await bot.press(claire, bot.card(meeting), 'Bloc suivant');
    expect(sharedCards()).toHaveLength(1);
    expect(bot.reading(meeting)).not.toBe(before);
  });

  test('moving on is for the consultant alone', async () => {
    await holdMeeting();
    const before = bot.reading(meeting);
    const answered = await bot.press(nadia, bot.card(meeting), 'Bloc suivant');
    expect(answered.text).toContain('réservée');
    expect(bot.reading(meeting)).toBe(before);
  });

  test('« Mes notes » opens a dialog for its presser, which closes over what was saved', async () => {
    await holdMeeting();
    const { dialog } = await bot.press(claire, bot.card(meeting), 'Mes notes');
    expect(dialog?.title).toBe('Mes notes');
    const save = buttonsOf(dialog!.card).find((title) => title.startsWith('Enregistrer')) ?? '';
    const answered = await bot.press(claire, dialog!, save, { [note]: 'canari-de-la-note' });
    expect(answered.closed).toBe(true);
    expect(JSON.stringify(bot.messages(meeting))).not.toContain('canari-de-la-note');
  });

  test('a card of the meeting that is gone is posted anew', async () => {
    await holdMeeting();
    bot.connector.fail('edit', { status: 404 }, { conversation: meeting.id });
    await bot.press(claire, bot.card(meeting), 'Bloc suivant');
    expect(sharedCards()).toHaveLength(2);
  });

  test('the consultant is told when the card of the meeting cannot be brought up to date', async () => {
    await holdMeeting();
    bot.connector.fail('edit', { status: 400 }, { conversation: meeting.id, times: 9 });
    await bot.press(claire, bot.card(meeting), 'Bloc suivant');
    expect(bot.reading(desk)).toContain('réafficher');
  });

  test('nobody sees the pupitre in the meeting', async () => {
    await holdMeeting();
    for (const words of ['mes bilans', 'reprendre', 'terminer', 'planifier', 'nouveau bilan']) {
      await bot.say(claire, meeting, words);
    }
    expect(JSON.stringify(bot.messages(meeting))).not.toMatch(/Benali|BC-\w{4}|Note privée/);
  });
});

describe('what is typed', () => {
  const canary = 'canari d’épuisement';

  test('never reaches the log, through a whole session', async () => {
    await holdMeeting();
    const question = inputLabels(bot.card(desk).card)[0] ?? '';
    await bot.press(claire, bot.card(desk), 'Enregistrer', { [question]: canary, [note]: canary });
    await bot.say(claire, desk, canary);
    await bot.say(claire, meeting, canary);
    expect(bot.reading(desk)).toContain(canary);
    expect(bot.logs.join('')).not.toContain('canari');
    expect(bot.logs.join('')).not.toMatch(/Nadia|Benali|Claire/);
  });

  test('never reaches the log when an answer cannot be sent', async () => {
    bot.connector.fail('post', { status: 500 }, { times: 9 });
    const answered = await bot.say(claire, desk, canary);
    expect(answered.status).toBe(502);
    expect(bot.logs.join('')).toContain('turn-failed');
    expect(bot.logs.join('')).not.toContain('canari');
  });
});

function inputLabels(card: object): string[] {
  return [...JSON.stringify(card).matchAll(/"type":"Input.Text".*?"label":"(.*?)"/g)].map(([, label]) => label ?? '');
}
