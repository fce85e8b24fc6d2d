import type { Intent } from '../../src/actions/intent';
import { fingerprint } from '../../src/domain/merge';
import { show } from '../support/drawn';
import { readCard } from '../../src/teams/read/read-card';
import { questionnaireBlock, questionnaires } from '../support/card-beneficiary-views';
import { pressed } from '../support/card-press';
import { bilan, cases } from '../support/card-views';

const source = 'n-4c1f7e0a9b2d';

function read(data: unknown): Intent {
  const outcome = readCard(JSON.parse(JSON.stringify(data)));
  if (!outcome.ok) throw new Error('malformed');
  return outcome.value;
}
const sent = (name: string, title: string, typed: Record<string, string> = {}) =>
  pressed(show(cases[name]!).card, title, typed);
const press = (name: string, title: string, typed: Record<string, string> = {}): Intent =>
  read(sent(name, title, typed));

const version = '5f2c9a1b3d4e6f70';
const colleague = '00000000-0000-4000-8000-00000000c1a0';
const questionnaire = 'i3-before';

test.each<[string, string, object]>([
  ['invitation', "Accepter l'invitation", { kind: 'accept-invitation', code: 'K7FQ2M9X', source }],
  ['home', 'Reprendre', { kind: 'questionnaire', bilan, questionnaire }],
  ['home', 'Mes consentements', { kind: 'consents' }],
  ['home', 'Mes données', { kind: 'own-data' }],
  ['home-answer', 'Répondre au questionnaire', { kind: 'questionnaire', bilan, questionnaire }],
  ['consents', 'Lire le prochain', { kind: 'show-consent', bilan, consent: 'questionnaires' }],
  ['consents', "Retour à l'accueil", { kind: 'home' }],
  ['consent', "J'accepte", { kind: 'answer-consent', bilan, consent: 'questionnaires', version, agree: true, source }],
  ['consent', 'Refuser', { kind: 'decline-consent', bilan, consent: 'questionnaires', version, source }],
  ['consent', 'Plus tard', { kind: 'consents' }],
  [
    'consent-given',
    'Retirer mon accord',
    { kind: 'answer-consent', bilan, consent: 'undertaking', version, agree: false, source },
  ],
  [
    'consent-withdrawn',
    "J'accepte",
    { kind: 'answer-consent', bilan, consent: 'sharing~19:abc@thread.tacv2', version, agree: true, source },
  ],
  ['questionnaire-opening', 'Commencer', { kind: 'begin-questionnaire', bilan, questionnaire }],
  ['questionnaire-opening', 'Plus tard', { kind: 'home' }],
  ['questionnaire-opening-begun', 'Reprendre', { kind: 'questionnaire', bilan, questionnaire: 'i6-after' }],
  ['questionnaire-review', 'Envoyer à mon consultant', { kind: 'submit-questionnaire', bilan, questionnaire, source }],
  [
    'questionnaire-review',
    'Modifier «\u00a0Questions sur les formations\u00a0»',
    { kind: 'begin-questionnaire', bilan, questionnaire, block: 'i3-b2' },
  ],
  ['questionnaire-review-consultant', 'Questionnaires', { kind: 'questionnaires', bilan }],
  ['own-data', 'Renouveler les liens', { kind: 'own-data' }],
  ['bilan-invited', 'Inviter le bénéficiaire', { kind: 'invite', bilan }],
  ['bilan-accepted', 'Invitation', { kind: 'invite', bilan }],
  ['bilan-accepted', 'Questionnaires', { kind: 'questionnaires', bilan }],
  ['bilan-accepted', 'Confier à un collègue', { kind: 'offer-hand-over', bilan }],
  ['invite', 'Créer un code', { kind: 'renew-invitation', bilan, source }],
  ['invite-open', 'Renouveler', { kind: 'renew-invitation', bilan, source }],
  ['invite-open', 'Révoquer', { kind: 'revoke-invitation', bilan, source }],
  ['invite-accepted', "Retirer l'accès", { kind: 'release-beneficiary', bilan, confirmed: false, source }],
  ['invite-release', "Oui, retirer l'accès", { kind: 'release-beneficiary', bilan, confirmed: true, source }],
  ['invite-release', 'Non', { kind: 'invite', bilan }],
  ['invite-accepted', 'Corriger la fiche', { kind: 'details', bilan }],
  ['invite-released', 'Corriger la fiche', { kind: 'details', bilan }],
  [
    'details',
    'Enregistrer',
    {
      kind: 'correct-details',
      bilan,
      ...{ firstName: 'Nadia', lastName: 'Benali', email: 'nadia@exemple', financing: 'employer' },
      source,
    },
  ],
  ['questionnaires', 'Envoyer', { kind: 'send-questionnaire', bilan, questionnaire: 'i5-before', source }],
  ['questionnaire-arrived', 'Lire', { kind: 'read-questionnaire', bilan, questionnaire }],
  ['hand-over', 'Confier le bilan', { kind: 'hand-over', bilan, to: colleague, withNotes: false, source }],
])('on « %s », « %s » asks for what it says', (name, title, intent) => {
  expect(press(name, title)).toEqual(intent);
});

