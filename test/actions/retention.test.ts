import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import { createLookBack } from '../../src/actions/retention/look-back';
import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import type { BilanId, Instant } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import { isDigest, reminderDay } from '../../src/domain/reminders/reminder';
import { isLook } from '../../src/domain/retention/look';
import { headsOf } from '../../src/store/heads';
import type { Store } from '../../src/store/store';
import { closedBilan } from '../support/closing-held';
import { closeAll, saveBlock } from '../support/presses';
import { submit } from '../support/presses-beneficiary';
import { openTestStore } from '../support/stores';
import { lea, nadia, Workbench } from '../support/workbench';
import { answer, decline, fillAll, givenAccepted, givenAgreed, send } from '../support/workbench-beneficiary';
import {
  comment,
  reading,
  readingReview,
  receiving,
  saveSection,
  sectionCard,
  sending,
  submitting,
} from '../support/workbench-document';

let bench: Workbench;
let store: Store;
let id: BilanId;

beforeEach(async () => {
  store = await openTestStore();
  bench = await Workbench.open(undefined, store);
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
  bench.ports.roster.teamsOf = () => Promise.resolve([]);
  bench.ports.guides.current().reminders?.splice(0);
  id = (await givenAccepted(bench)).id;
  await givenAgreed(bench, id);
  await bench.givenSession(id, 'i1');
  await bench.act(nadia, saveBlock(await bench.pupitre(id), { answers: { 1: 'mots' } }));
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
});
afterEach(() => bench.close());

/** The closing interview was held, and the synthesis document handed over. */
const close = (): Promise<void> =>
  bench.change(id, (bilan) => ({
    ...closedBilan(bilan, bench.now),
    leftOpen: bilan.leftOpen.map((left) => (left.kind === 'check' ? { ...left, reason: 'des raisons' } : left)),
  }));

describe('bilans that were over before there was a rule', () => {
  /** As an earlier version left it: written without its calendar. */
  const closeUnseen = async () => {
    const { bilans } = bench.ports;
    bench.ports.bilans = store.bilans;
    await close();
    bench.ports.bilans = bilans;
  };
  const every = () => headsOf(store.holdings);

  it('go by no refusal at once: a person who never agreed to their being kept took nothing back', async () => {
    await closeUnseen();
    bench.now = '2027-06-01T09:00:00.000Z';
    await decline(bench, id, 'keeping');
    expect(await live('2027-06-07')).toEqual(['2027-06-01 nadia retention-warning working']);
    expect(await bench.ports.bilans.readAll(id, 'block')).toHaveLength(1);
    expect(await live('2027-06-20')).toEqual(['2027-06-08 nadia erased working']);
  });

  it('are looked at once, however long ago that was: their consultant is warned, and has their days', async () => {
    await closeUnseen();
    bench.now = '2027-06-01T09:00:00.000Z';
    expect(await live('2027-06-05')).toEqual([]);
    const lookBack = createLookBack(bench.ports, every);
    expect(await lookBack(1)).toBe(false);
    expect(await lookBack(1)).toBe(true);
    expect(await live('2027-06-20')).toEqual([
      '2027-06-04 nadia retention-warning working',
      '2027-06-11 nadia erased working',
    ]);
  });

  it('done once, it is done for every server; stopped in the middle, it is begun again', async () => {
    await closeUnseen();
    let asked = 0;
    const counted = () => {
      asked += 1;
      return every();
    };
    expect(await createLookBack(bench.ports, counted)(1)).toBe(false);
    expect(await createLookBack(bench.ports, counted)(10)).toBe(true);
    expect(asked).toBe(2);
    expect(await createLookBack(bench.ports, counted)(10)).toBe(true);
    expect(asked).toBe(2);
  });

  it('those that have a look of their own get no other', async () => {
    await close();
    const looks = async () => {
      const all = await bench.ports.directory.reminders(reminderDay(bench.now));
      return all.filter((one) => !isDigest(one) && isLook(one)).length;
    };
    const before = await looks();
    await createLookBack(bench.ports, every)(10);
    expect(await looks()).toBe(before);
  });
});

/** Every day at ten, one look; what the consultant and the beneficiary were told, with the day. */
async function live(until: string): Promise<string[]> {
  const told: string[] = [];
  let since = bench.now;
  for (let day = new Date(`${bench.now.slice(0, 10)}T10:00:00.000Z`); day.toISOString() < until;) {
    if (day.toISOString() > bench.now) bench.now = day.toISOString();
    const before = bench.outbox.sent.length;
    await sendDueReminders(bench.ports, since);
    for (const { to, view } of bench.outbox.sent.slice(before)) {
      const what = 'scope' in view ? `${view.kind} ${view.scope}` : view.kind;
      told.push(`${bench.now.slice(0, 10)} ${to} ${what}`);
    }
    since = new Date(day.getTime() - 86_400_000).toISOString() as Instant;
    day = new Date(day.getTime() + 86_400_000);
  }
  return told;
}

