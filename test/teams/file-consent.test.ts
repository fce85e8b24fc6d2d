import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SentMessage } from '../support/connector';
import { claire, deskOf, marc, meeting, nadia, stranger, TestBot, textOf } from '../support/bot';
import { FakeOneDrive } from '../support/one-drive';

let bot: TestBot;
let oneDrive: FakeOneDrive;
beforeEach(async () => {
  oneDrive = await FakeOneDrive.start();
  bot = await TestBot.start({ drive: oneDrive.agent });
});
afterEach(async () => {
  await bot.stop();
  await oneDrive.stop();
});

const desk = deskOf(claire);
const consent = 'application/vnd.microsoft.teams.card.file.consent';
const info = 'application/vnd.microsoft.teams.card.file.info';

const filesIn = (type: string, place = desk): SentMessage[] =>
  bot.messages(place).filter(({ file }) => file?.contentType === type);
const everythingIn = (place = desk): string =>
  bot
    .messages(place)
    .map(({ card }) => (card ? textOf(card) : ''))
    .join('\n');

/** The card of the document's file, of a bilan just opened. */
async function fileCard(): Promise<SentMessage> {
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
  await bot.say(claire, desk, 'synthèse');
  await bot.press(claire, bot.card(desk), 'Fichier Word');
  return bot.card(desk);
}

/** Teams' own question, as it stands: what becomes of it later is read from the conversation. */
const question = (): SentMessage => ({ ...filesIn(consent)[0]! });

/** It, asked for. */
async function offered(): Promise<SentMessage> {
  await bot.press(claire, await fileCard(), 'Recevoir dans Teams');
  return question();
}

const linkOn = ({ card }: SentMessage): string => {
  const actions = card?.['actions'] as { type: string; url?: string; title: string }[];
  return new URL(actions.find(({ title }) => title === 'Télécharger')?.url ?? '').pathname;
};

