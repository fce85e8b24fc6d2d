import { textLimit } from '../../src/domain/edited-text';
import type { OwnSynthesisView } from '../../src/actions/reply';
import type { Undelivered } from '../../src/actions/ports';
import { sharingOf } from '../../src/actions/synthesis/sharing';
import { karim, lea, nadia, noticeOf, stranger, viewOf, type Workbench } from '../support/workbench';
import { givenUninvited, accept, codeFor, decline, release } from '../support/workbench-beneficiary';
import {
  channelOf,
  decide,
  givenChannels,
  horizon,
  hold,
  keptText as text,
  openHeld,
  preview,
  publicationOf,
  publish,
  publishing,
  resend,
  save,
  share,
  standing,
  suivi,
  type Held,
} from '../support/workbench-publication';

let bench: Workbench;
let held: Held;
beforeEach(async () => {
  ({ bench, held } = await openHeld());
});
afterEach(() => bench.close());

const syntheses = (who = lea): OwnSynthesisView[] =>
  bench.outbox.to(who.id).filter((view): view is OwnSynthesisView => view.kind === 'own-synthesis');
const states = ({ lines }: Awaited<ReturnType<typeof publish>>) =>
  lines.map(({ to, state, why }) => [to === 'beneficiary' ? to : to.channel, state, ...(why ? [why] : [])].join(' '));

describe('« Qui verra quoi »', () => {
  it('shows the very views that are sent then', async () => {
    await share(bench, held);
    const { beneficiary, channels } = await preview(bench, held);
    await publish(bench, held);
    expect(syntheses()).toEqual([beneficiary]);
    expect(bench.outbox.to(suivi)).toEqual(channels[0]!.views);
  });

  it('what would go having changed since, nothing goes: what it is now is shown', async () => {
    const press = await publishing(bench, held);
    await share(bench, held);
    const shown = viewOf('synthesis-preview', await bench.act(nadia, press));
    expect(shown.notice).toEqual({ code: 'publication', what: 'changed' });
    expect(bench.outbox.sent).toEqual([]);
    await save(bench, held, 'Autre texte');
    expect(viewOf('synthesis-preview', await bench.act(nadia, press)).filed.text).toBe('Autre texte');
    expect(bench.outbox.sent).toEqual([]);
  });

  it('saves what was typed first, and says what is wrong with it instead', async () => {
    expect(viewOf('synthesis-preview', await save(bench, held, 'Corrigé')).beneficiary?.text).toBe('Corrigé');
    expect(viewOf('session-synthesis', await save(bench, held, 'a'.repeat(textLimit + 1)))).toMatchObject({
      notice: { code: 'too-long' },
    });
    expect(viewOf('session-synthesis', await save(bench, held, '  '))).toMatchObject({
      notice: { code: 'publication', what: 'empty' },
    });
  });

  it('holds nothing unmarked, and no note; the channel’s holds no name', async () => {
    const shown = await preview(bench, held);
    expect(JSON.stringify(shown)).not.toContain('CANARI');
    expect(JSON.stringify(shown.channels)).not.toMatch(/Léa|Moreau|Nadia|Benali/);
  });
});

