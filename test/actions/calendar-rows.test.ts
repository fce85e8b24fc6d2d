import { putBack } from '../../src/actions/reminders/retry-reminders';
import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import type { View } from '../../src/actions/reply';
import type { DocumentState } from '../../src/domain/synthesis/document-version';
import type { BilanId, Instant } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import { show } from '../support/drawn';
import { givenAccepted, givenAgreed } from '../support/workbench-beneficiary';
import { agreed, bilansChannel, givenClosed, givenTeams, tickAt } from '../support/workbench-follow-up';
import { asideIn, lea, nadia, noticeOf, viewOf, Workbench } from '../support/workbench';
import { comment, reading, readingReview, sending, submitting } from '../support/workbench-document';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
  await givenTeams(bench);
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
});
afterEach(() => bench.close());

const whyOf = (view: View) => (view.kind === 'reminder' || view.kind === 'team-reminder' ? view.why : view.kind);
const told = (to: string) => bench.outbox.to(to).map(whyOf);
const nine = (day: string) => `${day}T${day < '2026-10-25' || day > '2027-03-28' ? '07' : '08'}:00:00.000Z`;
const ticks = async (...days: string[]) => {
  for (const day of days) await tickAt(bench, nine(day));
};
const plan = (bilan: BilanId, date: string) =>
  bench.act(nadia, { kind: 'plan', bilan, date, time: '10:00', source: bench.source() });

/** All but the closing interview was held. */
async function givenBeforeClosing(): Promise<BilanId> {
  const { id } = await givenAccepted(bench);
  const held = bench.guide.interviews.slice(0, 8).map(({ id: interview }) => ({
    session: `ses_${interview}` as never,
    interview,
    startedAt: bench.now,
    closedAt: bench.now,
    minutes: { accompaniment: 90, deskWork: 0, personalWork: 0 },
    covered: [],
  }));
  await bench.change(id, (one) => ({ ...one, held }));
  return id;
}

describe('five days before the closing interview', () => {
  it('a draft that was submitted is recalled to the beneficiary, unless they said what they think of it', async () => {
    const id = await givenBeforeClosing();
    await bench.act(nadia, await submitting(bench, id));
    await plan(id, '2026-11-17');
    await ticks('2026-11-11');
    expect(told(lea.id)).not.toContain('Document de synthèse à relire');
    await ticks('2026-11-12');
    expect(told(lea.id)).toContain('Document de synthèse à relire');
    expect(told(nadia.id)).not.toContain('Document de synthèse à soumettre');
    const reminder = bench.outbox.to(lea.id).findLast(({ kind }) => kind === 'reminder');
    expect(reminder).toMatchObject({ opens: { to: 'document' } });
  });

  it('one whose observations came is not; one that was never submitted is asked of the consultant', async () => {
    const id = await givenBeforeClosing();
    await plan(id, '2026-11-17');
    await ticks('2026-11-12');
    expect(told(nadia.id)).toEqual(['Document de synthèse à soumettre']);
    await bench.act(nadia, await submitting(bench, id));
    await bench.act(lea, comment(await reading(bench, id), 'Une remarque.'));
    await bench.act(lea, sending(await readingReview(bench, id)));
    await plan(id, '2026-11-24');
    await ticks('2026-11-19');
    expect(told(lea.id)).not.toContain('Document de synthèse à relire');
    expect(told(nadia.id)).toEqual(['Document de synthèse à soumettre']);
  });

  it('nothing of it before another interview', async () => {
    const { id } = await givenAccepted(bench);
    await plan(id, '2026-11-17');
    await ticks('2026-11-12');
    expect(told(nadia.id)).toEqual([]);
  });
});