describe('« Recevoir dans Teams »', () => {
  test('asks for the place first, telling the reference and the size, and ids alone in what comes back', async () => {
    const asked = await offered();
    const { name, content } = asked.file!;
    const reference = /BC-[A-Z0-9]{4}-\d\d/.exec(bot.reading(desk))![0];
    expect(name).toBe(`synthèse-${reference}.docx`);
    expect(content['sizeInBytes']).toBeGreaterThan(5_000);
    expect(content['acceptContext']).toEqual({
      bilan: expect.stringMatching(/^bil_/) as string,
      version: 0,
      nonce: expect.any(String) as string,
    });
    expect(JSON.stringify(asked)).not.toMatch(/Nadia|Benali|Claire|Morel/);
    expect(bot.reading(desk)).toContain('Teams vous demande');
  });

  test('pressed twice, or delivered twice, asks once', async () => {
    const card = await fileCard();
    const press = bot.pressing(claire, card, 'Recevoir dans Teams');
    await bot.deliver(press);
    await bot.deliver({ ...press, id: 'again' });
    expect(filesIn(consent)).toHaveLength(1);
  });

  test('pressed on two cards, asks once, and says so; pressed on the card that says so, asks anew', async () => {
    const card = await fileCard();
    await bot.say(claire, desk, 'synthèse');
    await bot.press(claire, bot.card(desk), 'Fichier Word');
    const other = bot.card(desk);
    expect(other.id).not.toBe(card.id);
    await bot.press(claire, card, 'Recevoir dans Teams');
    await bot.press(claire, other, 'Recevoir dans Teams');
    expect(filesIn(consent)).toHaveLength(1);
    expect(everythingIn()).toContain('la question de Teams est déjà dans cette conversation');
    await bot.press(
      claire,
      bot.messages(desk).find(({ id }) => id === other.id)!,
      'Recevoir dans Teams',
    );
    expect(filesIn(consent)).toHaveLength(2);
  });

  test('accepted: every byte arrives, Teams shows the file, and the question makes way', async () => {
    const asked = await offered();
    const place = oneDrive.place(asked.file!.name);
    const answered = await bot.answerFile(claire, asked, place);
    expect(answered).toMatchObject({ status: 200, body: undefined });
    expect(oneDrive.files.get(asked.file!.name)?.length).toBe(asked.file!.content['sizeInBytes']);
    const [shown] = filesIn(info);
    expect(shown?.file).toMatchObject({
      name: asked.file!.name,
      contentUrl: place.contentUrl,
      content: { uniqueId: place.uniqueId, fileType: 'docx' },
    });
    expect(filesIn(consent)).toEqual([]);
    expect(everythingIn()).toContain('Le fichier est dans votre OneDrive.');
  });

  test('what arrives is what the link gives, byte for byte', async () => {
    const card = await fileCard();
    const link = linkOn(card);
    await bot.press(claire, card, 'Recevoir dans Teams');
    const asked = question();
    await bot.answerFile(claire, asked, oneDrive.place(asked.file!.name));
    const bytes = Buffer.from(await (await fetch(bot.url + link)).arrayBuffer());
    expect(bytes.length).toBe(asked.file!.content['sizeInBytes']);
    expect(oneDrive.hashOf(asked.file!.name)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test('answered at once, however long OneDrive keeps silent', async () => {
    const asked = await offered();
    oneDrive.fail({ status: 'hang' });
    const accepted = bot.answering(claire, asked, oneDrive.place(asked.file!.name));
    const response = await bot.post(JSON.stringify(accepted));
    expect(response.status).toBe(200);
    while (oneDrive.requests.length === 0) await pause(10);
    expect(filesIn(info)).toEqual([]);
    oneDrive.letGo();
    await bot.idle();
    expect(filesIn(info)).toHaveLength(1);
  });

  test('declined: nothing is sent, and the link takes the place of the question', async () => {
    const asked = await offered();
    await bot.answerFile(claire, asked);
    expect(oneDrive.requests).toEqual([]);
    expect(filesIn(consent)).toEqual([]);
    const card = bot.messages(desk).find(({ id }) => id === asked.id)!;
    expect(textOf(card.card!)).toContain("rien n'a été déposé dans votre OneDrive");
    expect((await fetch(bot.url + linkOn(card))).status).toBe(200);
  });

  test('accepted twice, under the same id or another: put there once, shown once', async () => {
    const asked = await offered();
    const place = oneDrive.place(asked.file!.name);
    await bot.answerFile(claire, asked, place);
    await bot.redeliver();
    await bot.answerFile(claire, asked, place);
    await bot.answerFile(claire, asked, oneDrive.place(asked.file!.name));
    expect(filesIn(info)).toHaveLength(1);
    expect(oneDrive.requests.filter((line) => line.endsWith('201'))).toHaveLength(1);
    expect(everythingIn()).toContain('Ce fichier est déjà dans votre OneDrive.');
  });

  test('accepted twice at the same moment: put there once, shown once', async () => {
    const asked = await offered();
    const place = oneDrive.place(asked.file!.name);
    await Promise.all([bot.answerFile(claire, asked, place), bot.answerFile(claire, asked, place)]);
    expect(filesIn(info)).toHaveLength(1);
    expect(oneDrive.requests.filter((line) => line.endsWith('201'))).toHaveLength(1);
  });
});

describe('a file that does not arrive', () => {
  test.each([
    ['the session is over', [{ status: 404 }], "n'existe plus"],
    ['OneDrive is full', [{ status: 507 }], "n'a plus de place"],
    ['OneDrive refuses', [{ status: 403 }], 'a refusé le fichier'],
    ['OneDrive is down', Array.from({ length: 9 }, () => ({ status: 503 })), 'ne répond pas|cessé de répondre'],
  ])(
    '%s: the person is told what to do, the link opens it, and it can be accepted again',
    async (_what, faults, said) => {
      const asked = await offered();
      oneDrive.fail(...faults);
      await bot.answerFile(claire, asked, oneDrive.place(asked.file!.name));
      expect(filesIn(info)).toEqual([]);
      expect(bot.reading(desk)).toMatch(new RegExp(said));
      expect((await fetch(bot.url + linkOn(bot.card(desk)))).status).toBe(200);
      await bot.answerFile(claire, asked, oneDrive.place(asked.file!.name));
      expect(filesIn(info)).toHaveLength(1);
    },
  );

  test('an address that is not OneDrive’s gets nothing', async () => {
    const asked = await offered();
    const place = { ...oneDrive.place(asked.file!.name), uploadUrl: 'https://evil.example/upload' };
    await bot.answerFile(claire, asked, place);
    expect(oneDrive.requests).toEqual([]);
    expect(bot.reading(desk)).toContain("n'est pas celle de OneDrive");
    expect(bot.logs.join('\n')).not.toContain('evil.example');
  });

  test('Teams takes no question: the person is told of the link', async () => {
    const card = await fileCard();
    bot.connector.fail('post', { status: 403, code: 'MessageWritesBlocked' }, { conversation: desk.id });
    await bot.press(claire, card, 'Recevoir dans Teams');
    expect(filesIn(consent)).toEqual([]);
    expect(everythingIn()).toContain("Teams n'a pas pu vous proposer le fichier");
  });
});

describe('a question that is answered by someone else, or was made up', () => {
  test.each([
    ['a colleague', marc],
    ['the beneficiary, of a draft', nadia],
    ['a stranger', stranger],
  ])('by %s: « réservé », nothing is sent, the attempt is put down', async (_who, person) => {
    const asked = await offered();
    const theirs = { ...asked, conversation: deskOf(person).id };
    await bot.answerFile(person, theirs, oneDrive.place('x.docx'));
    expect(oneDrive.requests).toEqual([]);
    expect(everythingIn(deskOf(person))).toContain('réservée');
    expect(filesIn(info, deskOf(person))).toEqual([]);
  });

  test.each([
    ['another act', { context: { act: 'revoke-links', bilan: 'bil_x', version: 0, nonce: 'n' } }],
    ['another bilan', { context: { bilan: 'bil_other', version: 0, nonce: 'n' } }],
    ['no context', { context: null }],
    ['a list', { context: ['bil_x'] }],
    ['a version that is none', { context: { bilan: 'bil_x', version: -1, nonce: 'n' } }],
    ['no place', { uploadInfo: undefined }],
    ['a place of another shape', { uploadInfo: { uploadUrl: 7 } }],
  ])('with %s: nothing is sent, and the process lives on', async (_what, changed) => {
    const asked = await offered();
    const answered = await bot.answerFile(claire, asked, oneDrive.place('x.docx'), changed);
    expect(answered.status).toBe(200);
    expect(oneDrive.requests).toEqual([]);
    expect(filesIn(info)).toEqual([]);
    await bot.say(claire, desk, 'mes bilans');
    expect(bot.reading(desk)).toContain('Nadia Benali');
  });

  test('in a meeting: not there', async () => {
    const asked = await offered();
    await bot.answerFile(claire, { ...asked, conversation: meeting.id }, oneDrive.place('x.docx'));
    expect(oneDrive.requests).toEqual([]);
  });
});

test('where Teams can’t take files the card offers the link alone', async () => {
  const local = await TestBot.start();
  try {
    await local.say(claire, desk, 'nouveau bilan');
    await local.press(claire, local.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
    await local.say(claire, desk, 'synthèse');
    await local.press(claire, local.card(desk), 'Fichier Word');
    expect(local.reading(desk)).not.toContain('Recevoir dans Teams');
    expect((await fetch(local.url + linkOn(local.card(desk)))).status).toBe(200);
  } finally {
    await local.stop();
  }
});
