import type { BilanId } from '../../src/domain/ids';
import { answerConsent, declineConsent } from '../support/presses-beneficiary';
import { asideIn, lea, nadia, noticeOf, tom, viewOf, Workbench } from '../support/workbench';
import {
  accept,
  answer,
  codeFor,
  decline,
  givenAccepted,
  givenAgreed,
  givenAsked,
  release,
  send,
} from '../support/workbench-beneficiary';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const cardOf = async (bilan: BilanId, consent: string, who = lea) =>
  viewOf('consent', await bench.act(who, { kind: 'show-consent', bilan, consent }));
const eventsOf = async (bilan: BilanId, consent: string) =>
  (await bench.ports.bilans.read(bilan, 'consent', consent))?.record.events ?? [];
const whatOf = async (bilan: BilanId, consent: string) => (await eventsOf(bilan, consent)).map(({ what }) => what);
const toldIn = (result: Parameters<typeof asideIn>[0]) =>
  asideIn(result).map(({ person, view }) => [person, view.kind === 'notice' && view.notice]);
const desk = (bilan: BilanId) => bench.shows('bilan', { kind: 'show-bilan', bilan });
const homeOf = async () => viewOf('home', await bench.act(lea, { kind: 'home' }));

function change(kind: string, version: string): void {
  bench.consentTexts = bench.consentTexts.map((one) =>
    one.kind === kind ? { ...one, text: `Texte ${version}`, version } : one,
  );
}

describe('« Refuser »', () => {
  it('is recorded with its date and the text’s version, and the next one nobody answered comes', async () => {
    const { id } = await givenAccepted(bench);
    const { version } = await cardOf(id, 'undertaking');
    const next = viewOf('consent', await decline(bench, id, 'undertaking'));
    expect([next.consent.id, next.notice]).toEqual([
      'information',
      { code: 'consent-declined', title: 'Entreprendre mon bilan de compétences' },
    ]);
    expect(await eventsOf(id, 'undertaking')).toMatchObject([{ at: bench.now, what: 'declined', version, by: lea.id }]);
    expect((await bench.ports.bilans.journal(id)).at(-1)).toMatchObject({
      act: 'decline-consent',
      detail: { consent: 'undertaking', version },
    });
  });

  it('is an answer: nobody is asked again, and the home counts it no more', async () => {
    const { id } = await givenAccepted(bench);
    for (const consent of ['undertaking', 'questionnaires', 'sharing~19:equipe']) await decline(bench, id, consent);
    const next = viewOf('consent', await answer(bench, id, 'information'));
    expect(next.consent.id).toBe('keeping');
    expect((await homeOf()).consents).toEqual({ given: 1, asked: 1, total: 5 });
    expect((await decline(bench, id, 'keeping')).reply?.kind).toBe('consents');
    expect((await homeOf()).consents).toEqual({ given: 1, asked: 0, total: 5 });
  });

  it('is told to the consultant, who sees what was refused apart from what is awaited', async () => {
    const { id, reference } = await givenAccepted(bench);
    const title = 'Répondre à des questionnaires par écrit';
    expect(toldIn(await decline(bench, id, 'questionnaires'))).toEqual([
      [nadia.id, { code: 'consent-changed', reference, title, what: 'declined' }],
    ]);
    await decline(bench, id, 'sharing~19:equipe');
    const { missingConsents, declinedConsents } = await desk(id);
    expect(missingConsents).toEqual(['undertaking', 'information']);
    expect(declinedConsents).toEqual([{ kind: 'questionnaires' }, { kind: 'sharing', team: 'Cabinet Horizon' }]);
  });

  it('can be changed into an agreement, and that one withdrawn', async () => {
    const { id } = await givenAccepted(bench);
    await decline(bench, id, 'questionnaires');
    expect((await cardOf(id, 'questionnaires')).consent).toMatchObject({ state: 'declined', at: bench.now });
    await answer(bench, id, 'questionnaires');
    expect(await desk(id)).not.toHaveProperty('declinedConsents');
    await answer(bench, id, 'questionnaires', false);
    expect(await whatOf(id, 'questionnaires')).toEqual(['declined', 'given', 'withdrawn']);
    expect(await desk(id)).not.toHaveProperty('declinedConsents');
  });

  it('says nothing of a notice, which is read', async () => {
    const { id } = await givenAccepted(bench);
    const shown = await decline(bench, id, 'information');
    expect([viewOf('consent', shown).consent.id, shown.deliveries]).toEqual(['information', []]);
    await answer(bench, id, 'information');
    await decline(bench, id, 'information');
    expect(await whatOf(id, 'information')).toEqual(['given']);
  });
});

