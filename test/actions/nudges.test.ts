import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { BilanId } from '../../src/domain/ids';
import type { Store } from '../../src/store/store';
import { closingHeld } from '../support/closing-held';
import { CosmosServer } from '../support/cosmos-server';
import { openTestCosmos } from '../support/cosmos-store';
import { lea, nadia, noticeOf, realGuide, Workbench } from '../support/workbench';
import { givenAccepted, givenAgreed, questionnaire, send } from '../support/workbench-beneficiary';
import { tickAt } from '../support/workbench-follow-up';

/** How often somebody is told of one questionnaire, while its appointment moves and moves. */
const [first, last] = ["Questionnaire à remplir avant l'entretien", 'Dernière relance du questionnaire'];

describe('a questionnaire that does not come', () => {
  let bench: Workbench;
  let bilan: BilanId;

  const given = async (store?: Store) => {
    bench = await Workbench.open(realGuide, store);
    bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
    bilan = (await givenAccepted(bench)).id;
    await givenAgreed(bench, bilan);
    const held = { ...closingHeld('2026-10-30T09:00:00.000Z'), interview: 'i1' as InterviewId };
    await bench.change(bilan, (one) => ({ ...one, held: [held] }));
  };
  afterEach(() => bench.close());

  const plan = (date: string) => bench.act(nadia, { kind: 'plan', bilan, date, time: '14:00', source: bench.source() });
  const ticks = async (...days: string[]) => {
    for (const day of days) await tickAt(bench, `${day}T08:00:00.000Z`);
  };
  const reminders = () => bench.outbox.to(lea.id).flatMap((view) => (view.kind === 'reminder' ? [view] : []));
  const nudges = () => reminders().flatMap(({ why }) => (why === first || why === last ? [why] : []));
  const snoozeLast = () => bench.act(lea, { kind: 'snooze-reminder', reminder: reminders().at(-1)?.reminder ?? '' });
  /** Planned, and put off on the eve, twice: each time the two rows of the plan come again. */
  const postponedTwice = async () => {
    await plan('2026-11-12');
    await ticks('2026-11-06', '2026-11-10');
    await plan('2026-11-26');
    await ticks('2026-11-20', '2026-11-24');
    await plan('2026-12-10');
    await ticks('2026-12-04', '2026-12-08', '2026-12-09');
  };

  it.each(['SQLite', 'Cosmos DB'])(
    'on %s is brought by the clock and recalled twice, however often it is put off',
    async (store) => {
      const server = store === 'SQLite' ? undefined : await CosmosServer.start();
      await given(server && (await openTestCosmos(server)));
      await postponedTwice();
      expect(nudges()).toEqual([first, last, first]);
      expect((await questionnaire(bench, bilan, 'i2-before')).told).toHaveLength(3);
      // The appointment itself is still told.
      expect(reminders().at(-1)?.why).toBe('Rappel du rendez-vous');
      await server?.down();
    },
  );

  it('sent by hand is recalled twice', async () => {
    await given();
    await send(bench, bilan, 'i2-before');
    await postponedTwice();
    expect(nudges()).toEqual([first, last]);
  });

  it('is not taken for recalled by a message that did not get there', async () => {
    await given();
    await plan('2026-11-12');
    bench.outbox.refusals.set(lea.id, [{ kind: 'blocked' }]);
    await ticks('2026-11-06');
    expect([nudges(), (await questionnaire(bench, bilan, 'i2-before')).told]).toEqual([[], undefined]);
    await ticks('2026-11-10');
    await plan('2026-11-26');
    await ticks('2026-11-20', '2026-11-24');
    await plan('2026-12-10');
    await ticks('2026-12-04');
    expect(nudges()).toEqual([last, first, last]);
  });

  it('comes again on the person’s own wish without being counted', async () => {
    await given();
    await send(bench, bilan, 'i2-before');
    await plan('2026-11-12');
    await ticks('2026-11-06');
    expect(noticeOf(await snoozeLast())).toBe('reminded-tomorrow');
    await ticks('2026-11-09', '2026-11-10');
    expect(nudges()).toEqual([first, first, last]);
    expect(noticeOf(await snoozeLast())).toBe('reminded-tomorrow');
    await ticks('2026-11-11');
    expect(nudges()).toEqual([first, first, last, last]);
    expect((await questionnaire(bench, bilan, 'i2-before')).told).toHaveLength(2);
  });
});
