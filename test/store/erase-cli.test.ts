import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportStore } from '../../src/cli/transfer/export-store';
import type { PersonId } from '../../src/domain/ids';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import { claire, deskOf, TestBot, textOf } from '../support/bot';
import { spoil } from '../support/spoil';
import { aPerson, anAct } from '../support/store-records';
import { attended, runCommand, runTyping } from '../support/run-command';

const canary = 'CANARI';
const desk = deskOf(claire);
const later = '2030-01-07T09:00:00.000Z';
const question = "Qu'attendez-vous concrètement de ce bilan ?";

let folder: string;
let file: string;
let bot: TestBot;
let reference: string;
const settings = () => ({ STORE: 'sqlite', SQLITE_FILE: file });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bilan-erase-'));
  file = join(folder, 'bilan.db');
  // Later than the command's own clock, which is the machine's.
  bot = await TestBot.start({ file, start: later });
  reference = await open('Zélie');
});
afterEach(async () => {
  await bot.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(firstName: string): Promise<string> {
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: firstName, Nom: 'Quatremère' });
  const named = /BC-[\w-]+/.exec(bot.reading(desk))?.[0] ?? '';
  await bot.press(claire, bot.card(desk), "Démarrer l'entretien");
  await bot.press(claire, bot.card(desk), 'Enregistrer', { [question]: `${canary} de ${firstName}` });
  return named;
}

const erase = (...parameters: string[]) => runCommand('erase', settings(), ...parameters);

/** The same, with something typed at its question. */
const typing = (answer: string, ...parameters: string[]) => runTyping(answer, 'erase', settings(), ...parameters);

/** Everything that is kept. */
async function kept(): Promise<string> {
  const store = await openSqliteStore({ file });
  const all: unknown[] = [];
  for await (const bilan of store.holdings.bilans()) all.push(bilan);
  for await (const entry of store.holdings.directory()) all.push(entry);
  await store.close();
  return JSON.stringify(all);
}

test('what would go is shown, and nothing goes unless its reference is typed', async () => {
  for (const typed of ['', '\n', 'oui\n', 'BC-0000-00\n']) {
    const { code, out } = await typing(typed, reference);
    expect([code, out]).toEqual([1, expect.stringContaining(`${reference}\u00a0: Zélie Quatremère, suivi par Claire`)]);
    expect(out).toMatch(/– 1 bloc de réponses et de notes\n.*– la fiche du bilan, avec le nom/s);
    expect(out).not.toContain(canary);
  }
  await bot.remind();
  expect(await kept()).toContain(canary);
});

test('ordered, the server erases it, tells the consultant, and the receipt holds no content', async () => {
  const other = await open('Aimé');
  const { code, out } = await attended(bot, typing(`${reference}\n`, reference.toLowerCase()));
  expect(code).toBe(0);
  const receipt = out.slice(out.indexOf('Reçu.'));
  expect(receipt).toContain(`Reçu. ${reference}, effacé le 2030-01-07 09:00 UTC`);
  expect(receipt).not.toMatch(/CANARI|Zélie|Quatremère/);
  const everything = await kept();
  expect(everything).not.toContain('Zélie');
  expect(everything).toContain(`${canary} de Aimé`);
  expect(textOf(bot.card(desk).card)).toContain("À la demande d'un administrateur");
  expect(await erase(reference)).toMatchObject({ code: 0, out: expect.stringContaining('Reçu.') as string });
  expect(await erase('BC-0000-00')).toMatchObject({ code: 1 });
  expect(await attended(bot, erase(other, '--yes'))).toMatchObject({ code: 0 });
});

test('a person is found by their name, as anybody types it; two of that name are never taken for one', async () => {
  const { code, out } = await attended(bot, erase('zelie  QUATREMERE', '--yes'));
  expect([code, out]).toEqual([0, expect.stringContaining(`Reçu. ${reference}`)]);
  const two = [await open('Aimé'), await open('Aimé')];
  const several = await erase('Aimé Quatremère', '--yes');
  expect(several.code).toBe(1);
  for (const one of two) expect(several.err).toContain(one);
  expect(await erase(claire.aad ?? '', '--yes')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Cette personne suit des bilans') as string,
  });
  expect(await kept()).toContain(`${canary} de Aimé`);
});