describe('an older card', () => {
  it('pressed again, later or on another device: refused once, told once', async () => {
    const { id } = await givenAccepted(bench);
    const [laptop, phone] = [await cardOf(id, 'keeping'), await cardOf(id, 'keeping')];
    const first = await bench.act(lea, declineConsent(laptop));
    bench.pass(1);
    for (const again of [laptop, phone]) {
      const result = await bench.act(lea, declineConsent(again));
      expect([viewOf('consent', result).notice?.code, result.deliveries]).toEqual(['consent-declined', []]);
    }
    expect([toldIn(first).length, await whatOf(id, 'keeping')]).toEqual([1, ['declined']]);
  });

  it('of a text that changed meanwhile refuses what is asked today; agreeing shows it first', async () => {
    const { id } = await givenAccepted(bench);
    const old = await cardOf(id, 'keeping');
    change('keeping', 'v2');
    expect(noticeOf(await bench.act(lea, answerConsent(old, true)))).toBe('text-changed');
    await bench.act(lea, declineConsent(old));
    expect(await eventsOf(id, 'keeping')).toMatchObject([{ what: 'declined', version: 'v2', text: 'Texte v2' }]);
  });

  it('whose text was agreed to on another device takes the agreement back', async () => {
    const { id, reference } = await givenAccepted(bench);
    const old = await cardOf(id, 'undertaking');
    await answer(bench, id, 'undertaking');
    const result = await bench.act(lea, declineConsent(old));
    expect(noticeOf(result)).toBe('consent-withdrawn');
    const title = 'Entreprendre mon bilan de compétences';
    expect(toldIn(result)).toEqual([[nadia.id, { code: 'consent-changed', reference, title, what: 'withdrawn' }]]);
    expect(await whatOf(id, 'undertaking')).toEqual(['given', 'withdrawn']);
  });
});

describe('a text that changed', () => {
  it('since it was refused: the refusal stands, nobody is asked anew, and the new text can be answered', async () => {
    const { id } = await givenAccepted(bench);
    await decline(bench, id, 'undertaking');
    expect(await cardOf(id, 'undertaking')).not.toHaveProperty('changedSince');
    change('undertaking', 'v2');
    expect((await homeOf()).consents.asked).toBe(4);
    const card = await cardOf(id, 'undertaking');
    expect(card).toMatchObject({ consent: { state: 'declined' }, changedSince: true, text: 'Texte v2' });
    expect(viewOf('consent', await answer(bench, id, 'information')).consent.id).toBe('questionnaires');
    await bench.act(lea, declineConsent(card));
    expect((await eventsOf(id, 'undertaking')).at(-1)).toMatchObject({ what: 'declined', version: 'v2' });
    expect(await cardOf(id, 'undertaking')).not.toHaveProperty('changedSince');
    await answer(bench, id, 'undertaking');
    expect((await cardOf(id, 'undertaking')).consent.state).toBe('given');
  });

  it('since it was agreed to: refused, it leaves the agreement to the former text, and is not asked again', async () => {
    const { id, reference } = await givenAccepted(bench);
    await givenAgreed(bench, id);
    const agreed = (await bench.ports.bilans.read(id, 'consent', 'questionnaires'))?.record.text;
    change('questionnaires', 'v2');
    const result = await decline(bench, id, 'questionnaires');
    const title = 'Répondre à des questionnaires par écrit';
    expect(noticeOf(result)).toBe('consent-declined');
    expect(toldIn(result)).toEqual([[nadia.id, { code: 'consent-changed', reference, title, what: 'new-declined' }]]);
    expect((await bench.ports.bilans.read(id, 'consent', 'questionnaires'))?.record.text).toEqual(agreed);
    expect(await cardOf(id, 'questionnaires')).toMatchObject({
      consent: { state: 'given' },
      agreedText: agreed?.text,
      newDeclinedAt: bench.now,
    });
    expect(await desk(id)).not.toHaveProperty('declinedConsents');
    expect(asideIn(await send(bench, id))).toHaveLength(1);
    change('questionnaires', 'v3');
    expect(await cardOf(id, 'questionnaires')).not.toHaveProperty('newDeclinedAt');
    await answer(bench, id, 'questionnaires', false);
    expect((await cardOf(id, 'questionnaires')).consent.state).toBe('withdrawn');
  });
});

