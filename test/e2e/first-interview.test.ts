import { openStage, type Stage } from './support/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ server: 21_480, claire: 21_481, nadia: 21_482 });
});
afterAll(() => stage.close());

test('a consultant opens a bilan, holds the first interview and closes it', async () => {
  const { claire } = stage;
  await claire.goTo('Personal Chat');
  await claire.say('nouveau bilan');
  const form = await claire.card('Nouveau bilan');
  await claire.fill(form, { Prénom: 'Nadia', Nom: 'Benali' });
  await claire.press(form, 'Créer le bilan');
  const bilan = await claire.card('BC-');
  expect(await bilan.textContent()).toContain("Entretien d'accueil et d'information");

  await claire.press(bilan, "Démarrer l'entretien");
  let block = await claire.card('Bloc 1 sur 3');
  await claire.fill(block, {
    "Pouvez-vous me parler de ce qui vous amène à faire un bilan de compétences aujourd'hui ?":
      'Après douze ans de gestion de paie, j’ai besoin de changement.',
    "Qu'attendez-vous concrètement de ce bilan ?": 'Un projet réaliste, et la confiance pour le mener.',
    'Note privée (vous seul)': 'Très à l’aise, parle volontiers.',
  });
  await block.getByRole('checkbox', { name: 'À retenir pour la synthèse' }).first().check();
  await stage.picture('pupitre', block);
  await claire.press(block, 'Enregistrer et continuer');

  block = await claire.card('Bloc 2 sur 3');
  expect(await block.textContent()).toContain('Enregistré à');
  await block.getByRole('checkbox', { name: 'Explication des trois phases obligatoires' }).check();
  await claire.press(block, 'Enregistrer et continuer');
  block = await claire.card('Bloc 3 sur 3');
  await claire.press(block, 'Précédent');
  block = await claire.card('Bloc 2 sur 3');
  expect(await block.getByRole('checkbox', { name: 'Explication des trois phases obligatoires' }).isChecked()).toBe(
    true,
  );
  await claire.press(block, 'Enregistrer et continuer');
  await claire.press(await claire.card('Bloc 3 sur 3'), 'Enregistrer et continuer');

  let conclusion = await claire.card('Signature du consentement éclairé');
  await conclusion.getByRole('checkbox', { name: "Remise du document d'information préalable" }).check();
  await conclusion.getByRole('checkbox', { name: 'Planification du prochain rendez-vous' }).check();
  await stage.picture('conclusion', conclusion);
  await claire.press(conclusion, "Clore l'entretien");
  conclusion = await claire.card('donnez une raison');
  const reason = conclusion.getByRole('textbox', { name: 'Raison, si' });
  expect(await reason.count()).toBe(1);
  await reason.fill('À signer au prochain rendez-vous');
  await claire.press(conclusion, "Clore l'entretien");
  const closed = await claire.card('À signer au prochain rendez-vous');
  expect(await closed.textContent()).toContain('Entretien clos');
  await stage.picture('entretien-clos', closed);
});

test('the meeting chat shows the block, large and calm, and follows the pupitre', async () => {
  const { claire } = stage;
  await claire.goTo('Personal Chat');
  await claire.goTo('Entretien – bilan de Nadia');
  await claire.mention('Compagnon de bilan', 'démarrer');
  await claire.page.getByText('le choix du bilan vous attend').last().waitFor();
  await claire.goTo('Personal Chat');
  await claire.press(await claire.card('À quel bilan lier'), "Lier et démarrer l'entretien");
  // The first interview left one check open: it is offered again.
  await claire.press(await claire.card('Signature du consentement éclairé'), 'Plus tard');
  const block = await claire.card('Bloc 1 sur 3');
  await claire.fill(block, { 'Note privée (vous seul)': 'Une note que personne d’autre ne doit lire' });
  await claire.press(block, 'Enregistrer');
  await claire.card('Enregistré à');
  await claire.goTo('Entretien – bilan de Nadia');
  const shared = await claire.card("Entretien d'analyse de la demande");
  await stage.picture('carte-partagee', shared);
  expect(await shared.getByRole('textbox').count()).toBe(0);
  expect(await shared.textContent()).not.toContain('Benali');
  await claire.press(shared, 'Bloc suivant');
  await claire.card('Quels sont vos objectifs prioritaires pour ce bilan ?');
  expect(await claire.page.locator('body').textContent()).not.toContain('Une note que personne');
});
