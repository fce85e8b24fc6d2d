import type { Actor, Intent, Scene } from '../../src/actions/intent';
import { StoreUnavailable, type BilanStore } from '../../src/actions/ports';
import type { View } from '../../src/actions/reply';
import { retryFor } from '../../src/actions/reminders/retry-reminders';
import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import type { BilanId, PersonId } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import { answerConsent, submit } from '../support/presses-beneficiary';
import { asideIn, karim, lea, nadia, tenant, tom, viewOf, Workbench } from '../support/workbench';
import {
  answer,
  codeFor,
  fillAll,
  givenAccepted,
  givenAgreed,
  givenAsked,
  givenUninvited,
  release,
} from '../support/workbench-beneficiary';
import {
  comment,
  givenFinal,
  givenHeld,
  givenObserved,
  givenSubmitted,
  reading,
  readingReview,
  receiving,
  sending,
  submitting,
} from '../support/workbench-document';
import { bilansChannel, givenAskedToBook, inChannel, postIn, pressOn, tickAt } from '../support/workbench-follow-up';

/** What an act tells somebody else, where its saving was answered by silence, or the server died before it was sent. */
let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
});
afterEach(() => bench.close());

interface Act {
  who: Actor;
  id: BilanId;
  press: Intent;
  scene?: Scene;
}

const acts: [name: string, said: string[], prepare: () => Promise<Act>][] = [
  [
    'a questionnaire that is asked',
    ['lea questionnaire-opening'],
    async () => {
      const { id } = await givenAccepted(bench);
      await givenAgreed(bench, id);
      return { who: nadia, id, press: asking(id) };
    },
  ],
  [
    'a questionnaire that came in',
    ['nadia questionnaire-arrived'],
    async () => {
      const { id } = await givenAsked(bench);
      return { who: lea, id, press: submit(await fillAll(bench, id)) };
    },
  ],
  [
    'an invitation that was accepted',
    ['nadia invitation-accepted'],
    async () => {
      const { id } = await givenUninvited(bench);
      const code = await codeFor(bench, id);
      return { who: lea, id, press: { kind: 'accept-invitation', code, source: bench.source() } };
    },
  ],
  [
    'a bilan in new hands',
    ['karim handed-to-you', 'lea new-consultant'],
    async () => {
      const { id } = await givenAccepted(bench);
      return { who: nadia, id, press: handing(id, karim) };
    },
  ],
  [
    'a document to read',
    ['lea document-news submitted'],
    async () => {
      const { id } = await givenHeld(bench);
      return { who: nadia, id, press: await submitting(bench, id) };
    },
  ],
  [
    'observations',
    ['nadia document-news observations'],
    async () => {
      const { id } = await givenSubmitted(bench);
      await bench.act(lea, comment(await reading(bench, id, 8), 'Il manque une école.'));
      return { who: lea, id, press: sending(await readingReview(bench, id)) };
    },
  ],
  [
    'a document that was received',
    ['nadia document-news received'],
    async () => {
      const { id } = await givenObserved(bench);
      return { who: lea, id, press: receiving(await readingReview(bench, id)) };
    },
  ],
  [
    'an appraisal',
    ['nadia appraisal-arrived'],
    async () => {
      const { id } = await givenFinal(bench);
      await bench.change(id, (one) => ({ ...one, state: 'closed' }));
      const typed = { moment: 'hot', score: 'rather', comment: 'Bien.', base: fingerprint('') } as const;
      return { who: lea, id, press: { kind: 'give-appraisal', bilan: id, ...typed, source: bench.source() } };
    },
  ],
  [
    'a consent that is taken back',
    ['nadia consent-changed'],
    async () => {
      const { id } = await givenAccepted(bench);
      await givenAgreed(bench, id);
      const card = viewOf(
        'consent',
        await bench.act(lea, { kind: 'show-consent', bilan: id, consent: 'questionnaires' }),
      );
      return { who: lea, id, press: answerConsent(card, false) };
    },
  ],
  [
    'a bilan that is given up',
    ['lea bilan-stopped-for-you'],
    async () => {
      const { id } = await givenAccepted(bench);
      return { who: nadia, id, press: stopping(id) };
    },
  ],
  [
    'a bilan that is taken up again',
    ['lea bilan-resumed-for-you'],
    async () => {
      const { id } = await givenAccepted(bench);
      await bench.act(nadia, stopping(id));
      return { who: nadia, id, press: resuming(id) };
    },
  ],
  [
    'a request for erasure that is taken back',
    ['nadia erasure-taken-back'],
    async () => {
      const { id } = await givenAccepted(bench);
      await bench.act(lea, { kind: 'ask-erasure', bilan: id, step: 'ask', source: bench.source() });
      return { who: lea, id, press: { kind: 'ask-erasure', bilan: id, step: 'take-back', source: bench.source() } };
    },
  ],
  [
    'what a colleague did about a follow-up',
    ['nadia follow-up-acted'],
    async () => {
      const { id } = await givenAskedToBook(bench);
      const press = pressOn(postIn(bench, bilansChannel), 'take');
      return { who: karim, id, press, scene: inChannel(bilansChannel) };
    },
  ],
];