describe('a questionnaire', () => {
  it('is not sent to whoever refused them, and its consultant is told that they did', async () => {
    const { id } = await givenAccepted(bench);
    await decline(bench, id, 'questionnaires');
    const view = await bench.shows('questionnaires', { kind: 'questionnaires', bilan: id });
    expect([view.missing, view.declined]).toEqual([['information', 'questionnaires'], ['questionnaires']]);
    const refused = await send(bench, id);
    expect([noticeOf(refused), refused.deliveries]).toEqual(['consent-missing', []]);
  });

  it('opened after a refusal says so, and is there again once the person changed their mind', async () => {
    const { id } = await givenAsked(bench);
    await answer(bench, id, 'questionnaires', false);
    await decline(bench, id, 'questionnaires');
    expect((await bench.act(lea, { kind: 'questionnaire' })).reply).toMatchObject({
      kind: 'home',
      notice: { code: 'consent-missing', missing: ['questionnaires'], declined: ['questionnaires'] },
    });
    await answer(bench, id, 'questionnaires');
    expect((await bench.act(lea, { kind: 'questionnaire' })).reply?.kind).toBe('questionnaire-opening');
  });
});

describe('whoever comes after', () => {
  it('is asked, whatever the one before refused', async () => {
    const { id } = await givenAccepted(bench);
    await decline(bench, id, 'undertaking');
    await release(bench, id);
    await accept(bench, tom, await codeFor(bench, id));
    expect((await cardOf(id, 'undertaking', tom)).consent.state).toBe('asked');
    expect(await desk(id)).not.toHaveProperty('declinedConsents');
    // A text of today beside what another agreed to: nothing of theirs is taken for this person's.
    await decline(bench, id, 'undertaking', tom);
    expect(await whatOf(id, 'undertaking')).toEqual(['declined', 'declined']);
  });

  it('refusing leaves nothing of what another agreed to as their own text', async () => {
    const { id } = await givenAccepted(bench);
    await answer(bench, id, 'keeping');
    await release(bench, id);
    await accept(bench, tom, await codeFor(bench, id));
    change('keeping', 'v2');
    await decline(bench, id, 'keeping', tom);
    expect(await cardOf(id, 'keeping', tom)).not.toHaveProperty('agreedText');
    expect((await cardOf(id, 'keeping', tom)).consent.state).toBe('declined');
    expect((await bench.ports.bilans.read(id, 'consent', 'keeping'))?.record.text.version).toBe('v2');
  });

  it('the same person, invited again: what they refused to share stays refused', async () => {
    const { id } = await givenAccepted(bench);
    await decline(bench, id, 'sharing~19:equipe');
    await decline(bench, id, 'keeping');
    await release(bench, id);
    bench.pass(1);
    await accept(bench, lea, await codeFor(bench, id));
    expect((await cardOf(id, 'sharing~19:equipe')).consent.state).toBe('declined');
    expect((await cardOf(id, 'keeping')).consent.state).toBe('declined');
  });
});

it('« Retirer mon accord » on an older card takes nothing back where nothing was given', async () => {
  const { id } = await givenAccepted(bench);
  await bench.act(lea, answerConsent(await cardOf(id, 'keeping'), false));
  expect(await whatOf(id, 'keeping')).toEqual([]);
  await decline(bench, id, 'keeping');
  const late = await bench.act(lea, answerConsent(await cardOf(id, 'keeping'), false));
  expect([await whatOf(id, 'keeping'), toldIn(late)]).toEqual([['declined'], []]);
});
