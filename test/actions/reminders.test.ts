import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import type { Tally } from '../../src/actions/reminders/claiming';
import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import { StoreUnavailable, type Undelivered } from '../../src/actions/ports';
import type { ReminderView, View } from '../../src/actions/reply';
import type { BilanId, ConversationId, Instant, PersonId, SessionId, TeamId } from '../../src/domain/ids';
import type { InterviewId } from '../../src/domain/guide/guide';
import { failedReminders } from '../../src/domain/reminders/reminder';
import { karim, lea, nadia, noticeOf, stranger, tenant, Workbench } from '../support/workbench';

const channel = '19:bilans@thread.tacv2' as ConversationId;
const team = { id: 'team' as TeamId, name: 'Bilans' };
let bench: Workbench;
let bilan: BilanId;

beforeEach(async () => {
  bench = await Workbench.open();
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
  bench.ports.roster = {
    teamsOf: (_tenant, person) => Promise.resolve(person === nadia.id ? [team] : []),
    membersOf: () => Promise.resolve(bench.team),
    isConsultant: () => Promise.resolve(true),
    colleaguesOf: () => Promise.resolve([{ id: karim.id, name: karim.name }]),
  };
  const address = { serviceUrl: 's', conversation: 'team' as ConversationId, tenant, bot: '28:bot' };
  await bench.ports.directory.put(
    {
      kind: 'team',
      ...team,
      tenant,
      address,
      installed: true,
      seenAt: bench.now,
      channels: [{ id: channel, name: '', publishes: true, changedAt: bench.now, changedBy: nadia.id }],
    },
    'absent',
  );
  bilan = (await bench.givenBilan()).id;
});
afterEach(() => bench.close());

let drained = '2026-11-01T00:00:00.000Z' as Instant;
const at = async (instant: string): Promise<Tally> => {
  bench.now = instant;
  const { dropped: _dropped, ...others } = await sendDueReminders(bench.ports, drained);
  return others;
};
beforeEach(() => {
  drained = '2026-11-01T00:00:00.000Z' as Instant;
});
const plan = (date: string, time = '14:00') =>
  bench.act(nadia, { kind: 'plan', bilan, date, time, source: bench.source() });
const whyOf = (view: View) => (view.kind === 'reminder' || view.kind === 'team-reminder' ? view.why : view.kind);
const to = (who: PersonId | ConversationId) => bench.outbox.to(who).map(whyOf);
const close = (closedAt: string) =>
  bench.change(bilan, (one) => ({
    ...one,
    state: 'closed',
    held: [
      {
        session: 'ses_9' as SessionId,
        interview: 'i9' as InterviewId,
        startedAt: closedAt as Instant,
        closedAt: closedAt as Instant,
        minutes: { accompaniment: 90, deskWork: 0, personalWork: 0 },
        covered: [],
      },
    ],
  }));

test('what is due goes at its hour, once, to whom it is for', async () => {
  await plan('2026-11-12');
  expect(await at('2026-11-11T07:59:00.000Z')).toEqual({});
  expect(await at('2026-11-11T08:00:00.000Z')).toEqual({ sent: 2 });
  expect(await at('2026-11-11T08:05:00.000Z')).toEqual({});
  expect([to(lea.id), to(nadia.id), to(channel)]).toEqual([['Rappel du rendez-vous'], ['Rappel du rendez-vous'], []]);
  expect(await at('2026-11-13T08:00:00.000Z')).toEqual({ sent: 1 });
  expect(to(nadia.id)).toEqual(['Rappel du rendez-vous', 'Entretien à clore']);
});

test('another date drops the reminders of the first one, and a closed session its own', async () => {
  await plan('2026-11-12');
  await plan('2026-11-19');
  expect(await at('2026-11-11T08:00:00.000Z')).toEqual({});
  expect(await at('2026-11-18T08:00:00.000Z')).toMatchObject({ sent: 2 });
  await bench.change(bilan, ({ next: _next, ...one }) => one);
  await at('2026-11-20T08:00:00.000Z');
  expect(to(nadia.id)).toEqual(['Rappel du rendez-vous']);
});

test('a bilan handed over is recalled to its present consultant', async () => {
  await plan('2026-11-12');
  await bench.act(nadia, { kind: 'hand-over', bilan, to: karim.id, withNotes: false, source: bench.source() });
  await at('2026-11-11T08:00:00.000Z');
  expect([to(nadia.id), to(karim.id)]).toEqual([[], ['Rappel du rendez-vous']]);
});

test('a server down for a month sends once what still makes sense', async () => {
  await plan('2026-11-12');
  // The appointment passed; it was two weeks and more after it: the team learns that nothing moves.
  expect(await at('2026-12-02T08:00:00.000Z')).toEqual({ sent: 2 });
  expect(to(channel)).toEqual(['Quatorze jours sans activité']);
  expect(to(nadia.id)).toEqual(['Quatorze jours sans activité']);
});

test('nobody is written to in the evening, nor on a week-end; a channel is', async () => {
  await close('2026-05-29T09:00:00.000Z');
  await at('2026-11-29T18:00:00.000Z');
  expect(to(lea.id)).toEqual([]);
  expect(await at('2026-11-30T17:30:00.000Z')).toMatchObject({ sent: 2 });
  expect(to(channel)).toEqual(['Échéance du suivi']);
  expect(await at('2026-11-30T20:00:00.000Z')).toEqual({});
});

