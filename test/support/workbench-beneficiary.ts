import type { Actor } from '../../src/actions/intent';
import type { QuestionnaireBlockView, QuestionnaireReviewView } from '../../src/actions/reply';
import type { Bilan } from '../../src/domain/bilan';
import type { BilanId } from '../../src/domain/ids';
import type { Questionnaire } from '../../src/domain/beneficiary/questionnaire';
import { answerConsent, declineConsent, fill, submit } from './presses-beneficiary';
import { lea, nadia, viewOf, type Workbench } from './workbench';

/** The way from an invitation to a sent questionnaire, act by act, as people make it. */

/** A bilan of Nadia's, to which nobody was invited yet. */
export async function givenUninvited(bench: Workbench, firstName = 'Léa'): Promise<Bilan> {
  const names = { firstName, lastName: 'Moreau', email: 'lea@exemple.fr', financing: 'cpf' } as const;
  const { summary } = await bench.shows('bilan', { kind: 'open-bilan', ...names, source: bench.source() });
  return bench.bilan(summary.id);
}

/** A fresh code, as the consultant reads it. */
export async function codeFor(bench: Workbench, bilan: BilanId, who: Actor = nadia): Promise<string> {
  const made = await bench.act(who, { kind: 'renew-invitation', bilan, source: bench.source() });
  const { fresh } = viewOf('invite', made);
  if (!fresh) throw new Error('no code was made');
  return fresh.code;
}

export const accept = (bench: Workbench, who: Actor, code: string) =>
  bench.act(who, { kind: 'accept-invitation', code, source: bench.source() });

/** A bilan whose invitation was accepted: nothing agreed to yet. */
export async function givenAccepted(bench: Workbench, who: Actor = lea): Promise<Bilan> {
  const { id } = await givenUninvited(bench);
  await accept(bench, who, await codeFor(bench, id));
  return bench.bilan(id);
}

export async function answer(bench: Workbench, bilan: BilanId, consent: string, agree = true, who: Actor = lea) {
  const card = viewOf('consent', await bench.act(who, { kind: 'show-consent', bilan, consent }));
  return bench.act(who, answerConsent(card, agree));
}

export async function decline(bench: Workbench, bilan: BilanId, consent: string, who: Actor = lea) {
  const card = viewOf('consent', await bench.act(who, { kind: 'show-consent', bilan, consent }));
  return bench.act(who, declineConsent(card));
}

/** What questionnaires rest on is agreed to. */
export async function givenAgreed(bench: Workbench, bilan: BilanId, who: Actor = lea): Promise<void> {
  for (const consent of ['undertaking', 'information', 'questionnaires'])
    await answer(bench, bilan, consent, true, who);
}

export const send = (bench: Workbench, bilan: BilanId, questionnaire = 'i3-before', who: Actor = nadia) =>
  bench.act(who, { kind: 'send-questionnaire', bilan, questionnaire, source: bench.source() });

/** A bilan with its consents, and a questionnaire asked of its beneficiary. */
export async function givenAsked(bench: Workbench, questionnaire = 'i3-before'): Promise<Bilan> {
  const bilan = await givenAccepted(bench);
  await givenAgreed(bench, bilan.id);
  await send(bench, bilan.id, questionnaire);
  return bilan;
}

export async function begin(
  bench: Workbench,
  bilan: BilanId,
  questionnaire = 'i3-before',
  who: Actor = lea,
): Promise<QuestionnaireBlockView> {
  const begun = await bench.act(who, { kind: 'begin-questionnaire', bilan, questionnaire });
  return viewOf('questionnaire-block', begun);
}

/** Every question of the questionnaire answered: `mot 1`, `mot 2`… over all its blocks; up to the review. */
export async function fillAll(
  bench: Workbench,
  bilan: BilanId,
  questionnaire = 'i3-before',
  word = 'mot',
  who: Actor = lea,
): Promise<QuestionnaireReviewView> {
  let card = await begin(bench, bilan, questionnaire, who);
  for (let count = 0; ;) {
    const texts = Object.fromEntries(card.fields.map(({ key }) => [key, `${word} ${(count += 1)}`]));
    const { reply } = await bench.act(who, fill(card, texts));
    if (reply?.kind === 'questionnaire-review') return reply;
    if (reply?.kind !== 'questionnaire-block') throw new Error(`expected a block, got ${JSON.stringify(reply)}`);
    card = reply;
  }
}

export async function givenSent(bench: Workbench, questionnaire = 'i3-before', word = 'mot'): Promise<Bilan> {
  const bilan = await givenAsked(bench, questionnaire);
  await bench.act(lea, submit(await fillAll(bench, bilan.id, questionnaire, word)));
  return bilan;
}

export async function questionnaire(bench: Workbench, bilan: BilanId, id = 'i3-before'): Promise<Questionnaire> {
  const stored = await bench.ports.bilans.read(bilan, 'questionnaire', id);
  if (!stored) throw new Error(`no questionnaire ${id}`);
  return stored.record;
}

/** Words stored in a questionnaire, in the order of their keys. */
export const wordsIn = ({ blocks }: Questionnaire): string[] =>
  blocks.flatMap(({ answers }) => Object.values(answers).map(({ text }) => text));

export const release = (bench: Workbench, bilan: BilanId) =>
  bench.act(nadia, { kind: 'release-beneficiary', bilan, confirmed: true, source: bench.source() });