it('without an agreement to keep: warned at the closing, the working documents go after thirty days, the rest stays', async () => {
  await close();
  expect(await live('2027-01-10')).toEqual([
    '2026-11-02 nadia retention-warning working',
    '2026-12-02 nadia erased working',
  ]);
  const { bilans } = bench.ports;
  for (const kind of ['block', 'session', 'questionnaire'] as const) expect(await bilans.readAll(id, kind)).toEqual([]);
  expect(await bilans.readAll(id, 'consent')).toHaveLength(3);
  const bilan = await bench.bilan(id);
  expect([bilan.leftOpen, bilan.beneficiary.id, bilan.held.length]).toEqual([[], lea.id, 2]);
  const journal = await bilans.journal(id);
  expect(journal.find(({ act }) => act === 'retention-cleared')).toMatchObject({
    actor: 'clock',
    detail: { block: 1, session: 1 },
  });
  // Reading what is left goes on working.
  await bench.shows('bilan', { kind: 'show-bilan', bilan: id });
  await bench.act(lea, { kind: 'own-data' });
});

it('what was delivered stays, with what was said of it: the law lets it', async () => {
  await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Transmettre'));
  await bench.act(nadia, await submitting(bench, id));
  await bench.act(lea, comment(await reading(bench, id, 5), 'Merci.'));
  await bench.act(lea, sending(await readingReview(bench, id)));
  await bench.act(lea, receiving(await readingReview(bench, id)));
  await close();
  await live('2027-01-10');
  const { bilans } = bench.ports;
  for (const kind of ['block', 'session', 'questionnaire', 'synthesis-section'] as const)
    expect(await bilans.readAll(id, kind)).toEqual([]);
  for (const kind of ['document-version', 'version-file', 'reading'] as const)
    expect([kind, (await bilans.readAll(id, kind)).length]).toEqual([kind, 1]);
  expect(await bench.act(lea, { kind: 'document-file', bilan: id })).toMatchObject({
    reply: { kind: 'document-file', version: 1 },
  });
});

it('what was written for the document and never submitted goes with the answers it was filled with', async () => {
  await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'CANARI'));
  await close();
  await live('2027-01-10');
  expect(await bench.contentOf(id)).not.toContain('CANARI');
});

it('with one: nothing for three years but the warning thirty days before; then all of it, with a receipt', async () => {
  await answer(bench, id, 'keeping');
  await close();
  expect(await live('2026-12-31')).toEqual([]);
  expect(await bench.ports.bilans.readAll(id, 'block')).toHaveLength(1);
  bench.now = '2029-09-20T10:00:00.000Z';
  expect(await live('2029-12-01')).toEqual([
    '2029-10-03 nadia retention-warning everything',
    '2029-11-02 lea notice',
    '2029-11-02 nadia erased everything',
  ]);
  expect(await bench.ports.erasure.holds(id)).toEqual({});
  expect((await bench.ports.directory.find('erasure', id))?.record).toMatchObject({ by: 'clock', why: 'retention' });
});

it('somebody who dropped out in mid-session: three years later all of it goes, the session with it', async () => {
  await bench.givenSession(id, 'i2');
  bench.now = '2029-09-20T10:00:00.000Z';
  expect(await live('2029-12-01')).toEqual([
    '2029-11-01 nadia retention-warning everything',
    '2029-11-08 lea notice',
    '2029-11-08 nadia erased everything',
  ]);
  expect(await bench.ports.erasure.holds(id)).toEqual({});
});

it('the agreement taken back once the bilan is over: the working documents go at the next look', async () => {
  await answer(bench, id, 'keeping');
  await close();
  await live('2027-02-01');
  bench.now = '2027-02-02T14:00:00.000Z';
  await answer(bench, id, 'keeping', false);
  expect(await live('2027-02-10')).toEqual(['2027-02-02 nadia erased working']);
  expect(await bench.ports.bilans.readAll(id, 'block')).toEqual([]);
});