describe('satisfaction', () => {
  const received: DocumentState = { version: 1, state: 'final', at: '2026-11-04T15:00:00.000Z' as Instant };
  const give = (bilan: BilanId, moment: 'hot' | 'cold', comment = 'Très utile.', base = fingerprint('')) =>
    bench.act(lea, { kind: 'give-appraisal', bilan, moment, score: 'fully', comment, base, source: bench.source() });

  it('à chaud: the day after the receipt, once more a week after it, and never again', async () => {
    const { id } = await givenAccepted(bench);
    await bench.change(id, (one) => ({ ...one, document: received }));
    await ticks('2026-11-04', '2026-11-05', '2026-11-06');
    expect(told(lea.id)).toEqual(['Votre avis sur ce bilan']);
    await ticks('2026-11-10', '2026-11-11', '2026-11-12', '2026-11-18', '2026-12-01');
    expect(told(lea.id)).toEqual(['Votre avis sur ce bilan', 'Votre avis sur ce bilan, une semaine après']);
  });

  it.each([
    ['was given', (id: BilanId) => give(id, 'hot')],
    [
      'is not to be asked for any more',
      (bilan: BilanId) => bench.act(lea, { kind: 'stop-reminders', bilan, source: bench.source() }),
    ],
  ])('that %s is not asked for again', async (_what, act) => {
    const { id } = await givenAccepted(bench);
    await bench.change(id, (one) => ({ ...one, document: received }));
    await ticks('2026-11-05');
    await act(id);
    await ticks('2026-11-11', '2026-11-12');
    expect(told(lea.id)).toEqual(['Votre avis sur ce bilan']);
  });

  it('is kept, shown to its author and to the consultant alone, and told once without a word of it', async () => {
    const { id } = await givenAccepted(bench);
    await bench.change(id, (one) => ({ ...one, document: received }));
    const reminded = await bench.act(lea, { kind: 'appraisal' });
    expect(viewOf('appraisal', reminded)).toMatchObject({ moment: 'hot', comment: '' });
    const first = await give(id, 'hot');
    expect(noticeOf(first)).toBe('appraisal-given');
    expect(asideIn(first)).toEqual([expect.objectContaining({ person: nadia.id })]);
    expect(JSON.stringify(asideIn(first))).not.toContain('Très utile');
    const again = await give(id, 'hot', 'Très utile, à refaire.', fingerprint('Très utile.'));
    expect(asideIn(again)).toEqual([]);
    const read = viewOf('appraisals', await bench.act(nadia, { kind: 'read-appraisals', bilan: id }));
    expect(read.appraisals).toEqual([expect.objectContaining({ score: 'fully', comment: 'Très utile, à refaire.' })]);
    const card = viewOf('bilan', await bench.act(nadia, { kind: 'show-bilan', bilan: id }));
    expect(card.appraised).toEqual({ hot: bench.now });
    expect(JSON.stringify(card)).not.toContain('utile');
  });

  it('written on two devices stands twice; without an answer or too long it is refused, and stays typed', async () => {
    const { id } = await givenAccepted(bench);
    await bench.change(id, (one) => ({ ...one, document: received }));
    await give(id, 'hot', 'Du téléphone.');
    const both = viewOf('appraisal', await give(id, 'hot', 'De l’ordinateur.'));
    expect(both.comment).toBe('Du téléphone.\n\nDe l’ordinateur.');
    const long = viewOf('appraisal', await give(id, 'hot', 'x'.repeat(1_501), fingerprint(both.comment)));
    expect([long.notice?.code, long.typed]).toEqual(['too-long', 'x'.repeat(1_501)]);
    const unscored = {
      kind: 'give-appraisal',
      bilan: id,
      moment: 'hot',
      comment: 'mot',
      base: fingerprint(''),
    } as const;
    const asked = viewOf('appraisal', await bench.act(lea, { ...unscored, source: bench.source() }));
    expect([asked.notice?.code, asked.typed]).toEqual(['appraisal-unscored', 'mot']);
  });

  it('à froid: on the follow-up’s day, of whoever agreed to be contacted; not before the closing', async () => {
    const { id } = await givenClosed(bench, undefined, agreed(bench));
    await ticks('2027-04-30', '2027-05-03');
    expect(told(lea.id)).toEqual(['Suivi dans une semaine', 'Votre avis, six mois après']);
    expect(noticeOf(await give(id, 'cold'))).toBe('appraisal-given');
    const other = await bench.givenBilan();
    expect(noticeOf(await give(other.id, 'cold'))).toBe('no-appraisal');
  });
});

