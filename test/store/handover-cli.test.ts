import type { Bilan } from '../../src/domain/bilan';
import type { Instant, OperationId } from '../../src/domain/ids';
import { openStore } from '../../src/store/open';
import type { Store } from '../../src/store/store';
import { buttonsOf, claire, deskOf, marc, nadia, stranger, TestBot, textOf } from '../support/bot';
import { spoil } from '../support/spoil';
import { openLastingStore, storeMakes, type LastingStore } from '../support/lasting-store';
import { attended, runCommand, runTyping } from '../support/run-command';
import { settingsOf } from '../support/server-process';

const question = "Qu'attendez-vous concrètement de ce bilan ?";
const anHourMs = 3_600_000;
const [desk, marcs, nadias] = [deskOf(claire), deskOf(marc), deskOf(nadia)];

describe.each(storeMakes)('npm run handover, with the server running on %s', (make) => {
  let lasting: LastingStore;
  let bot: TestBot;
  let settings: Record<string, string>;
  let reference: string;

  beforeEach(async () => {
    lasting = await openLastingStore({ make, killed: true });
    settings = settingsOf(lasting.config);
    // The command's own clock is the machine's; the server's runs a little ahead of it.
    const start = new Date(Date.now() + anHourMs).toISOString();
    bot = await TestBot.start({ config: { store: lasting.config }, start });
    await bot.say(marc, marcs, 'aide');
    reference = await open('Zélie');
  });
  afterEach(async () => {
    await bot.stop();
    await lasting.remove();
  });

  async function open(firstName: string): Promise<string> {
    await bot.say(claire, desk, 'nouveau bilan');
    await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: firstName, Nom: 'Quatremère' });
    return /BC-[\w-]+/.exec(bot.reading(desk))?.[0] ?? '';
  }

  const handover = (...parameters: string[]) => runCommand('handover', settings, ...parameters);

  /** The same, with something typed at its question. */
  const typing = (answer: string, ...parameters: string[]) => runTyping(answer, 'handover', settings, ...parameters);

  async function inStore<T>(look: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore(lasting.config);
    try {
      return await look(store);
    } finally {
      await store.close();
    }
  }

  /** Writes in a bilan's record, behind everybody's back. */
  const change = (named: string, alter: (bilan: Bilan) => Bilan) =>
    inStore(async ({ bilans, directory }) => {
      const id = (await directory.find('reference', named))!.record.bilan;
      const { record, version } = (await bilans.read(id, 'bilan', id))!;
      const at = new Date().toISOString() as Instant;
      const journal = {
        id: `op_${at}` as OperationId,
        bilan: id,
        at,
        actor: 'clock',
        act: 'given',
        detail: {},
      } as const;
      const write = { kind: 'bilan', record: alter(record), expected: version } as const;
      expect(await bilans.commit({ bilan: id, writes: [write], journal })).toMatchObject({ ok: true });
    });

  const holderOf = (named: string) =>
    inStore(async ({ bilans, directory }) => {
      const id = (await directory.find('reference', named))!.record.bilan;
      return (await bilans.read(id, 'bilan', id))!.record.consultant;
    });

  test('a bilan goes by its reference: shown, confirmed, carried out, told; once more changes nothing', async () => {
    await bot.press(claire, bot.card(desk), 'Inviter le bénéficiaire');
    await bot.press(claire, bot.card(desk), 'Créer un code');
    const code = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/.exec(bot.reading(desk).replace(reference, ''))?.[0] ?? '';
    await bot.say(nadia, nadias, code);
    await bot.press(nadia, bot.card(nadias), buttonsOf(bot.card(nadias).card)[0] ?? '');
    for (const typed of ['', '\n', 'oui\n']) {
      const shown = await typing(typed, reference, '--to', marc.name);
      expect(shown).toMatchObject({
        code: 1,
        out: expect.stringContaining(`${reference}\u00a0: Zélie Quatremère, de Claire Morel à Marc Petit.`) as string,
      });
    }
    await bot.remind();
    expect((await holderOf(reference)).name).toBe('Claire Morel');
    const done = await attended(bot, typing(`${reference}\n`, reference.toLowerCase(), '--to', 'marc petit'));
    expect(done).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${reference}\u00a0: suivi maintenant par Marc Petit.`) as string,
    });
    expect(await holderOf(reference)).toEqual({ id: marc.aad, name: 'Marc Petit' });
    expect(textOf(bot.card(marcs).card)).toContain(`un administrateur vous confie le bilan ${reference}`);
    expect(textOf(bot.card(nadias).card)).toContain('votre bilan est maintenant suivi par Marc Petit');
    expect(textOf(bot.card(desk).card)).toContain(`le bilan ${reference} est maintenant suivi par Marc Petit`);
    const count = bot.events.length;
    expect(await handover(reference, '--to', marc.aad ?? '', '--yes')).toMatchObject({
      code: 0,
      out: `${reference}\u00a0: déjà suivi par Marc Petit.\n`,
    });
    await bot.remind();
    expect(bot.events.length).toBe(count);
  });

  test('all the bilans of one who left go, but the one whose session is held; then erasing lets them go', async () => {
    const held = await open('Aimé');
    await bot.press(claire, bot.card(desk), "Démarrer l'entretien");
    await bot.press(claire, bot.card(desk), 'Enregistrer', { [question]: 'mot gardé' });
    expect((await runCommand('erase', settings, claire.aad ?? '', '--yes')).err).toContain(
      `npm run handover -- ${claire.aad ?? ''} --to`,
    );
    // She had another name when she opened it.
    await change(held, (one) => ({ ...one, consultant: { ...one.consultant, name: 'Claire Dumas' } }));
    const some = await attended(bot, handover('Claire MOREL', '--to', 'Marc Petit', '--yes'));
    expect(some).toMatchObject({
      code: 1,
      out: expect.stringContaining('Confié\u00a0: 1 bilan.') as string,
      err: expect.stringContaining(`${held}\u00a0: un entretien est en cours`) as string,
    });
    // A day after, as the records have it.
    const lastActAt = new Date(Date.now() - 24 * anHourMs).toISOString() as Instant;
    await change(held, (one) => ({ ...one, running: { ...one.running!, lastActAt } }));
    const rest = await attended(bot, handover(claire.aad ?? '', '--to', 'Marc Petit', '--yes'));
    expect(rest).toMatchObject({ code: 0, out: expect.stringContaining('Un entretien y est resté ouvert') as string });
    await bot.say(marc, marcs, 'réafficher');
    expect(JSON.stringify(bot.card(marcs).card)).toContain('mot gardé');
    expect(await runCommand('erase', settings, claire.aad ?? '', '--yes')).toMatchObject({ code: 0 });
  });

  test('several go at one word; where the demonstration’s clock was moved forward, too', async () => {
    await open('Aimé');
    await bot.say(claire, desk, 'avancer 5 mois');
    expect(await attended(bot, typing('2 bilans\n', 'Claire Morel', '--to', 'Marc Petit'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('Confié\u00a0: 2 bilans.') as string,
    });
  });

  test('a search by name says what to give instead where it finds nothing, or where a bilan can’t be read', async () => {
    expect((await handover('Paule', '--to', 'Marc Petit')).err).toContain('donnez la référence du bilan (BC-…)');
    const other = await open('Aimé');
    const id = await inStore(async (store) => (await store.directory.find('reference', other))!.record.bilan);
    await spoil(lasting.config, { kind: 'bilan', id, bilan: id });
    const byName = await handover('Claire Morel', '--to', 'Marc Petit', '--yes');
    expect([byName.code, byName.out]).toEqual([1, '']);
    expect(byName.err).toMatch(new RegExp(`Rien n’a été confié[^]*${id}.*référence.*\\n  ${reference}`));
    expect((await handover(other, '--to', 'Marc Petit')).err).toContain('mettez le programme à jour');
    expect(await attended(bot, handover(reference, '--to', 'Marc Petit', '--yes'))).toMatchObject({ code: 0 });
  });

  test('of people’s records one can’t be read: an identifier still says who; another record hides no name', async () => {
    await spoil(lasting.config, { kind: 'reference', id: await open('Aimé') });
    expect((await typing('\n', reference, '--to', 'Marc Petit')).out).toContain('à Marc Petit.');
    await bot.say(stranger, deskOf(stranger), 'aide');
    await spoil(lasting.config, { kind: 'person', id: stranger.aad ?? '' });
    const byName = await handover(reference, '--to', 'Marc Petit', '--yes');
    expect([byName.code, byName.err]).toEqual([1, expect.stringMatching(/illisible.*--to IDENTIFIANT[^]*0002  Marc/)]);
    expect(await attended(bot, handover(reference, '--to', marc.aad ?? '', '--yes'))).toMatchObject({ code: 0 });
  });

  test('nobody takes over whom the bot never met, or does not take for a consultant; a wrong call says how', async () => {
    expect(await handover(reference, '--to', 'Paul Durand', '--yes')).toMatchObject({
      code: 1,
      err: expect.stringContaining('n’a encore écrit au compagnon') as string,
    });
    await bot.say(stranger, deskOf(stranger), 'aide');
    const refused = await attended(bot, handover(reference, '--to', 'Paul Durand', '--yes'));
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining('Paul Durand n’est pas consultant pour le serveur') as string,
    });
    expect((await holderOf(reference)).id).toBe(claire.aad);
    // What the server refused is no obstacle to the next order.
    for (const to of [marc, claire]) {
      expect(await attended(bot, handover(reference, '--to', to.name, '--yes'))).toMatchObject({ code: 0 });
      expect((await holderOf(reference)).id).toBe(to.aad);
    }
    await bot.say({ ...stranger, name: 'Marc Petit' }, deskOf(stranger), 'aide');
    const two = await handover(reference, '--to', 'Marc Petit', '--yes');
    expect([two.code, two.err]).toEqual([1, expect.stringMatching(/Plusieurs personnes[^]*0002  Marc[^]*0004  Marc/)]);
    expect(await handover('BC-0000-00', '--to', 'Marc Petit', '--yes')).toMatchObject({ code: 1 });
    expect(await handover('Personne', '--to', 'Marc Petit', '--yes')).toMatchObject({ code: 1 });
    for (const wrong of [[reference], [reference, '--to'], [reference, '--to', '--yes'], ['--to', 'Marc Petit']])
      expect(await handover(...wrong)).toMatchObject({ code: 2, err: expect.stringContaining('Usage') as string });
  });
});