const asking = (bilan: BilanId): Intent => ({
  kind: 'send-questionnaire',
  bilan,
  questionnaire: 'i3-before',
  source: bench.source(),
});
const handing = (bilan: BilanId, to: Actor): Intent => ({
  kind: 'hand-over',
  bilan,
  to: to.id,
  withNotes: false,
  source: bench.source(),
});

const stopping = (bilan: BilanId): Intent => ({
  kind: 'stop-bilan',
  bilan,
  why: 'given-up',
  note: '',
  source: bench.source(),
});
const resuming = (bilan: BilanId): Intent => ({ kind: 'resume-bilan', bilan, confirmed: true, source: bench.source() });

const nameOf = (view: View): string =>
  view.kind === 'notice'
    ? view.notice.code
    : view.kind === 'document-news'
      ? `${view.kind} ${view.news.what}`
      : view.kind;
const byCalendar: ReadonlySet<string> = new Set(['reminder', 'team-reminder', 'retention-warning']);
/** What went, since this was last asked: reminders of the calendar apart. */
let asked = 0;
const said = (): string[] => {
  const all = bench.outbox.sent.slice(asked).filter(({ view }) => !byCalendar.has(view.kind));
  asked = bench.outbox.sent.length;
  return all.map(({ to, view }) => `${to} ${nameOf(view)}`).sort();
};
const later = (minutes: number) => tickAt(bench, new Date(Date.parse(bench.now) + minutes * 60_000).toISOString());

/** The next act is written by such a store. */
async function by(commit: (alive: BilanStore) => BilanStore['commit'], work: () => Promise<unknown>): Promise<void> {
  const alive = bench.ports.bilans;
  bench.ports.bilans = { ...alive, commit: commit(alive) };
  await expect(work()).rejects.toThrow(StoreUnavailable);
  bench.ports.bilans = alive;
}
const silently = (alive: BilanStore) => async (act: Parameters<BilanStore['commit']>[0]) => {
  await alive.commit(act);
  throw new StoreUnavailable('no answer');
};
const never = () => () => Promise.reject(new StoreUnavailable('away'));

describe.each(acts)('%s', (_name, expected, prepare) => {
  let act: Act;
  const press = () => bench.act(act.who, act.press, act.scene);
  beforeEach(async () => {
    act = await prepare();
    asked = bench.outbox.sent.length;
  });

  it('is told once where its saving was answered by silence, though it was pressed again', async () => {
    await by(silently, press);
    expect(asideIn(await press())).toEqual([]);
    await later(1);
    expect(said()).toEqual([]);
    await later(1);
    expect(said()).toEqual(expected);
    await press();
    await later(60);
    expect(said()).toEqual([]);
  });

  it('is told of by nobody while it was not saved, and then by whoever saved it', async () => {
    await by(never, press);
    expect((await later(5)).dropped).toBeGreaterThanOrEqual(expected.length);
    expect(said()).toEqual([]);
    const told = asideIn(await press()).map(({ person, view }) => `${person} ${nameOf(view)}`);
    expect([...said(), ...told].sort()).toEqual(expected);
    await later(60);
    expect(said()).toEqual([]);
  });

  it('waits for the morning', async () => {
    const today = bench.now.slice(0, 10);
    bench.now = `${today}T22:30:00.000Z`;
    await by(silently, press);
    await later(10);
    expect(said()).toEqual([]);
    await later(82 * 60);
    expect(said()).toEqual(expected);
  });
});

/** Pressed, and not told yet; then something else happens. */
async function untold(name: string): Promise<BilanId> {
  const act = await acts.find(([one]) => one === name)![2]();
  asked = bench.outbox.sent.length;
  await by(silently, () => bench.act(act.who, act.press, act.scene));
  return act.id;
}

