import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fillTemplate } from '../../src/cli/manifest/fill';
import { languageFaults } from '../../src/cli/manifest/languages';
import { schemaFaults, schemaFolder } from '../../src/cli/manifest/schema';
import { readWords } from '../../src/teams/read/read-words';
import { goodSettings, valuesOf } from './settings';

const project = join(__dirname, '..', '..');
const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(project, ...path), 'utf8'));
const template = readJson('manifest', 'manifest.json');
const english = z.record(z.string(), z.string()).parse(readJson('manifest', 'en.json'));
const { filled, unknown } = fillTemplate(template, valuesOf(goodSettings));
const manifest = z
  .looseObject({
    $schema: z.string(),
    manifestVersion: z.string(),
    version: z.string(),
    name: z.object({ short: z.string(), full: z.string() }),
    description: z.object({ short: z.string(), full: z.string() }),
    localizationInfo: z.object({ defaultLanguageTag: z.string(), additionalLanguages: z.unknown() }),
    bots: z.tuple([
      z.looseObject({
        scopes: z.array(z.string()),
        supportsFiles: z.boolean(),
        commandLists: z.array(
          z.object({
            scopes: z.array(z.string()),
            commands: z.array(z.object({ title: z.string(), description: z.string() })),
          }),
        ),
      }),
    ]),
    validDomains: z.array(z.string()),
    webApplicationInfo: z.object({ id: z.string(), resource: z.string() }),
    authorization: z.unknown(),
  })
  .parse(filled);
const [bot] = manifest.bots;

describe('the manifest', () => {
  it('follows the newest schema that @microsoft/app-manifest carries, and both files pass it', () => {
    const minor = (name: string) => Number(/^v1\.(\d+)$/.exec(name)?.[1] ?? -1);
    const newest = readdirSync(schemaFolder()).sort((one, other) => minor(other) - minor(one))[0]!;
    expect(`v${manifest.manifestVersion}`).toBe(newest);
    expect(manifest.$schema).toContain(`/${newest}/`);
    expect(english['$schema']).toContain(`/${newest}/`);
    expect(schemaFaults(manifest.manifestVersion, 'MicrosoftTeams.schema.json', filled)).toEqual([]);
    expect(schemaFaults(manifest.manifestVersion, 'MicrosoftTeams.Localization.schema.json', english)).toEqual([]);
  });

  it('is of the product’s version, every placeholder filled', () => {
    expect(readJson('package.json')).toMatchObject({ version: manifest.version });
    expect(unknown).toEqual([]);
    expect(JSON.stringify(filled)).not.toContain('${{');
  });

  it('names the bot, its server and the organisation from the settings', () => {
    expect(manifest).toMatchObject({
      id: goodSettings.MicrosoftAppId,
      developer: {
        name: goodSettings.ORGANISATION,
        websiteUrl: goodSettings.WEBSITE_URL,
        privacyUrl: goodSettings.PRIVACY_URL,
        termsOfUseUrl: goodSettings.TERMS_URL,
      },
      bots: [{ botId: goodSettings.MicrosoftAppId }],
      validDomains: ['bilan.example.org'],
      webApplicationInfo: { id: goodSettings.MicrosoftAppId },
    });
  });

  it('serves one-to-one chats, meetings’ chats and teams, with files', () => {
    expect(bot.scopes).toEqual(['personal', 'groupChat', 'team']);
    expect(bot.supportsFiles).toBe(true);
    expect(bot.commandLists.flatMap(({ scopes }) => scopes)).toEqual(bot.scopes);
  });

  it('asks for the meeting’s start, end and details, and for no message', () => {
    const application = (name: string) => ({ name, type: 'Application' });
    expect(manifest.authorization).toEqual({
      permissions: {
        resourceSpecific: ['OnlineMeeting.ReadBasic.Chat', 'ChannelMeeting.ReadBasic.Group'].map(application),
      },
    });
  });

  it('speaks French first, then English, leaving nothing out', () => {
    expect(manifest.localizationInfo).toEqual({
      defaultLanguageTag: 'fr',
      additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
    });
    expect(languageFaults(filled, english)).toEqual([]);
  });

  it('keeps its texts within Teams’ lengths, with French no-break spaces', () => {
    for (const short of [manifest.name.short, english['name.short']!]) expect(short.length).toBeLessThanOrEqual(30);
    for (const short of [manifest.description.short, english['description.short']!]) {
      expect(short.length).toBeLessThanOrEqual(80);
    }
    expect(JSON.stringify([manifest.description, bot.commandLists])).not.toMatch(/ [;?!»]|« | : /);
  });
});

