import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import type { View } from '../../src/actions/reply';
import { sharingOf } from '../../src/actions/synthesis/sharing';
import { answerConsent, declineConsent } from '../support/presses-beneficiary';
import { asideIn, lea, monday, nadia, stranger, viewOf, type Workbench } from '../support/workbench';
import { accept, codeFor, decline, release } from '../support/workbench-beneficiary';
import type { Instant, TeamId } from '../../src/domain/ids';
import {
  channelOf,
  givenChannels,
  hold,
  horizon,
  keptText as text,
  openHeld,
  publish,
  publishing,
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

const withdraw = () => share(bench, held, false);
/** What the clock does, so many minutes later. */
const later = async (minutes: number): Promise<void> => {
  bench.pass(minutes);
  await sendDueReminders(bench.ports, monday as Instant);
};
/** What the consultant was told by itself. */
const told = (): View[] =>
  bench.outbox.to(nadia.id).filter(({ kind }) => kind === 'withdrawal-failed' || kind === 'notice');
const failedIn = (result: Awaited<ReturnType<typeof share>>) =>
  asideIn(result).flatMap(({ person, view }) => (view.kind === 'withdrawal-failed' ? [{ person, view }] : []));

describe('the agreement taken back', () => {
  it('takes the text out of every message that holds it, of every session; the rest stays', async () => {
    await share(bench, held);
    await publish(bench, held);
    const second = { bilan: held.bilan, session: await hold(bench, held.bilan, {}, 'i6') };
    await publish(bench, second);
    expect(standing(bench)).toEqual([text, expect.any(String)]);
    const before = bench.outbox.to(suivi)[0]!;
    const result = await withdraw();
    expect(standing(bench)).toEqual(['withdrawn', 'withdrawn']);
    const { text: _text, ...facts } = before as Extract<View, { kind: 'team-synthesis' }>;
    expect(bench.outbox.to(suivi)[0]).toEqual({ ...facts, withdrawn: 'asked' });
    expect(failedIn(result)).toEqual([]);
    await later(3);
    expect(told()).toEqual([]);
    expect(bench.outbox.sent.filter(({ to }) => to === suivi).map(({ edits }) => edits)).toEqual([1, 1]);
  });

  it('by « Refuser » on an older card is taken back just so', async () => {
    const sharing = { kind: 'show-consent', bilan: held.bilan.id, consent: 'sharing~19:equipe' } as const;
    const old = viewOf('consent', await bench.act(lea, sharing));
    await share(bench, held);
    await publish(bench, held);
    await bench.act(lea, declineConsent(old));
    expect(standing(bench)).toEqual(['withdrawn']);
  });

  it('is not what refusing a changed text says: the text stands', async () => {
    await share(bench, held);
    await publish(bench, held);
    bench.consentTexts = bench.consentTexts.map((one) =>
      one.kind === 'sharing' ? { ...one, text: 'Autre', version: 'v2' } : one,
    );
    await decline(bench, held.bilan.id, 'sharing~19:equipe');
    await later(3);
    expect(standing(bench)).toEqual([text]);
  });

  it('nor is what somebody refuses who came after: the text is gone because its reader was released', async () => {
    await share(bench, held);
    await publish(bench, held);
    await release(bench, held.bilan.id);
    await accept(bench, stranger, await codeFor(bench, held.bilan.id));
    await decline(bench, held.bilan.id, 'sharing~19:equipe', stranger);
    expect(await sharingOf(bench.ports, held.bilan.id, { startedAt: monday as Instant, team: horizon })).toBe(
      'released',
    );
  });

  it('for one team leaves the other’s text', async () => {
    const antenne = '19:antenne' as TeamId;
    await givenChannels(bench, ['antenne'], antenne);
    await share(bench, held);
    await share(bench, held, true, antenne);
    await publish(bench, held);
    await withdraw();
    expect([standing(bench), standing(bench, channelOf('antenne'))]).toEqual([['withdrawn'], [text]]);
  });

  it('publishing again does not bring it back, nor does changing the text; giving it again does', async () => {
    await share(bench, held);
    await publish(bench, held);
    await withdraw();
    await publish(bench, held);
    await save(bench, held, 'Corrigé');
    await publish(bench, held);
    expect(standing(bench)).toEqual(['withdrawn']);
    await share(bench, held);
    await publish(bench, held);
    expect(standing(bench)).toEqual(['Corrigé']);
  });

  it('before anything was published, changes nothing of what is', async () => {
    await share(bench, held);
    await withdraw();
    await publish(bench, held);
    expect(standing(bench)).toEqual([undefined]);
  });

  it('is kept even when Teams is down; the consultant is told where, and it is tried again until it is done', async () => {
    await share(bench, held);
    await publish(bench, held);
    bench.outbox.editRefusals.set(suivi, [{ kind: 'busy' }, { kind: 'too-many', retryAfterMs: 1_000 }]);
    const result = await withdraw();
    expect(viewOf('consents', result).notice).toMatchObject({ code: 'consent-withdrawn' });
    expect(failedIn(result)).toMatchObject([
      { person: nadia.id, view: { places: [{ channel: 'suivi', why: 'busy' }], because: 'asked', retry: 'by-itself' } },
    ]);
    expect(standing(bench)).toEqual([text]);
    await later(1);
    expect(standing(bench)).toEqual([text]);
    await later(2);
    expect([standing(bench), told()]).toEqual([[text], []]);
    await later(2);
    expect(standing(bench)).toEqual(['withdrawn']);
    expect(told()).toMatchObject([{ notice: { code: 'publication', what: 'withdrawn' } }]);
    await later(60);
    expect(told()).toHaveLength(1);
  });

  it('where the message is gone, is said once; the consultant can try again', async () => {
    await share(bench, held);
    await publish(bench, held);
    bench.outbox.editRefusals.set(suivi, [{ kind: 'gone' }, { kind: 'gone' }]);
    expect(failedIn(await withdraw())).toMatchObject([{ view: { places: [{ why: 'gone' }], retry: 'by-hand' } }]);
    await later(3);
    await later(600);
    expect(told()).toEqual([]);
    const again = { kind: 'retry-withdrawal', bilan: held.bilan.id, source: bench.source() } as const;
    expect((await bench.act(nadia, again)).reply).toMatchObject({ notice: { what: 'withdrawn' } });
    expect(standing(bench)).toEqual(['withdrawn']);
  });

  it('gives up one day, and says so', async () => {
    await share(bench, held);
    await publish(bench, held);
    bench.outbox.editRefusals.set(
      suivi,
      Array.from({ length: 40 }, () => ({ kind: 'busy' })),
    );
    await withdraw();
    for (let tries = 0; tries < 20; tries++) await later(13 * 60);
    expect(told()).toMatchObject([{ kind: 'withdrawal-failed', retry: 'by-hand' }]);
  });

  it('the server dying right after it was written, is done by the next one', async () => {
    await share(bench, held);
    await publish(bench, held);
    bench.outbox.meanwhile = () => Promise.reject(new Error('killed'));
    await expect(withdraw()).rejects.toThrow('killed');
    bench.outbox.meanwhile = undefined;
    expect(standing(bench)).toEqual([text]);
    await later(3);
    expect(standing(bench)).toEqual(['withdrawn']);
  });

  it('where nobody knows whether a message stands, the consultant is told to look', async () => {
    await share(bench, held);
    bench.outbox.refusals.set(suivi, [{ kind: 'ambiguous' }]);
    await publish(bench, held);
    expect(failedIn(await withdraw())).toMatchObject([{ view: { places: [{ why: 'ambiguous' }] } }]);
    await later(3);
    expect(told()).toEqual([]);
  });
});

describe('taken back while it is being published', () => {
  /** Léa takes it back at the n-th thing that is sent to the channel. */
  const during = (at: 'post' | 'edit' | 'before'): void => {
    let done = false;
    bench.outbox.meanwhile = async (to) => {
      if (done || (at === 'before' ? to !== lea.id : to !== suivi)) return;
      done = true;
      await withdraw();
    };
  };

  it('before the channel’s message goes: it goes without the text', async () => {
    await share(bench, held);
    during('before');
    await publish(bench, held);
    expect(bench.outbox.shown.filter(({ to }) => to === suivi)).toMatchObject([{ view: { kind: 'team-synthesis' } }]);
    expect(JSON.stringify(bench.outbox.shown.filter(({ to }) => to === suivi))).not.toContain('Transmettre');
  });

  it('while the message goes: the text does not stay', async () => {
    await share(bench, held);
    during('post');
    const view = await publish(bench, held);
    expect(standing(bench)).toEqual(['withdrawn']);
    expect(view.lines[1]).toMatchObject({ state: 'sent', text: false, withdrawn: true });
    await later(3);
    expect(standing(bench)).toEqual(['withdrawn']);
  });

  it('while a message that stands is changed: the text does not stay', async () => {
    await publish(bench, held);
    await share(bench, held);
    during('edit');
    await publish(bench, held);
    expect(standing(bench)).toEqual(['withdrawn']);
  });

  it('the server dying once the message went: the clock finds it, if it was put down where it stands', async () => {
    await publish(bench, held);
    await share(bench, held);
    // Its edit is done, but nobody kept that.
    const edit = bench.outbox.edit.bind(bench.outbox);
    bench.outbox.edit = async (posted, view) => {
      bench.outbox.edit = edit;
      await withdraw();
      await edit(posted, view);
      throw new Error('killed');
    };
    await expect(publish(bench, held)).rejects.toThrow('killed');
    expect(standing(bench)).toEqual([text]);
    for (let minutes = 0; minutes < 12; minutes += 2) await later(2);
    expect(standing(bench)).toEqual(['withdrawn']);
  });

  it('and two presses of each at once: the text is never left', async () => {
    await share(bench, held);
    const [one, other] = [await publishing(bench, held), await publishing(bench, held)];
    const consent = `sharing~19:equipe`;
    const card = viewOf('consent', await bench.act(lea, { kind: 'show-consent', bilan: held.bilan.id, consent }));
    await Promise.all([
      bench.act(nadia, one),
      bench.act(lea, answerConsent(card, false)),
      bench.act(nadia, other),
      bench.act(lea, answerConsent(card, false)),
    ]);
    await later(3);
    for (const left of standing(bench)) expect(left === 'withdrawn' || left === undefined).toBe(true);
    const stored = await bench.ports.bilans.read(held.bilan.id, 'session-synthesis', held.session);
    const posts = stored?.record.publication?.posts ?? [];
    expect(posts.filter((post) => post.text && post.recipient.to === 'channel')).toEqual([]);
  });
});