describe('« Me le rappeler demain » on a request for an opinion', () => {
  const given = async () => {
    const { id } = await givenClosed(bench, undefined, agreed(bench));
    await ticks('2027-04-26', '2027-05-03');
    const view = bench.outbox
      .to(lea.id)
      .find((one) => one.kind === 'reminder' && one.why === 'Votre avis, six mois après');
    if (view?.kind !== 'reminder') throw new Error('no opinion was asked for');
    return {
      id,
      row: view.reminder,
      snooze: () => bench.act(lea, { kind: 'snooze-reminder', reminder: view.reminder }),
    };
  };
  const times = () => told(lea.id).filter((why) => why === 'Votre avis, six mois après').length;

  it('brings it the next morning, and the next one again', async () => {
    const { snooze } = await given();
    expect(noticeOf(await snooze())).toBe('reminded-tomorrow');
    await ticks('2027-05-04');
    expect(times()).toBe(2);
    expect(noticeOf(await snooze())).toBe('reminded-tomorrow');
    await ticks('2027-05-05', '2027-05-06', '2027-05-07');
    expect(times()).toBe(3);
  });

  it('brings it too where it is pressed before the server noted that the message went', async () => {
    await givenClosed(bench, undefined, agreed(bench));
    await ticks('2027-04-26');
    const send = bench.outbox.toPerson.bind(bench.outbox);
    const said: (string | undefined)[] = [];
    bench.outbox.toPerson = async (home, person, view) => {
      const sent = await send(home, person, view);
      if (view.kind === 'reminder' && view.why === 'Votre avis, six mois après' && times() === 1)
        said.push(noticeOf(await bench.act(lea, { kind: 'snooze-reminder', reminder: view.reminder })));
      return sent;
    };
    await ticks('2027-05-03', '2027-05-04', '2027-05-05');
    expect([said, times()]).toEqual([['reminded-tomorrow'], 2]);
  });

  it('brings it tomorrow, and not at once, where somebody has just had it sent again', async () => {
    const { snooze, row } = await given();
    const stored = await bench.ports.directory.find('reminder', row);
    await bench.ports.directory.put({ ...stored!.record, state: 'failed', reason: 'ambiguous' }, stored!.version);
    await putBack(bench.ports.directory, row, bench.now);
    expect(noticeOf(await snooze())).toBe('reminded-tomorrow');
    bench.pass(1);
    await tickAt(bench, bench.now);
    expect(times()).toBe(1);
    await ticks('2027-05-04');
    expect(times()).toBe(2);
  });

  it('brings it although the follow-up was held meanwhile, and the bilan is over', async () => {
    const { id, snooze } = await given();
    await snooze();
    await bench.change(id, (one) => ({ ...one, state: 'ended' }));
    await ticks('2027-05-04');
    expect(times()).toBe(2);
    expect(bench.outbox.to(lea.id).at(-1)).toMatchObject({ opens: { to: 'appraisal', moment: 'cold' } });
  });

  it('brings nothing once the opinion was given', async () => {
    const { id, snooze } = await given();
    await snooze();
    const said = { moment: 'cold', score: 'fully', comment: '', base: fingerprint('') } as const;
    await bench.act(lea, { kind: 'give-appraisal', bilan: id, ...said, source: bench.source() });
    await ticks('2027-05-04');
    expect(times()).toBe(1);
  });

  it('is kept by a server that was down for a week, and not by one that was down for a month', async () => {
    const { snooze } = await given();
    await snooze();
    await ticks('2027-05-11');
    expect(times()).toBe(2);
    await snooze();
    await ticks('2027-06-10');
    expect(times()).toBe(2);
  });
});

describe('a week before the follow-up', () => {
  it('the questionnaire is asked where it may be, and the person is reached otherwise where it may not', async () => {
    const { id } = await givenAccepted(bench);
    await givenAgreed(bench, id);
    await bench.change(id, (one) => ({
      ...one,
      state: 'closed',
      held: [
        {
          session: 'ses_9' as never,
          interview: 'i9' as never,
          startedAt: bench.now,
          closedAt: bench.now,
          minutes: { accompaniment: 90, deskWork: 0, personalWork: 0 },
          covered: [],
        },
      ],
      followUp: { steps: [], posted: [], terms: { day: '2027-05-03', reach: 'teams', ...agreed(bench) } },
    }));
    await ticks('2027-04-26');
    expect(told(lea.id)).toEqual(['Questionnaire de suivi']);
  });
});

