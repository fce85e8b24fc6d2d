import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWords } from '../../src/teams/read/read-words';
import { fr } from '../../src/words/fr';

/** The words one may write, in the help of each place and in the lists that Teams proposes there. */
interface Listed {
  bots: { commandLists: { scopes: string[]; commands: { title: string }[] }[] }[];
}
const folder = join(__dirname, '../../manifest');
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const [bot] = (read('manifest.json') as Listed).bots;
const english = read('en.json') as Record<string, string>;
const proposed = (scope: string) =>
  bot!.commandLists.flatMap(({ scopes, commands }, list) =>
    scopes.includes(scope)
      ? commands.map(({ title }, at) => ({
          title,
          english: english[`bots[0].commandLists[${list}].commands[${at}].title`] ?? '',
        }))
      : [],
  );
const helped = (where: 'consultant' | 'shared' | 'channel') => fr.help[where].lines.map(({ command }) => command);
/** A beneficiary's own, who has no list of commands. */
const ofBeneficiary = ['mes données', 'mes consentements'];

/** PRODUCT, « Words and buttons ». */
const product = [
  ...['aide', 'nouveau bilan', 'mes bilans', 'démarrer', 'réafficher', 'suivant', 'précédent', 'terminer'],
  ...['questionnaire', 'planifier', 'synthèse', 'suivi', 'configurer'],
];

it('a consultant’s help names every command there is for them', () => {
  expect([...helped('consultant')].sort()).toEqual([...product].sort());
});

it.each([
  ['personal', 'consultant', ofBeneficiary],
  ['groupChat', 'shared', ['aide']],
  ['team', 'channel', []],
] as const)('what Teams proposes in %s stands in the help there', (scope, where, besides) => {
  const titles = proposed(scope).map(({ title }) => title);
  const known: readonly string[] = [...helped(where), ...besides];
  expect(titles.filter((title) => !known.includes(title))).toEqual([]);
  // Teams proposes twelve at most: in one-to-one chat the rest is for the meeting.
  if (scope !== 'personal') expect(known.filter((command) => !titles.includes(command))).toEqual([]);
});

it('French and English say the same command', () => {
  for (const scope of ['personal', 'groupChat', 'team']) {
    for (const { title, english: said } of proposed(scope)) {
      expect({ title, ...readWords(said, 'act') }).toEqual({ title, ...readWords(title, 'act') });
      expect(readWords(title, 'act').kind).not.toBe('unknown');
    }
  }
});
