import type { View } from '../../src/actions/reply';
import { actionsIn } from '../support/card-press';
import { closingHeld } from '../support/closing-held';
import { show } from '../support/drawn';
import { answerConsent, fill } from '../support/presses-beneficiary';
import { asideIn, lea, nadia, noticeOf, viewOf, Workbench } from '../support/workbench';
import {
  accept,
  answer,
  begin,
  codeFor,
  givenAccepted,
  givenAgreed,
  givenAsked,
  givenSent,
  givenUninvited,
  questionnaire,
  send,
  wordsIn,
} from '../support/workbench-beneficiary';
import type { BilanId } from '../../src/domain/ids';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const cardOf = async (bilan: BilanId, consent: string) =>
  viewOf('consent', await bench.act(lea, { kind: 'show-consent', bilan, consent }));
const stored = async (bilan: BilanId, consent: string) =>
  (await bench.ports.bilans.read(bilan, 'consent', consent))?.record;

/** The organisation edits one text. */
function change(kind: string, text: string): void {
  bench.consentTexts = bench.consentTexts.map((one) =>
    one.kind === kind ? { ...one, text, version: `v-${text}` } : one,
  );
}

it('each is asked on its own, one after the other, and the consultant sees what is missing', async () => {
  const bilan = await givenAccepted(bench);
  const list = viewOf('consents', await bench.act(lea, { kind: 'consents' }));
  expect(list.consents.map(({ id, state }) => [id, state])).toEqual(
    ['undertaking', 'information', 'questionnaires', 'sharing~19:equipe', 'keeping'].map((id) => [id, 'asked']),
  );
  const missing = async () => (await bench.shows('bilan', { kind: 'show-bilan', bilan: bilan.id })).missingConsents;
  expect(await missing()).toEqual(['undertaking', 'information', 'questionnaires']);
  const next = viewOf('consent', await answer(bench, bilan.id, 'undertaking'));
  expect([next.consent.id, next.notice?.code]).toEqual(['information', 'consent-given']);
  expect(await missing()).toEqual(['information', 'questionnaires']);
  await answer(bench, bilan.id, 'information');
  await answer(bench, bilan.id, 'questionnaires');
  await answer(bench, bilan.id, 'sharing~19:equipe');
  expect((await answer(bench, bilan.id, 'keeping')).reply?.kind).toBe('consents');
  expect(await missing()).toEqual([]);
  expect((await stored(bilan.id, 'sharing~19:equipe'))?.team?.name).toBe('Cabinet Horizon');
});

it('a text that changed while its card was open is shown anew, and nothing is agreed to', async () => {
  const bilan = await givenAccepted(bench);
  const card = await cardOf(bilan.id, 'questionnaires');
  change('questionnaires', 'autre texte');
  const shown = viewOf('consent', await bench.act(lea, answerConsent(card, true)));
  expect([shown.text, shown.notice?.code]).toEqual(['autre texte', 'text-changed']);
  expect(await stored(bilan.id, 'questionnaires')).toBeUndefined();
  await bench.act(lea, answerConsent(shown, true));
  expect((await stored(bilan.id, 'questionnaires'))?.text.text).toBe('autre texte');
});

it('what was agreed to stands when the text changes, is shown beside the new one, and can be withdrawn', async () => {
  const bilan = await givenAccepted(bench);
  await answer(bench, bilan.id, 'questionnaires');
  const agreed = (await stored(bilan.id, 'questionnaires'))?.text.text;
  const old = await cardOf(bilan.id, 'questionnaires');
  change('questionnaires', 'autre texte');
  expect(await cardOf(bilan.id, 'questionnaires')).toMatchObject({ text: 'autre texte', agreedText: agreed });
  const withdrawn = await bench.act(lea, answerConsent(old, false));
  expect(noticeOf(withdrawn)).toBe('consent-withdrawn');
  expect(asideIn(withdrawn)).toMatchObject([
    { person: nadia.id, view: { notice: { code: 'consent-changed', what: 'withdrawn' } } },
  ]);
  expect((await stored(bilan.id, 'questionnaires'))?.text.text).toBe(agreed);
  expect((await bench.act(lea, answerConsent(old, false))).deliveries).toEqual([]);
});

