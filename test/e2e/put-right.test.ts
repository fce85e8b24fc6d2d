import { openStage, type Stage } from './support/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ server: 21_500, claire: 21_501, nadia: 21_502 });
});
afterAll(() => stage.close());

test('a name is corrected, and an interview begun by mistake is taken back, as long as nothing is in it', async () => {
  const { claire } = stage;
  await claire.goTo('Personal Chat');
  await claire.say('nouveau bilan');
  const form = await claire.card('Nouveau bilan');
  await claire.fill(form, { Prénom: 'Nadja', Nom: 'Benali' });
  await claire.press(form, 'Créer le bilan');
  await claire.press(await claire.card('BC-'), 'Inviter le bénéficiaire');

  const invitation = await claire.card('Inviter Nadja Benali');
  await claire.press(invitation, 'Plus…');
  await claire.press(invitation, 'Corriger la fiche');
  const details = await claire.card('Le nom corrigé figurera partout');
  await claire.fill(details, { Prénom: 'Nadia' });
  await claire.press(details, 'Enregistrer');
  const bilan = await claire.card('Nadia Benali');

  await claire.press(bilan, "Démarrer l'entretien");
  let block = await claire.card('Bloc 1 sur 3');
  await claire.press(block, 'Plus…');
  await claire.press(block, 'Annuler cet entretien');
  const asked = await claire.card('Annuler cet entretien ?');
  await claire.press(asked, 'Oui, annuler cet entretien');
  const back = await claire.card('le bilan est revenu là où il en était');

  await claire.press(back, "Démarrer l'entretien");
  block = await claire.card('Bloc 1 sur 3');
  await claire.fill(block, { 'Note privée (vous seul)': 'À garder' });
  await claire.press(block, 'Plus…');
  await claire.press(block, 'Annuler cet entretien');
  const kept = await claire.card("cet entretien ne s'annule plus");
  expect(await kept.getByRole('textbox', { name: 'Note privée (vous seul)' }).inputValue()).toBe('À garder');
});
