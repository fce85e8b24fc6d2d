import type { BilanId, ConversationId } from '../../src/domain/ids';
import { show } from '../support/drawn';
import { closeAll, saveAndNext, saveOwn } from '../support/presses';
import {
  asideIn,
  channel,
  foreigner,
  karim,
  lea,
  meeting,
  meetingChat,
  nadia,
  noticeOf,
  sharedIn,
  stranger,
  tenant,
  viewOf,
  Workbench,
} from '../support/workbench';

let bench: Workbench;
let bilan: BilanId;

beforeEach(async () => {
  bench = await Workbench.open();
  bilan = (await bench.givenBilan()).id;
});
afterEach(() => bench.close());

const link = (chat: ConversationId, to: BilanId, over: { confirmed?: boolean; thenStart?: boolean } = {}) =>
  ({
    kind: 'link-meeting',
    chat,
    bilan: to,
    confirmed: false,
    thenStart: false,
    source: bench.source(),
    ...over,
  }) as const;
const start = () => ({ kind: 'start-session', source: bench.source() }) as const;
const chatOf = async () => (await bench.ports.directory.find('place', meetingChat))?.record.bilan;

describe('linking a meeting’s chat', () => {
  it('is offered in the pupitre when the chat is not linked: the meeting learns of no bilan', async () => {
    await bench.givenChat();
    const result = await bench.act(nadia, start(), meeting);
    expect(noticeOf(result)).toBe('link-in-pupitre');
    expect(asideIn(result)).toMatchObject([
      { person: nadia.id, view: { kind: 'link-meeting', bilans: [{ id: bilan }] } },
    ]);
  });

  it('starts the session at once when that was asked for', async () => {
    await bench.givenChat();
    const result = await bench.act(nadia, link(meetingChat, bilan, { thenStart: true }));
    expect(viewOf('block', result).position).toBe(1);
    expect(sharedIn(result)).toHaveLength(1);
  });

  it('says of the bilans offered which has an interview running, and promises to start none but to show it', async () => {
    await bench.givenChat();
    const other = await bench.givenBilan();
    await bench.givenSession(bilan);
    const [offered] = asideIn(await bench.act(nadia, { kind: 'meeting-started', source: 'event' }, meeting));
    expect(offered!.view).toMatchObject({ bilans: [{ id: bilan, running: true }, { id: other.id }] });
    const card = JSON.stringify(show(offered!.view));
    expect(card).toContain('Léa Moreau · entretien en cours');
    expect(card).toContain("Lier et ouvrir l'entretien");
    expect(card).not.toContain('démarrer');
    const before = await bench.running(bilan);
    const result = await bench.act(nadia, link(meetingChat, bilan, { thenStart: true }));
    expect(viewOf('block', result).session).toBe(before.id);
    expect(sharedIn(result)).toMatchObject([{ session: before.id }]);
    expect((await bench.bilan(bilan)).meetingChat).toBe(meetingChat);
  });

  it('over another bilan’s link needs a yes; afterwards nothing of the other bilan goes there', async () => {
    await bench.givenLinked(bilan);
    const other = await bench.givenBilan();
    const confirm = await bench.shows('confirm-link', link(meetingChat, other.id));
    expect(confirm.newReference).toBe(other.reference);
    expect(await chatOf()).toBe(bilan);
    const yes = link(meetingChat, other.id, { confirmed: true });
    expect(noticeOf(await bench.act(nadia, yes))).toBe('linked');
    expect(await chatOf()).toBe(other.id);
    const started = await bench.act(nadia, { kind: 'start-session', bilan, source: bench.source() });
    expect(sharedIn(started)).toEqual([]);
    expect((await bench.shows('bilan', { kind: 'show-bilan', bilan: other.id })).meetingLinked).toBe(true);
    expect((await bench.bilan(bilan)).meetingChat).toBeUndefined();
  });

  it('done before is not done again by the same press, once the chat was linked elsewhere', async () => {
    await bench.givenChat();
    const first = link(meetingChat, bilan, { confirmed: true });
    await bench.act(nadia, first);
    const other = await bench.givenBilan();
    await bench.act(nadia, link(meetingChat, other.id, { confirmed: true }));
    await bench.shows('confirm-link', first);
    expect(await chatOf()).toBe(other.id);
  });

  it('is refused for a chat of another organisation, an unknown one, and a chat another consultant holds', async () => {
    const away = '19:away@thread.v2' as ConversationId;
    await bench.givenChat(away, foreigner.tenant);
    expect(noticeOf(await bench.act(nadia, link(away, bilan)))).toBe('not-linked');
    expect(noticeOf(await bench.act(nadia, link('19:x' as ConversationId, bilan)))).toBe('not-linked');
    await bench.givenLinked(bilan);
    await bench.change(bilan, (record) => ({ ...record, consultant: { id: karim.id, name: karim.name } }));
    const mine = await bench.givenBilan();
    expect(noticeOf(await bench.act(nadia, link(meetingChat, mine.id, { confirmed: true })))).toBe('reserved');
    expect(await chatOf()).toBe(bilan);
  });
});

