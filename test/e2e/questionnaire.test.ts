import { openStage, type Stage } from './support/stage';
import type { TeamsWindow } from './support/window';

let stage: Stage;
let nadia: TeamsWindow;

beforeAll(async () => {
  stage = await openStage({ server: 21_580, claire: 21_581, nadia: 21_582 });
  nadia = await stage.nadia();
  await nadia.goTo('Personal Chat');
  await stage.claire.goTo('Personal Chat');
});
afterAll(() => stage.close());

test('a beneficiary accepts an invitation, gives consents and answers a questionnaire; the consultant sees it arrive', async () => {
  const { claire } = stage;
  await claire.say('nouveau bilan');
  const form = await claire.card('Nouveau bilan');
  await claire.fill(form, { Prénom: 'Nadia', Nom: 'Benali' });
  await claire.press(form, 'Créer le bilan');
  await claire.press(await claire.card('BC-'), 'Inviter le bénéficiaire');
  await claire.press(await claire.card('Créer un code'), 'Créer un code');
  const invite = await claire.card('Renouveler');
  await stage.picture('invitation', invite);
  const shown = (await invite.innerText()).replaceAll(/BC-[A-Z2-9]{4}-\d\d/g, '');
  const code = /\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/.exec(shown)?.[0];
  expect(code).toBeDefined();

  await nadia.say(code ?? '');
  await nadia.press(await nadia.card('Une invitation pour vous'), "Accepter l'invitation");
  const home = await nadia.card('Bonjour Nadia');
  await stage.picture('accueil-beneficiaire', home);
  await nadia.press(home, 'Mes consentements');
  const consents = await nadia.card('Chacun est à part');
  expect(await consents.textContent()).toContain('Cabinet Horizon');
  await stage.picture('consentements', consents);
  await nadia.press(consents, 'Lire le prochain');
  await nadia.press(await nadia.card('Consentement 1 sur'), "J'accepte");
  await nadia.press(await nadia.card('Consentement 2 sur'), "J'ai lu cette notice");
  await nadia.press(await nadia.card('Consentement 3 sur'), "J'accepte");
  await nadia.card('Consentement 4 sur');

  await claire.press(await claire.card('Renouveler'), 'Voir le bilan');
  const bilan = await claire.card('Financement');
  await claire.press(bilan, 'Plus…');
  await claire.press(bilan, 'Questionnaires');
  await claire.press(await claire.card('Questionnaires'), 'Envoyer');

  const opening = await nadia.card('Préparer votre entretien');
  await stage.picture('questionnaire-ouverture', opening);
  await nadia.press(opening, 'Commencer');
  const first = await nadia.card('Bloc 1 sur 2');
  await nadia.fill(first, {
    'Quels sont vos objectifs prioritaires pour ce bilan ?': 'Retrouver un métier qui a du sens, près de chez moi.',
  });
  await stage.picture('questionnaire', first);
  await nadia.press(first, 'Enregistrer et continuer');
  await nadia.press(await nadia.card('Bloc 2 sur 2'), 'Je préfère en parler de vive voix');
  const review = await nadia.card('Relisez');
  await stage.picture('questionnaire-relecture', review);
  await nadia.press(review, 'Envoyer à mon consultant');
  await nadia.card('Vous pouvez encore modifier vos réponses');

  const arrived = await claire.card('Un questionnaire');
  expect(await arrived.textContent()).not.toContain('Retrouver un métier');
  await claire.press(arrived, 'Lire');
  const read = await claire.card('Retrouver un métier qui a du sens, près de chez moi.');
  expect(await read.textContent()).toContain('À aborder de vive voix');
  await stage.picture('questionnaire-recu', read);
}, 150_000);