describe('nothing is told', () => {
  test('of a questionnaire that was sent meanwhile, nor of one that may not be asked any more', async () => {
    const id = await untold('a questionnaire that is asked');
    await bench.act(lea, submit(await fillAll(bench, id)));
    await later(2);
    expect(said()).toEqual([]);
  });

  test('to somebody who is the beneficiary since', async () => {
    const id = await untold('a questionnaire that is asked');
    bench.pass(1);
    const next = { id: 'tom' as PersonId, since: bench.now, succeeds: true as const };
    await bench.change(id, (one) => ({ ...one, beneficiary: { ...one.beneficiary, ...next } }));
    await later(2);
    expect(said()).toEqual([]);
  });

  test('of a questionnaire to somebody who took back what it rests on', async () => {
    const id = await untold('a questionnaire that is asked');
    await answer(bench, id, 'questionnaires', false);
    asked = bench.outbox.sent.length;
    await later(2);
    expect(said()).toEqual([]);
  });

  test('of a questionnaire that came in before its interview began', async () => {
    const id = await untold('a questionnaire that came in');
    await bench.givenSession(id, 'i3');
    await later(2);
    expect(said()).toEqual([]);
  });

  test('of what somebody said who was released since', async () => {
    const id = await untold('observations');
    bench.pass(1);
    const next = { id: 'tom' as PersonId, since: bench.now, succeeds: true as const };
    await bench.change(id, (one) => ({ ...one, beneficiary: { ...one.beneficiary, ...next } }));
    await later(2);
    expect(said()).toEqual([]);
  });

  test('of an invitation that was accepted by somebody who was released since', async () => {
    await release(bench, await untold('an invitation that was accepted'));
    await later(2);
    expect(said()).toEqual([]);
  });

  test('of a consent that was given again', async () => {
    const id = await untold('a consent that is taken back');
    await answer(bench, id, 'questionnaires');
    await later(2);
    expect(said()).toEqual([]);
  });

  test('of an end that was taken back, nor of a new beginning that came to nothing', async () => {
    const id = await untold('a bilan that is given up');
    await bench.act(nadia, resuming(id));
    await later(2);
    expect(said()).toEqual([]);
    const other = await untold('a bilan that is taken up again');
    await bench.act(nadia, stopping(other));
    await later(2);
    expect(said()).toEqual([]);
  });

  test('of a request that was made once more', async () => {
    const id = await untold('a request for erasure that is taken back');
    await bench.act(lea, { kind: 'ask-erasure', bilan: id, step: 'ask', source: bench.source() });
    await later(2);
    expect(said()).toEqual([]);
  });

  test('to the colleague who acted on the follow-up, and holds the bilan since', async () => {
    const id = await untold('what a colleague did about a follow-up');
    await bench.change(id, (one) => ({ ...one, consultant: { id: karim.id, name: karim.name } }));
    await later(2);
    expect(said()).toEqual([]);
  });

  test('of hands in which the bilan is no more', async () => {
    const id = await untold('a bilan in new hands');
    await bench.act(karim, handing(id, nadia));
    await later(2);
    expect(said()).toEqual([]);
  });

  test('of a document of which another version waits', async () => {
    const id = await untold('a document to read');
    await bench.act(nadia, await submitting(bench, id, 'Corrigé.'));
    expect(said()).toEqual(['lea document-news submitted']);
    await later(2);
    expect(said()).toEqual([]);
  });
});

it('tells of the appointment that fell when the bilan was given up', async () => {
  const { id } = await givenAccepted(bench);
  await bench.act(nadia, { kind: 'plan', bilan: id, date: '2026-11-12', time: '14:00', source: bench.source() });
  await by(silently, () => bench.act(nadia, stopping(id)));
  await later(2);
  expect(bench.outbox.to(lea.id).at(-1)).toMatchObject({ notice: { falls: { date: '2026-11-12', time: '14:00' } } });
});

it('tells of the appointment that fell when somebody else came', async () => {
  const { id } = await givenAccepted(bench);
  await bench.act(nadia, { kind: 'plan', bilan: id, date: '2026-11-12', time: '14:00', source: bench.source() });
  bench.pass(1);
  await release(bench, id);
  const code = await codeFor(bench, id);
  const press: Intent = { kind: 'accept-invitation', code, source: bench.source() };
  await by(silently, () => bench.act(tom, press));
  await later(2);
  const view = bench.outbox.to(nadia.id).at(-1);
  expect(view).toMatchObject({ notice: { code: 'invitation-accepted', fell: { date: '2026-11-12', time: '14:00' } } });
});

it('comes to the beneficiary when they can be written to again, and their consultant is told meanwhile', async () => {
  const id = await untold('a questionnaire that is asked');
  bench.outbox.refusals.set(lea.id, [{ kind: 'unreachable' }]);
  await later(2);
  expect(said()).toEqual(['nadia word-failed']);
  const [row] = (await bench.ports.directory.reminders('failed')).filter((one) => 'bilan' in one && one.bilan === id);
  expect(row).toMatchObject({ rule: '~questionnaire-asked', reason: 'unreachable' });
  expect(await retryFor(bench.ports, { person: lea.id, tenant })).toBe(1);
  await later(1);
  expect(said()).toEqual(['lea questionnaire-opening']);
});
