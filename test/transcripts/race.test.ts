import type { PersonId, TenantId } from '../../src/domain/ids';
import { openStore } from '../../src/store/open';
import { claire, deskOf, nadia, organisation, stranger, TestBot } from '../support/bot';
import { openLastingStore, storeMakes, type LastingStore } from '../support/lasting-store';

let store: LastingStore;
let bot: TestBot;
afterEach(async () => {
  await store.remove();
});

const code = /[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}(?!\S)/;

test.each(storeMakes)(
  'two people accept one code in the same instant (%s): one is bound, the other told',
  async (make) => {
    store = await openLastingStore({ make, killed: true });
    bot = await TestBot.start({ config: { store: store.config } });
    const desk = deskOf(claire);
    await bot.say(claire, desk, 'nouveau bilan');
    await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
    await bot.press(claire, bot.card(desk), 'Inviter le bénéficiaire');
    await bot.press(claire, bot.card(desk), 'Créer un code');
    const given = code.exec(bot.reading(desk))?.[0] ?? '';
    const people = [nadia, stranger];
    for (const person of people) await bot.say(person, deskOf(person), given);

    const answers = await Promise.all(
      people.map((person) => bot.press(person, bot.card(deskOf(person)), "Accepter l'invitation")),
    );
    const refused = answers.filter(({ text }) => text?.includes('déjà été utilisé') === true);
    expect(refused).toHaveLength(1);
    const winner = people[answers.findIndex((answer) => !refused.includes(answer))];
    const loser = people.find((person) => person !== winner);
    expect(bot.reading(deskOf(winner!))).toContain('Mes consentements');
    expect(bot.reading(deskOf(loser!))).not.toContain('Mes consentements');
    expect(
      bot.messages(desk).filter(({ card }) => JSON.stringify(card).includes('a accepté votre invitation')),
    ).toHaveLength(1);

    await bot.stop();
    const opened = await openStore(store.config);
    const [bilan] = await opened.bilans.heldBy(organisation as TenantId, claire.aad as PersonId);
    await opened.close();
    expect(bilan?.beneficiary.id).toBe(winner?.aad);
  },
);