test('what is chosen goes along', () => {
  expect(press('questionnaires', 'Envoyer', { toSend: 'i3-before' })).toMatchObject({ questionnaire: 'i3-before' });
  expect(press('hand-over', 'Confier le bilan', { withNotes: 'true' })).toMatchObject({ withNotes: true });
});

test('a row is read whatever stands in the card’s inputs', () => {
  const title = `Lire «\u00a0${questionnaires.lines[0]!.interview}\u00a0» (avant)`;
  expect(press('questionnaires', title)).toEqual({ kind: 'read-questionnaire', bilan, questionnaire: 'i2-before' });
});

describe('a questionnaire’s block', () => {
  const [first, second] = questionnaireBlock.fields;
  const base = Object.fromEntries(questionnaireBlock.fields.map(({ key, text }) => [key, fingerprint(text)]));

  it.each([
    ['Enregistrer et continuer', 'next'],
    ['Précédent', 'previous'],
    ['Je préfère en parler de vive voix', 'spoken'],
    ['Reprendre plus tard', 'later'],
  ])('sends what was typed by « %s »', (title, then) => {
    expect(press('questionnaire-block', title, { [`answer.${second!.key}`]: ' **é** ' })).toMatchObject({
      kind: 'fill-questionnaire',
      bilan,
      questionnaire,
      block: 'i3-b2',
      source,
      then,
      typed: { answers: { [first!.key]: first!.text, [second!.key]: ' **é** ' }, base },
    });
  });

  it('tells an emptied input from one that the client left out', () => {
    const data = sent('questionnaire-block', 'Enregistrer et continuer', { [`answer.${first!.key}`]: '' });
    expect(data).not.toHaveProperty([`answer.${first!.key}`]);
    expect(read(data)).toMatchObject({ typed: { answers: { [first!.key]: '' } } });
    const { [`seen.${first!.key}`]: _left, ...without } = data;
    expect((read(without) as Extract<Intent, { kind: 'fill-questionnaire' }>).typed.answers).not.toHaveProperty([
      first!.key,
    ]);
  });

  it('left for the interview sends no answer', () => {
    expect(press('questionnaire-block-spoken', 'Je préfère écrire finalement')).toMatchObject({
      then: 'written',
      typed: { answers: {}, base: {} },
    });
    expect(press('questionnaire-block-spoken', 'Continuer')).toMatchObject({ then: 'next', typed: { answers: {} } });
  });

  it('goes on to its next part, or adds to it', () => {
    expect(press('questionnaire-block-repeatable', 'Enregistrer et continuer')).toMatchObject({ then: { part: 4 } });
    expect(press('questionnaire-block-repeatable', 'Ajouter une réponse')).toMatchObject({ then: 'add-pass' });
  });
});

test.each<[string, object]>([
  ['a code that is none', { ...sent('invitation', "Accepter l'invitation"), code: 'x' }],
  ['no code', { act: 'accept-invitation', nonce: 'n' }],
  ['an agreement that is neither yes nor no', { ...sent('consent', "J'accepte"), agree: 'oui' }],
  ['a consent with a blank', { act: 'show-consent', bilan, consent: 'a b' }],
  ['another questionnaire’s shape', { act: 'submit-questionnaire', bilan, questionnaire: '../x', nonce: 'n' }],
  ['a step to nowhere', { ...sent('questionnaire-block', 'Précédent'), then: 'moon' }],
  ['a part before the first', { ...sent('questionnaire-block', 'Précédent'), then: { part: -1 } }],
  ['an object as an answer', { ...sent('questionnaire-block', 'Précédent'), 'answer.i3-b2-q1.1': { $ne: '' } }],
  ['nobody to hand over to', { act: 'hand-over', bilan, nonce: 'n' }],
  ['nothing to send', { act: 'send-questionnaire', bilan, nonce: 'n' }],
  ['a release without its confirmation', { act: 'release-beneficiary', bilan, nonce: 'n' }],
])('is malformed: %s', (_what, data) => {
  expect(readCard(data)).toEqual({ ok: false, refusal: { kind: 'malformed' } });
});