describe('« Publier »', () => {
  it('sends to the beneficiary and to the channel, without the text there', async () => {
    const view = await publish(bench, held);
    expect(states(view)).toEqual(['beneficiary sent', 'suivi sent']);
    expect(view.notice).toEqual({ code: 'publication', what: 'all-went', count: 2 });
    expect(syntheses()).toMatchObject([{ text, version: 1 }]);
    expect(Object.keys(bench.outbox.to(suivi)[0]!).sort()).toEqual(
      ['heldAt', 'interview', 'kind', 'minutes', 'part', 'reference', 'state'].sort(),
    );
  });

  it('with the agreement for that very team, the text goes too; another team’s channel gets none', async () => {
    await givenChannels(bench, ['antenne'], '19:antenne' as Parameters<typeof givenChannels>[2]);
    await share(bench, held);
    await publish(bench, held);
    expect(standing(bench)).toEqual([text]);
    expect(standing(bench, channelOf('antenne'))).toEqual([undefined]);
  });

  it('to a team that was refused the text goes without it, and « Qui verra quoi » says so', async () => {
    expect((await preview(bench, held)).channels[0]).not.toHaveProperty('declined');
    await decline(bench, held.bilan.id, 'sharing~19:equipe');
    expect((await preview(bench, held)).channels).toMatchObject([{ declined: true }]);
    const asked = { startedAt: bench.now, team: horizon };
    expect(await sharingOf(bench.ports, held.bilan.id, asked)).toBe('none');
    await publish(bench, held);
    expect([syntheses().length, standing(bench)]).toEqual([1, [undefined]]);
    await share(bench, held);
    expect((await preview(bench, held)).channels[0]).not.toHaveProperty('declined');
    await publish(bench, held);
    expect(standing(bench)).toEqual([text]);
  });

  it('pressed twice, at once, later or on two devices: each message stands once', async () => {
    const [laptop, phone] = [await publishing(bench, held), await publishing(bench, held)];
    await Promise.all([bench.act(nadia, laptop), bench.act(nadia, laptop), bench.act(nadia, phone)]);
    await bench.act(nadia, laptop);
    await bench.act(nadia, phone);
    await publish(bench, held);
    expect(bench.outbox.sent.map(({ edits }) => edits)).toEqual([0, 0]);
    expect((await publicationOf(bench, held)).versions).toHaveLength(1);
  });

  it('pressed on another device while the first is sending, sends nothing twice', async () => {
    const other = await publishing(bench, held);
    let pressed = false;
    bench.outbox.meanwhile = async () => {
      if (pressed) return;
      pressed = true;
      const shown = viewOf('publication', await bench.act(nadia, other));
      expect(states(shown)).toEqual(['beneficiary sending', 'suivi sending']);
    };
    await publish(bench, held);
    expect(bench.outbox.sent).toHaveLength(2);
  });

  it('« Réessayer » on two cards at once posts what is missing once', async () => {
    bench.outbox.refusals.set(suivi, [{ kind: 'busy' }]);
    bench.outbox.refusals.set(lea.id, [{ kind: 'busy' }]);
    await publish(bench, held);
    await Promise.all([resend(bench, held), resend(bench, held), resend(bench, held)]);
    expect([syntheses().length, standing(bench)]).toEqual([1, [undefined]]);
  });

  it('at the very moment when another device saves another text: both are kept, and which one went is said', async () => {
    await share(bench, held);
    const [press, seen] = [await publishing(bench, held), await preview(bench, held)];
    await Promise.all([bench.act(nadia, press), save(bench, held, 'Corrigé')]);
    const stored = await bench.ports.bilans.read(held.bilan.id, 'session-synthesis', held.session);
    expect(stored?.record.text).toBe('Corrigé');
    // What was shown went, or nothing did: never the text that nobody saw.
    expect(bench.outbox.to(suivi)).toEqual(stored?.record.publication ? seen.channels[0]!.views : []);
    const view = await publish(bench, held);
    expect(view).toMatchObject({ changed: false, notice: { what: 'all-went' } });
    expect([syntheses().length, standing(bench)]).toEqual([1, ['Corrigé']]);
  });

  it('changed later, makes a new version and changes the messages that stand', async () => {
    await share(bench, held);
    await publish(bench, held);
    bench.pass(60);
    await save(bench, held, 'Corrigé');
    const shown = await bench.shows('session-synthesis', {
      kind: 'session-synthesis',
      bilan: held.bilan.id,
      session: held.session,
    });
    expect(shown.published).toMatchObject({ version: 1, changed: true });
    const view = await publish(bench, held);
    expect(view).toMatchObject({ version: 2, publishedAt: bench.now, changed: false });
    expect(bench.outbox.sent.map(({ edits }) => edits)).toEqual([1, 1]);
    expect([syntheses()[0]?.version, syntheses()[0]?.text, standing(bench)[0]]).toEqual([2, 'Corrigé', 'Corrigé']);
    expect((await publicationOf(bench, held)).versions.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('says it when a message that stood is gone, and posts it anew only when asked', async () => {
    await publish(bench, held);
    bench.outbox.sent.splice(1, 1);
    await save(bench, held, 'Corrigé');
    await share(bench, held);
    const view = await publish(bench, held);
    expect(states(view)).toEqual(['beneficiary sent', 'suivi lost gone']);
    expect(states(await resend(bench, held))).toEqual(['beneficiary sent', 'suivi lost gone']);
    const anew = await decide(bench, held, view.lines[1]!.post, 'anew');
    expect(states(anew)).toEqual(['beneficiary sent', 'suivi sent']);
    expect(standing(bench)).toEqual(['Corrigé']);
  });

  it('nobody having accepted, says so, and sends it once they have', async () => {
    const bilan = await givenUninvited(bench);
    const other = { bilan, session: await hold(bench, bilan) };
    expect((await preview(bench, other)).beneficiary).toBeUndefined();
    const view = await publish(bench, other);
    expect(states(view)).toEqual(['beneficiary failed not-accepted', 'suivi sent']);
    expect(view.notice).toEqual({ code: 'publication', what: 'some-stayed', count: 1 });
    await accept(bench, stranger, await codeFor(bench, bilan.id));
    expect(states(await resend(bench, other))).toEqual(['beneficiary sent', 'suivi sent']);
    expect(syntheses(stranger)).toHaveLength(1);
  });

  it('in anyone else’s hands is « réservé », and sends nothing', async () => {
    const press = await publishing(bench, held);
    for (const other of [karim, lea, stranger]) expect(noticeOf(await bench.act(other, press))).toBe('reserved');
    expect(bench.outbox.sent).toEqual([]);
  });

  it('to someone released while it goes, sends nothing', async () => {
    bench.outbox.refusals.set(lea.id, [{ kind: 'busy' }]);
    await publish(bench, held);
    await release(bench, held.bilan.id);
    expect(states(await resend(bench, held))).toEqual(['beneficiary failed not-accepted', 'suivi sent']);
    expect(syntheses()).toEqual([]);
  });
});

describe('what does not go', () => {
  const refusals: Undelivered[] = [
    { kind: 'forbidden', code: 'MessageWritesBlocked' },
    { kind: 'gone' },
    { kind: 'too-many', retryAfterMs: 60_000 },
    { kind: 'busy' },
    { kind: 'unreachable' },
    { kind: 'blocked' },
    { kind: 'not-installed' },
    { kind: 'refused', status: 413 },
  ];

  it.each(refusals)('to the channel: $kind is told, and « Réessayer » sends that alone', async (refusal) => {
    bench.outbox.refusals.set(suivi, [refusal]);
    const view = await publish(bench, held);
    expect(states(view)).toEqual(['beneficiary sent', `suivi failed ${refusal.kind}`]);
    expect(view).toMatchObject({ retry: true, notice: { what: 'some-stayed', count: 1 } });
    expect(states(await resend(bench, held))).toEqual(['beneficiary sent', 'suivi sent']);
    expect([syntheses().length, standing(bench)]).toEqual([1, [undefined]]);
    expect(bench.outbox.sent.map(({ edits }) => edits)).toEqual([0, 0]);
  });

  it.each(refusals)('to the person: $kind is told, and « Réessayer » sends that alone', async (refusal) => {
    bench.outbox.refusals.set(lea.id, [refusal]);
    const view = await publish(bench, held);
    expect(states(view)).toEqual([`beneficiary failed ${refusal.kind}`, 'suivi sent']);
    expect(states(await resend(bench, held))).toEqual(['beneficiary sent', 'suivi sent']);
    expect([syntheses().length, standing(bench)]).toEqual([1, [undefined]]);
  });

  it('a channel that Teams gave up on is told of still', async () => {
    bench.outbox.refusals.set(suivi, [{ kind: 'gone' }]);
    bench.outbox.meanwhile = async (to) => {
      if (to === suivi) await givenChannels(bench, []);
    };
    expect(states(await publish(bench, held))).toEqual(['beneficiary sent', 'suivi failed gone']);
  });

  it.each([suivi, lea.id])('unknown (%s): is not sent again by itself; a person looks, and says', async (to) => {
    const who = to === suivi ? 1 : 0;
    bench.outbox.refusals.set(to, [{ kind: 'ambiguous' }]);
    const view = await publish(bench, held);
    const line = view.lines[who]!;
    expect([line.state, view.retry]).toEqual(['unknown', false]);
    await resend(bench, held);
    await publish(bench, held);
    expect(bench.outbox.sent).toHaveLength(2);
    expect((await decide(bench, held, line.post, 'there')).lines[who]!.state).toBe('sent');
    await publish(bench, held);
    expect(bench.outbox.sent).toHaveLength(2);
    // Nobody knows where it stands: a new text can only be posted anew.
    await save(bench, held, 'Corrigé');
    await share(bench, held);
    expect((await publish(bench, held)).lines[who]!.state).toBe('lost');
    expect((await decide(bench, held, line.post, 'anew')).lines[who]!.state).toBe('sent');
    expect(bench.outbox.sent).toHaveLength(3);
  });

  it('unknown, and not there: is posted anew when the person says so, once', async () => {
    bench.outbox.refusals.set(suivi, [{ kind: 'ambiguous' }]);
    const { lines } = await publish(bench, held);
    bench.outbox.sent.pop();
    await decide(bench, held, lines[1]!.post, 'anew');
    await decide(bench, held, lines[1]!.post, 'anew');
    expect(standing(bench)).toEqual([undefined]);
  });

  it('cut short by a fault of the server, is never taken for sent', async () => {
    bench.outbox.meanwhile = (to) => (to === suivi ? Promise.reject(new Error('killed')) : Promise.resolve());
    await expect(publish(bench, held)).rejects.toThrow('killed');
    bench.outbox.meanwhile = undefined;
    const asked = { kind: 'publication', bilan: held.bilan.id, session: held.session } as const;
    expect(states(await bench.shows('publication', asked))).toEqual(['beneficiary sent', 'suivi sending']);
    bench.pass(6);
    expect(states(await bench.shows('publication', asked))).toEqual(['beneficiary sent', 'suivi unknown']);
    await resend(bench, held);
    expect(standing(bench)).toEqual([]);
  });
});

describe('the beneficiary', () => {
  const read = (who = lea) => bench.act(who, { kind: 'own-synthesis', bilan: held.bilan.id, session: held.session });

  it('finds it again in « mes données » once it is published, and not before', async () => {
    await save(bench, held, 'Pas encore');
    expect(viewOf('own-data', await bench.act(lea, { kind: 'own-data' })).syntheses).toEqual([]);
    expect(viewOf('own-data', await read()).syntheses).toEqual([]);
    await publish(bench, held);
    await save(bench, held, 'Modifiée sans être publiée');
    const { syntheses: found } = viewOf('own-data', await bench.act(lea, { kind: 'own-data' }));
    expect(found).toMatchObject([{ session: held.session, version: 1 }]);
    expect(viewOf('own-synthesis', await read()).text).toBe('Pas encore');
  });

  it('reads it there even when it could not be sent', async () => {
    bench.outbox.refusals.set(lea.id, [{ kind: 'blocked' }]);
    await publish(bench, held);
    expect(viewOf('own-synthesis', await read()).text).toBe(text);
  });

  it('who comes after another is sent nothing of what was said before them, and can’t agree for them', async () => {
    await release(bench, held.bilan.id);
    await accept(bench, stranger, await codeFor(bench, held.bilan.id));
    await share(bench, held, true, horizon, stranger);
    expect((await preview(bench, held)).beneficiary).toBeUndefined();
    await publish(bench, held);
    expect(syntheses(stranger)).toEqual([]);
    const inChannel = bench.outbox.to(suivi);
    expect(inChannel.length).toBeGreaterThan(0);
    expect(JSON.stringify(inChannel)).not.toContain(text);
  });

  it('who comes after another reads nothing that was published for them; nor does anyone else', async () => {
    await publish(bench, held);
    for (const other of [karim, nadia, stranger]) expect(noticeOf(await read(other))).toBe('reserved');
    await release(bench, held.bilan.id);
    await accept(bench, stranger, await codeFor(bench, held.bilan.id));
    expect(noticeOf(await read())).toBe('reserved');
    expect(viewOf('own-data', await read(stranger)).syntheses).toEqual([]);
  });
});