describe('in a linked meeting’s chat', () => {
  beforeEach(() => bench.givenLinked(bilan));

  it('« démarrer » posts the shared card there, and the pupitre in the one-to-one chat', async () => {
    const result = await bench.act(nadia, start(), meeting);
    expect(result.reply).toBeUndefined();
    expect(result.deliveries).toMatchObject([
      { to: 'shared', chat: meetingChat, fresh: true },
      { to: 'person', tenant, person: nadia.id, view: { kind: 'block' } },
    ]);
  });

  it('the meeting’s own start does the same, whoever opened it, and again when it starts again', async () => {
    const result = await bench.act(stranger, { kind: 'meeting-started', source: 'event' }, meeting);
    expect(result.deliveries.map((delivery) => delivery.to)).toEqual(['shared', 'person']);
    expect((await bench.ports.bilans.journal(bilan)).at(-1)).toMatchObject({ act: 'start-session', actor: 'meeting' });
    const before = await bench.contentOf(bilan);
    await bench.act(lea, { kind: 'meeting-started', source: 'another' }, meeting);
    expect(await bench.contentOf(bilan)).toBe(before);
  });

  it('the same start event, delivered again after the session was closed, starts nothing', async () => {
    await bench.act(lea, { kind: 'meeting-started', source: 'event' }, meeting);
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
    expect(await bench.act(lea, { kind: 'meeting-started', source: 'event' }, meeting)).toEqual({ deliveries: [] });
  });

  it('the shared card moves on for the consultant alone, and once', async () => {
    await bench.givenSession(bilan);
    const card = sharedIn(await bench.act(nadia, { kind: 'reshow-shared' }, meeting))[0]!;
    const from = card.step.kind === 'block' ? card.step.block : card.step.kind;
    const press = {
      kind: 'move',
      move: { to: 'next' },
      bilan,
      session: card.session,
      from: from as 'opening',
      source: card.stamp.nonce,
    } as const;
    for (const who of [lea, stranger, karim]) expect(noticeOf(await bench.act(who, press, meeting))).toBe('reserved');
    const result = await bench.act(nadia, press, meeting);
    expect(sharedIn(result)).toMatchObject([{ step: { position: 2 } }]);
    expect(asideIn(result)).toMatchObject([{ view: { kind: 'block', position: 2 } }]);
    await bench.act(nadia, { ...press, source: bench.source() }, meeting);
    expect((await bench.running(bilan)).step).toMatchObject({ block: 'i1-b2' });
  });

  it('« suivant », « précédent », « terminer » move from wherever the session is', async () => {
    await bench.givenSession(bilan);
    const say = (to: 'next' | 'previous') =>
      bench.act(nadia, { kind: 'move', move: { to }, source: bench.source() }, meeting);
    await say('next');
    await say('next');
    await say('previous');
    expect((await bench.running(bilan)).step).toMatchObject({ block: 'i1-b2' });
    const ended = await bench.act(nadia, { kind: 'end-session' }, meeting);
    expect(sharedIn(ended)).toMatchObject([{ step: { kind: 'conclusion' } }]);
    expect(asideIn(ended)).toMatchObject([{ view: { kind: 'conclusion' } }]);
  });

  it.each([
    { kind: 'show-step' },
    { kind: 'list-bilans' },
    { kind: 'new-bilan' },
    { kind: 'plan', source: 'p' },
  ] as const)('the answer to %j is not for everyone to read', async (intent) => {
    await bench.givenSession(bilan);
    const { reply } = await bench.act(nadia, intent, meeting);
    expect(reply?.kind ?? 'notice').toBe('notice');
  });

  it('nothing is done from a channel', async () => {
    for (const intent of [start(), { kind: 'reshow-shared' }, { kind: 'end-session' }] as const)
      expect(noticeOf(await bench.act(nadia, intent, channel))).toBe('open-in-personal-chat');
    expect(viewOf('help', await bench.act(nadia, { kind: 'help' }, channel)).audience).toBe('channel');
  });
});