describe('the commands', () => {
  const commands = bot.commandLists.flatMap((list, l) =>
    list.commands.map((command, c) => {
      const place = `bots[0].commandLists[${l}].commands[${c}]`;
      const inEnglish = { title: english[`${place}.title`]!, description: english[`${place}.description`]! };
      return { scope: list.scopes.join(), ...command, english: inEnglish };
    }),
  );

  it.each(commands)('$scope: « $title » is short to say and short to read', ({ title, description, english }) => {
    for (const text of [title, english.title]) expect(text.length).toBeLessThanOrEqual(32);
    for (const text of [description, english.description]) expect(text.length).toBeLessThanOrEqual(50);
  });

  // Teams sends a command as words: a title that the bot doesn't understand would be a dead button.
  const understood = commands.filter(({ title }) => readWords(title, 'act').kind !== 'unknown');
  it.each(understood)('$scope: « $title » means the same in English', ({ title, english }) => {
    expect(readWords(english.title, 'act')).toEqual(readWords(title, 'act'));
  });
});

describe('a faulty manifest', () => {
  const faults = (change: object) =>
    schemaFaults(manifest.manifestVersion, 'MicrosoftTeams.schema.json', { ...manifest, ...change });

  it.each<[string, object, string, RegExp]>([
    ['a name too long', { name: { short: 'x'.repeat(31), full: 'x' } }, '/name/short', /31 caractères, au plus 30/],
    ['an id that is no GUID', { id: 'bilan' }, '/id', /« bilan » n’a pas la forme attendue/],
    ['an unknown field', { colour: 'red' }, '', /« colour » n’y est pas permis/],
    ['a missing field', { icons: { color: 'color.png' } }, '/icons', /il manque « outline »/],
    ['a thirteenth command', thirteen(), '/bots/0/commandLists/0/commands', /13 éléments, au plus 12/],
    ['an unknown scope', { bots: [{ ...bot, scopes: ['chat'] }] }, '/bots/0/scopes/0', /on attend « team » ou/],
  ])('is refused for %s', (_, change, pointer, message) => {
    expect(faults(change)).toEqual([{ pointer, message: expect.stringMatching(message) as unknown }]);
  });

  function thirteen(): object {
    const commands = Array.from({ length: 13 }, (_, at) => ({ title: `commande ${at}` }));
    return { bots: [{ ...bot, commandLists: [{ scopes: ['personal'], commands }] }] };
  }

  it('a translation too long, missing or left over is told', () => {
    const long = { ...english, 'name.short': 'x'.repeat(31) };
    expect(schemaFaults(manifest.manifestVersion, 'MicrosoftTeams.Localization.schema.json', long)).toEqual([
      { pointer: '/name.short', message: '31 caractères, au plus 30 sont permis.' },
    ]);
    const place = 'bots[0].commandLists[0].commands[0].title';
    const { [place]: _, ...without } = english;
    expect(languageFaults(filled, { ...without, 'bots[0].commandLists[2].commands[9].title': 'x' })).toEqual([
      `« ${place} » n’est pas traduit.`,
      '« bots[0].commandLists[2].commands[9].title » ne correspond à aucun texte du manifeste.',
    ]);
  });
});