test('the follow-up is asked for after five months, unless it is planned', async () => {
  await close('2026-11-02T09:00:00.000Z');
  expect(await at('2027-04-02T07:00:00.000Z')).toMatchObject({ sent: 2 });
  expect(to(channel)).toEqual(['Entretien de suivi à planifier']);
  const [posted] = bench.outbox.to(channel);
  expect(JSON.stringify(posted)).not.toMatch(/Léa|Moreau|lea@/);
});

test('two replicas at once send once', async () => {
  await plan('2026-11-12');
  bench.now = '2026-11-11T08:00:00.000Z';
  const both = await Promise.all([sendDueReminders(bench.ports, drained), sendDueReminders(bench.ports, drained)]);
  expect(both.map(({ sent = 0 }) => sent).reduce((one, other) => one + other)).toBe(2);
  expect(bench.outbox.sent).toHaveLength(2);
});

test('what a replica had claimed when it died is sent once more, once its lease is over and not before', async () => {
  await plan('2026-11-12');
  bench.outbox.meanwhile = () => Promise.reject(new StoreUnavailable('the process is gone'));
  await expect(at('2026-11-11T08:00:00.000Z')).rejects.toThrow('gone');
  bench.outbox.meanwhile = undefined;
  // The one that it had not come to yet goes at once.
  expect(await at('2026-11-11T08:01:59.000Z')).toEqual({ sent: 1 });
  expect(await at('2026-11-11T08:02:01.000Z')).toEqual({ sent: 1 });
  expect(await at('2026-11-11T08:10:00.000Z')).toEqual({});
});

test.each<[Undelivered, number, string]>([
  [{ kind: 'too-many', retryAfterMs: 3_600_000 }, 2, 'sent'],
  [{ kind: 'busy' }, 2, 'sent'],
  [{ kind: 'blocked' }, 1, 'failed'],
  [{ kind: 'ambiguous' }, 1, 'failed'],
])('%j: tried %i times, and %s', async (refusal, tries, state) => {
  await plan('2026-11-12');
  bench.outbox.refusals.set(lea.id, [refusal]);
  const tally = await at('2026-11-11T08:00:00.000Z');
  expect(tally).toEqual(state === 'failed' ? { sent: 1, failed: 1 } : { sent: 1, 'put-off': 1 });
  if (refusal.kind === 'too-many') expect(await at('2026-11-11T08:30:00.000Z')).toEqual({});
  expect(await at('2026-11-11T10:00:00.000Z')).toEqual(tries === 2 ? { sent: 1 } : {});
  const failed = await bench.ports.directory.reminders(failedReminders);
  expect(failed).toHaveLength(state === 'failed' ? 1 : 0);
  if (state === 'failed') {
    expect(failed[0]?.reason).toBe(refusal.kind);
    expect(bench.outbox.to(nadia.id)).toContainEqual({
      kind: 'notice',
      notice: expect.objectContaining({ code: 'reminder-failed', to: 'beneficiary', reason: refusal.kind }) as object,
    });
  }
});

test('« Me le rappeler demain » brings the same reminder once more; in other hands, nothing', async () => {
  await plan('2026-11-13');
  await at('2026-11-12T08:00:00.000Z');
  const [view] = bench.outbox.to(lea.id) as ReminderView[];
  const snooze = { kind: 'snooze-reminder', reminder: view?.reminder ?? '' } as const;
  for (const other of [stranger, karim, nadia]) expect(noticeOf(await bench.act(other, snooze))).toBe('reserved');
  expect(noticeOf(await bench.act(lea, snooze))).toBe('reminded-tomorrow');
  expect(noticeOf(await bench.act(lea, snooze))).toBe('reminded-tomorrow');
  expect(await at('2026-11-13T07:59:00.000Z')).toEqual({});
  expect(await at('2026-11-13T08:00:00.000Z')).toEqual({ sent: 1 });
  expect(to(lea.id)).toEqual(['Rappel du rendez-vous', 'Rappel du rendez-vous']);
});

test('« Me le rappeler demain » says so when the appointment will have begun by then, or has moved', async () => {
  await plan('2026-11-13', '09:00');
  await at('2026-11-12T08:00:00.000Z');
  const [view] = bench.outbox.to(lea.id) as ReminderView[];
  const snooze = { kind: 'snooze-reminder', reminder: view?.reminder ?? '' } as const;
  expect(noticeOf(await bench.act(lea, snooze))).toBe('reminder-over');
  await plan('2026-11-20');
  expect(noticeOf(await bench.act(lea, snooze))).toBe('reminder-over');
  expect(await at('2026-11-13T08:00:00.000Z')).toEqual({});
});

test('« Ne plus me relancer »: appointments are still told, nudges are not', async () => {
  await close('2026-05-15T09:00:00.000Z');
  await bench.act(lea, { kind: 'stop-reminders', bilan, source: 'n' });
  await at('2026-11-09T08:00:00.000Z');
  expect(to(lea.id)).toEqual([]);
  expect(noticeOf(await bench.act(stranger, { kind: 'stop-reminders', bilan, source: 'm' }))).toBe('reserved');
});