describe('fourteen days of silence', () => {
  const say = (bilan: BilanId, why: 'unreachable' | 'on-hold' | 'given-up', note = '') =>
    bench.act(nadia, { kind: 'save-silence', bilan, why, note, source: bench.source() });

  it('are asked about; the reason is stored, shown in the bilan, and good for fourteen days more', async () => {
    const { id } = await givenAccepted(bench);
    await ticks('2026-11-16');
    expect([told(nadia.id), told(bilansChannel)]).toEqual([
      ['Quatorze jours sans activité'],
      ['Quatorze jours sans activité'],
    ]);
    expect(bench.outbox.to(nadia.id)[0]).toMatchObject({ opens: { to: 'silence' } });
    const card = viewOf('bilan', await say(id, 'unreachable', ' Deux messages laissés. '));
    expect(card.silence).toEqual({ why: 'unreachable', note: 'Deux messages laissés.', at: bench.now });
    const [noted] = (await bench.bilan(id)).silences ?? [];
    expect(noted).toMatchObject({ since: '2026-11-02T08:00:00.000Z', by: { id: nadia.id } });
    await ticks('2026-11-27', '2026-11-30');
    expect(told(nadia.id)).toEqual(['Quatorze jours sans activité', 'Quatorze jours sans activité']);
    await say(id, 'on-hold');
    const form = viewOf('silence', await bench.act(nadia, { kind: 'silence', bilan: id }));
    expect(form.said.map(({ why }) => why)).toEqual(['on-hold', 'unreachable']);
    const entries = (await bench.ports.bilans.journal(id)).filter(({ act }) => act === 'save-silence');
    expect(entries.map(({ detail }) => detail)).toEqual([{ why: 'unreachable' }, { why: 'on-hold' }]);
  });

  const lastTo = (to: string) => JSON.stringify(show(bench.outbox.to(to).at(-1)!)).replaceAll(/[\u00a0\u202f]/g, ' ');

  it('whose reason was noted are not asked about as if nothing had been: it is said, to the team that it is known', async () => {
    const { id } = await givenAccepted(bench);
    await ticks('2026-11-16');
    expect(lastTo(nadia.id)).toContain("Rien n'a été noté depuis quatorze jours");
    await say(id, 'given-up', 'Elle me l’a écrit.');
    await ticks('2026-11-30');
    expect(lastTo(nadia.id)).toContain(
      'Toujours sans activité : la personne souhaite arrêter (noté le 16 novembre 2026). Où en est-on ?',
    );
    expect(lastTo(bilansChannel)).toContain('Toujours sans activité. La raison est notée dans le bilan.');
    expect(lastTo(bilansChannel)).not.toMatch(/arrêter|écrit/);
    for (const to of [nadia.id, bilansChannel]) expect(lastTo(to)).not.toMatch(/Reprenez contact/);
  });

  it('after a date that was planned and passed are another silence, whose reason is asked for', async () => {
    const { id } = await givenAccepted(bench);
    await ticks('2026-11-16');
    await say(id, 'unreachable');
    await plan(id, '2026-11-18');
    await ticks('2026-12-02');
    expect(told(nadia.id)).toContain('Quatorze jours sans activité');
    expect(lastTo(nadia.id)).toContain('Reprenez contact');
  });

  it('a reason is shown until something happens again; none chosen, or too many words, is refused as typed', async () => {
    const { id } = await givenAccepted(bench);
    bench.now = '2026-11-16T08:00:00.000Z';
    await say(id, 'on-hold');
    bench.now = '2026-11-18T08:00:00.000Z';
    await bench.givenSession(id, 'i1');
    const card = viewOf('bilan', await bench.act(nadia, { kind: 'show-bilan', bilan: id }));
    expect(card.silence).toBeUndefined();
    const unsaid = { kind: 'save-silence', bilan: id, note: 'mot', source: bench.source() } as const;
    expect(viewOf('silence', await bench.act(nadia, unsaid))).toMatchObject({
      notice: { code: 'reason-unsaid' },
      typed: { note: 'mot' },
    });
    expect(viewOf('silence', await say(id, 'on-hold', 'n'.repeat(301))).typed.note).toHaveLength(301);
    expect((await bench.bilan(id)).silences).toHaveLength(1);
  });
});