test('a name that finds nothing or several says what to give instead', async () => {
  expect((await erase('Zoé Quatremère')).err).toMatch(/vérifiez la référence \(BC-…\)/);
  const [one, other] = [await open('Aimé'), await open('Aimé')];
  const { err } = await erase('Aimé Quatremère', '--yes');
  for (const named of [one, other])
    expect(err).toContain(`${named}\u00a0: Aimé Quatremère, suivi par Claire Morel, ouvert le 2030-01-07.`);
});

test('a bilan that can’t be read may be theirs: their name erases nothing, a reference does', async () => {
  const other = await open('Aimé');
  const store = await openSqliteStore({ file });
  const id = (await store.directory.find('reference', other))!.record.bilan;
  await store.close();
  await spoil({ kind: 'sqlite', file }, { kind: 'bilan', id, bilan: id });
  const byName = await erase('Zélie Quatremère', '--yes');
  expect([byName.code, byName.out]).toEqual([1, '']);
  expect(byName.err).toMatch(new RegExp(`Rien n’a été effacé[^]*${id}.*référence.*\\n  ${reference}`));
  expect((await erase(other, '--yes')).err).toContain('mettez le programme à jour');
  expect(await attended(bot, erase(reference, '--yes'))).toMatchObject({ code: 0 });
});

/** Whoever accepted an invitation to the first bilan, before somebody else took it up. */
async function givenFormer(): Promise<string> {
  const store = await openSqliteStore({ file });
  const { bilan } = (await store.directory.find('reference', reference))!.record;
  const { record, version } = (await store.bilans.read(bilan, 'bilan', bilan))!;
  const [former, next] = ['former', 'next'] as [PersonId, PersonId];
  const beneficiary = { ...record.beneficiary, id: next, succeeds: true as const, former: [{ id: former }] };
  const write = { kind: 'bilan', record: { ...record, beneficiary }, expected: version } as const;
  await store.bilans.commit(anAct(bilan, 'op_former', write));
  await store.directory.put(aPerson(former, { name: 'Ondine Quatremère' }), 'absent');
  await store.close();
  return former;
}

test('a person’s name never erases a bilan that somebody else took up after them; its reference is given', async () => {
  const former = await givenFormer();
  const { code, out } = await erase(former, '--yes');
  expect([code, out]).toEqual([0, expect.stringMatching(`Ondine Quatremère[^]*  ${reference}\\n`)]);
  const everything = await kept();
  expect(everything).not.toContain('Ondine');
  expect(everything).toContain('Zélie');
  expect(await erase(former, '--yes')).toMatchObject({ code: 1, err: expect.stringContaining(reference) as string });
});

test('an export from before brings back no name of whoever was released from what was erased', async () => {
  await givenFormer();
  const before = join(folder, 'avant.jsonl');
  const store = await openSqliteStore({ file });
  await exportStore(store.holdings, before, () => undefined);
  await store.close();
  await attended(bot, erase(reference, '--yes'));
  expect(await kept()).not.toContain('Ondine');
  await runCommand('import', settings(), before);
  expect(await kept()).not.toContain('Ondine');
});

test('an export from before does not bring back what was erased, and says so; the rest comes', async () => {
  const other = await open('Aimé');
  const before = join(folder, 'avant.jsonl');
  const store = await openSqliteStore({ file });
  await exportStore(store.holdings, before, () => undefined);
  await store.close();
  await attended(bot, erase(reference, '--yes'));
  // As after a loss: the receipts stand, the other bilan does not.
  const again = await openSqliteStore({ file });
  const id = (await again.directory.find('reference', other))!.record.bilan;
  await again.erasure.erase(id);
  await again.close();
  const { out, err } = await runCommand('import', settings(), before);
  expect(out).toMatch(/Laissés de côté, car effacés depuis.*1 bilan du fichier/);
  expect(out).toContain(`  ${reference}\n`);
  expect(err).not.toContain('même nombre');
  const everything = await kept();
  expect(everything).not.toContain('Zélie');
  expect(everything).toContain(`${canary} de Aimé`);
});