it('a consent for a team that is no longer the consultant’s is still there to be withdrawn', async () => {
  const bilan = await givenAccepted(bench);
  await answer(bench, bilan.id, 'sharing~19:equipe');
  bench.teams.splice(0);
  const list = viewOf('consents', await bench.act(lea, { kind: 'consents' }));
  expect(list.consents.at(-1)).toMatchObject({ id: 'sharing~19:equipe', state: 'given' });
  await answer(bench, bilan.id, 'sharing~19:equipe', false);
  expect((await stored(bilan.id, 'sharing~19:equipe'))?.events.map(({ what }) => what)).toEqual(['given', 'withdrawn']);
});

describe('nothing that needs one happens without it', () => {
  it('a questionnaire is not sent before its consents are given, and what is missing is named', async () => {
    const bilan = await givenAccepted(bench);
    await answer(bench, bilan.id, 'questionnaires');
    const refused = await send(bench, bilan.id);
    expect(viewOf('questionnaires', refused).notice).toEqual({ code: 'consent-missing', missing: ['information'] });
    expect(refused.deliveries).toEqual([]);
    await givenAgreed(bench, bilan.id);
    expect(asideIn(await send(bench, bilan.id))).toHaveLength(1);
  });

  it('withdrawn in the middle of a questionnaire: nothing more is written, what was typed stays on its card', async () => {
    const bilan = await givenAsked(bench);
    const first = await begin(bench, bilan.id);
    const second = viewOf('questionnaire-block', await bench.act(lea, fill(first, { 1: 'enregistré' })));
    await answer(bench, bilan.id, 'questionnaires', false);
    const late = viewOf('questionnaire-block', await bench.act(lea, fill(second, { 1: 'tapé après' })));
    expect(late).toMatchObject({ block: second.block, notice: { code: 'consent-missing', unsaved: 'in-chat' } });
    expect(late.fields[0]).toMatchObject({ text: '', typed: 'tapé après' });
    expect(wordsIn(await questionnaire(bench, bilan.id))).toEqual(['enregistré']);
    expect((await bench.act(lea, { kind: 'questionnaire' })).reply).toMatchObject({
      kind: 'home',
      notice: { code: 'consent-missing', missing: ['questionnaires'] },
    });
    // Given again, the same card is good, and what was written is there.
    await answer(bench, bilan.id, 'questionnaires');
    await bench.act(lea, fill(late, {}, 'later'));
    expect(wordsIn(await questionnaire(bench, bilan.id))).toEqual(['enregistré', 'tapé après']);
  });

  it('nor is one sent to the consultant, who is told which consent was withdrawn', async () => {
    const bilan = await givenSent(bench);
    await answer(bench, bilan.id, 'information', false);
    const source = bench.source();
    const again = { kind: 'submit-questionnaire', bilan: bilan.id, questionnaire: 'i3-before', source } as const;
    const { reply, deliveries } = await bench.act(lea, again);
    expect(reply).toMatchObject({ kind: 'home', notice: { code: 'consent-missing', missing: ['information'] } });
    expect(deliveries).toEqual([]);
  });
});

test('of whoever accepts once the bilan is closed, they come before what the person thinks of it', async () => {
  const { id } = await givenUninvited(bench);
  await bench.change(id, (one) => ({ ...one, state: 'closed', held: [closingHeld(bench.now)] }));
  const presses = (home: View) => actionsIn(show(home).card, false).map(({ title }) => title);
  const asked = viewOf('home', await accept(bench, lea, await codeFor(bench, id)));
  expect(asked).toMatchObject({ appraisal: 'hot', consents: { given: 0 } });
  expect(presses(asked).slice(0, 2)).toEqual(['Mes consentements', 'Donner mon avis']);
  for (const { id: consent } of viewOf('consents', await bench.act(lea, { kind: 'consents' })).consents)
    await answer(bench, id, consent);
  const answered = viewOf('home', await bench.act(lea, { kind: 'home' }));
  expect(presses(answered).slice(0, 2)).toEqual(['Donner mon avis', 'Mes consentements']);
});