describe('« Mes réponses »', () => {
  beforeEach(async () => {
    await bench.givenLinked(bilan);
    await bench.givenSession(bilan);
  });
  const open = async () => viewOf('own-answers', await bench.act(lea, { kind: 'open-own-answers' }, meeting));

  it('are the beneficiary’s own words, which the consultant sees apart', async () => {
    const press = saveOwn(await open(), ['Je tourne en rond.']);
    expect(noticeOf(await bench.act(lea, press, meeting))).toBe('saved');
    expect((await open()).fields[0]?.text).toBe('Je tourne en rond.');
    expect((await bench.pupitre(bilan)).fields[0]).toMatchObject({
      text: '',
      own: { text: 'Je tourne en rond.', via: 'session' },
    });
  });

  it('are saved also when the session moved on or closed while the window was open', async () => {
    const [early, late] = [await open(), await open()];
    await bench.act(nadia, saveAndNext(await bench.pupitre(bilan)));
    await bench.act(lea, saveOwn(early, ['un']), meeting);
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
    await bench.act(lea, saveOwn(late, ['deux']), meeting);
    const { ownAnswers } = await bench.record(bilan, early.session, early.block);
    expect(ownAnswers['i1-b1-q1.1']?.text).toBe('un\n\ndeux');
  });

  it('over the limit are refused, and stand in the window with what they would hide', async () => {
    const [desk, phone] = [await open(), await open()];
    await bench.act(lea, saveOwn(desk, ['un']), meeting);
    const refused = viewOf('own-answers', await bench.act(lea, saveOwn(phone, ['x'.repeat(10_001)]), meeting));
    expect(refused).toMatchObject({ notice: { code: 'too-long', length: 10_005 } });
    expect(refused.fields[0]).toMatchObject({ text: 'un', typed: `un\n\n${'x'.repeat(10_001)}` });
  });

  it('are for the beneficiary alone, as notes are for the consultant alone', async () => {
    for (const who of [stranger, karim, nadia, foreigner])
      expect(noticeOf(await bench.act(who, { kind: 'open-own-answers' }, meeting))).toBe('reserved');
    for (const who of [stranger, karim, lea, foreigner])
      expect(noticeOf(await bench.act(who, { kind: 'open-notes' }, meeting))).toBe('reserved');
  });

  it('have nothing to answer in a block of talking points, or when no session runs', async () => {
    await bench.act(nadia, saveAndNext(await bench.pupitre(bilan)));
    expect(noticeOf(await bench.act(lea, { kind: 'open-own-answers' }, meeting))).toBe('nothing-to-move');
    await bench.act(nadia, { kind: 'end-session' });
    expect(noticeOf(await bench.act(nadia, { kind: 'open-notes' }, meeting))).toBe('open-in-personal-chat');
    await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
    expect(noticeOf(await bench.act(lea, { kind: 'open-own-answers' }, meeting))).toBe('no-session');
    expect(noticeOf(await bench.act(nadia, { kind: 'open-notes' }, meeting))).toBe('no-session');
  });
});