describe('what is written once the working documents were destroyed', () => {
  const fillFollowUp = async () => {
    await send(bench, id, 'i10-before');
    await bench.act(lea, submit(await fillAll(bench, id, 'i10-before', 'CANARI')));
  };
  const noAnswer = async () => {
    const seen = (await bench.bilan(id)).followUp?.steps.length ?? 0;
    const act = { kind: 'act-on-follow-up', bilan: id, what: 'no-answer', seen, source: bench.source() } as const;
    await bench.act(nadia, act);
  };

  it('goes thirty days after the follow-up’s last word, with one warning a week at most', async () => {
    await close();
    await live('2026-12-10');
    // A Monday; the look is at the end of its week.
    bench.now = '2027-04-26T08:00:00.000Z';
    await fillFollowUp();
    bench.pass(24 * 60);
    const objectives = await bench.shows('objectives', { kind: 'objectives', bilan: id });
    await bench.act(nadia, {
      ...{ kind: 'save-objectives', bilan: id, interview: objectives.interview, reached: {} },
      ...{ comment: 'CANARI', base: fingerprint(''), then: 'desk', source: bench.source() },
    });
    expect(await live('2027-05-09')).toEqual(['2027-05-03 nadia retention-warning working']);
    bench.now = '2027-05-10T08:00:00.000Z';
    await noAnswer();
    expect(await live('2027-07-01')).toEqual([
      '2027-05-11 nadia retention-warning working',
      '2027-06-09 nadia erased working',
    ]);
    expect(await bench.contentOf(id)).not.toContain('CANARI');
    expect(await live('2027-12-01')).toEqual([]);
  });

  it('is found at the next start where an earlier program left it without a look', async () => {
    await close();
    await live('2026-12-10');
    bench.now = '2027-04-26T08:00:00.000Z';
    const { bilans } = bench.ports;
    bench.ports.bilans = store.bilans;
    await fillFollowUp();
    bench.ports.bilans = bilans;
    bench.now = '2027-07-26T08:00:00.000Z';
    await createLookBack(bench.ports, () => headsOf(store.holdings))(10);
    expect(await live('2027-09-01')).toEqual([
      '2027-07-26 nadia retention-warning working',
      '2027-08-02 nadia erased working',
    ]);
    expect(await bench.contentOf(id)).not.toContain('CANARI');
  });

  it('a note on a silence, too: why and when it was stay', async () => {
    await close();
    await live('2026-12-10');
    await bench.act(nadia, {
      ...{ kind: 'save-silence', bilan: id, why: 'absent', note: 'CANARI' },
      source: bench.source(),
    });
    await live('2027-02-01');
    expect((await bench.bilan(id)).silences).toMatchObject([{ why: 'absent', note: '' }]);
  });

  it('what can’t be read goes with it', async () => {
    await close();
    await live('2026-12-10');
    await fillFollowUp();
    const { bilans } = bench.ports;
    const unreadable = () => Promise.reject(new Error('unreadable'));
    bench.ports.bilans = {
      ...bilans,
      readAll: (one, kind) => (kind === 'questionnaire' ? unreadable() : bilans.readAll(one, kind)),
    };
    await live('2027-02-01');
    expect(await bilans.readAll(id, 'questionnaire')).toEqual([]);
  });
});

it('two replicas look at once: one of them does it', async () => {
  await close();
  bench.now = '2026-11-02T10:00:00.000Z';
  const look = () => sendDueReminders(bench.ports, '2026-11-01T00:00:00.000Z' as Instant);
  await Promise.all([look(), look()]);
  expect(bench.outbox.to(nadia.id)).toHaveLength(1);
});

it('a consultant who can’t be reached is tried again, and the day comes all the same', async () => {
  await close();
  bench.outbox.refusals.set(
    nadia.id,
    Array.from({ length: 100 }, () => ({ kind: 'blocked' as const })),
  );
  expect(await live('2027-01-10')).toEqual([]);
  expect(await bench.ports.bilans.readAll(id, 'block')).toEqual([]);
});

it('a warning of which nobody knows whether it arrived is said again the next day, until it surely did', async () => {
  await close();
  bench.outbox.refusals.set(nadia.id, [{ kind: 'ambiguous' }, { kind: 'ambiguous' }]);
  expect(await live('2027-01-10')).toEqual([
    '2026-11-02 nadia retention-warning working',
    '2026-11-03 nadia retention-warning working',
    '2026-11-04 nadia retention-warning working',
    '2026-12-02 nadia erased working',
  ]);
});

it('nobody is warned at night', async () => {
  bench.now = '2026-11-02T21:30:00.000Z';
  await close();
  await sendDueReminders(bench.ports, '2026-11-01T00:00:00.000Z' as Instant);
  expect(bench.outbox.sent).toEqual([]);
  expect(await live('2026-11-05')).toEqual(['2026-11-03 nadia retention-warning working']);
});

it('an open bilan leaves one row a month, and no more', async () => {
  for (let day = 3; day < 20; day += 1) {
    bench.now = `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`;
    await bench.act(nadia, { kind: 'plan', bilan: id, date: '2026-12-01', time: '10:00', source: bench.source() });
  }
  const held = await bench.ports.erasure.holds(id);
  expect(held['reminder']).toBeLessThanOrEqual(2);
  expect(isLook({ rule: 'retention' } as never)).toBe(false);
});
