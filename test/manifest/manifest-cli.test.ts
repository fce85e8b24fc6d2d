import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaFaults } from '../../src/cli/manifest/schema';
import { goodSettings } from './settings';

const project = join(__dirname, '..', '..');
const command = join(project, 'dist', 'cli', 'manifest.js');

describe('npm run manifest', () => {
  let folder: string;
  beforeAll(() => {
    if (!existsSync(command)) throw new Error('dist is not built: npm run build');
    folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function manifest(settings: Record<string, string>, ...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: settings,
    });
    return { code: status, out: stdout, err: stderr.replaceAll('\u00a0', ' ') };
  }

  it('builds a zip that another tool opens, with a valid manifest at its root', () => {
    const zip = join(folder, 'made', 'app.zip');
    expect(manifest(goodSettings, '--out', zip)).toMatchObject({ code: 0, err: '' });
    const opened = join(folder, 'opened');
    unzip(zip, opened);
    expect(readdirSync(opened).sort()).toEqual(['color.png', 'en.json', 'manifest.json', 'outline.png']);
    const read = (file: string) => JSON.parse(readFileSync(join(opened, file), 'utf8')) as Record<string, unknown>;
    expect(schemaFaults('1.30', 'MicrosoftTeams.schema.json', read('manifest.json'))).toEqual([]);
    expect(schemaFaults('1.30', 'MicrosoftTeams.Localization.schema.json', read('en.json'))).toEqual([]);
    expect(read('manifest.json')).toMatchObject({ developer: { name: goodSettings.ORGANISATION } });
    for (const icon of ['color.png', 'outline.png']) {
      expect(readFileSync(join(opened, icon))).toEqual(readFileSync(join(project, 'manifest', icon)));
    }
  });

  it('packs the same bytes from the same settings', () => {
    const zips = ['one.zip', 'two.zip'].map((name) => join(folder, name));
    for (const zip of zips) manifest(goodSettings, '--out', zip);
    const [one, two] = zips.map((zip) => readFileSync(zip));
    expect(one!.equals(two!)).toBe(true);
  });

  it('names every missing setting at once, and writes nothing', () => {
    const zip = join(folder, 'missing.zip');
    const { code, err } = manifest({ PUBLIC_URL: 'http://localhost:3978' }, '--out', zip);
    expect(code).toBe(1);
    expect(err.match(/^ {2}\w+(?= : on attend )/gm)?.map((name) => name.trim())).toEqual([
      'MicrosoftAppId',
      'PUBLIC_URL',
      'ORGANISATION',
      'WEBSITE_URL',
      'PRIVACY_URL',
      'TERMS_URL',
    ]);
    expect(existsSync(zip)).toBe(false);
  });

  it.each(['http://bilan.example.org', 'https://localhost', 'https://127.0.0.1', 'https://bilan.example.org/bot'])(
    'refuses %s as the public address',
    (PUBLIC_URL) => {
      const { code, err } = manifest({ ...goodSettings, PUBLIC_URL });
      expect([code, err.match(/on attend/g)?.length]).toEqual([1, 1]);
      expect(err).toContain('PUBLIC_URL : on attend');
    },
  );

  it('refuses what the schema refuses, with the setting that mends it', () => {
    const { code, err } = manifest({ ...goodSettings, ORGANISATION: 'x'.repeat(33) });
    expect(code).toBe(1);
    expect(err).toBe(
      'Le manifeste est refusé :\n' +
        '  manifest.json, developer.name (réglage DEVELOPER_NAME ou ORGANISATION) : 33 caractères, au plus 32 sont permis.\n',
    );
  });

  it('takes an identifier and an editor’s name of the application’s own', () => {
    const own = {
      TEAMS_APP_ID: '99999999-2222-3333-4444-555555555555',
      AAD_APP_ID: '88888888-2222-3333-4444-555555555555',
      DEVELOPER_NAME: 'Exemple',
    };
    const zip = join(folder, 'own.zip');
    expect(manifest({ ...goodSettings, ORGANISATION: 'x'.repeat(60), ...own }, '--out', zip).code).toBe(0);
    unzip(zip, join(folder, 'own'));
    expect(JSON.parse(readFileSync(join(folder, 'own', 'manifest.json'), 'utf8'))).toMatchObject({
      id: own.TEAMS_APP_ID,
      developer: { name: 'Exemple' },
      bots: [{ botId: goodSettings.MicrosoftAppId }],
      // A bot with a managed identity has no registration for the meeting's permissions to be tied to.
      webApplicationInfo: { id: own.AAD_APP_ID },
    });
  });

  it.each([{}, { AAD_APP_ID: goodSettings.MicrosoftAppId.toUpperCase() }])(
    'asks a bot with a managed identity for a registration of its own, given %o',
    (given) => {
      const zip = join(folder, 'managed.zip');
      const managed = { ...goodSettings, MicrosoftAppType: 'UserAssignedMSI' };
      const { code, err } = manifest({ ...managed, ...given }, '--out', zip);
      expect([code, err]).toEqual([1, expect.stringMatching(/^ {2}AAD_APP_ID : avec MicrosoftAppType/m)]);
      expect(existsSync(zip)).toBe(false);
      const own = { AAD_APP_ID: '88888888-2222-3333-4444-555555555555' };
      expect(manifest({ ...managed, ...own }, '--out', join(folder, 'registered.zip')).code).toBe(0);
    },
  );

  it('names a place where it can’t write, such as a folder', () => {
    const { code, err } = manifest(goodSettings, '--out', folder);
    expect([code, err]).toEqual([2, expect.stringContaining(`« ${folder} » ne peut pas être écrit (EISDIR)`)]);
    expect(err).not.toContain('at ');
  });

  it('says where it is to be run when the program is here alone, as in the image', () => {
    const bare = join(folder, 'bare');
    cpSync(join(project, 'dist'), join(bare, 'dist'), { recursive: true });
    cpSync(join(project, 'package.json'), join(bare, 'package.json'));
    const { status, stderr } = spawnSync(process.execPath, [join(bare, 'dist', 'cli', 'manifest.js')], {
      cwd: bare,
      encoding: 'utf8',
      env: goodSettings,
    });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/copie du projet[^\n]*\n$/)]);
  });

  it('shows its usage for a wrong call, and names a file that it can’t read', () => {
    const wrong = manifest(goodSettings, '--faux');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('Usage : npm run manifest')]);
    const unread = manifest(goodSettings, '--env', 'absent.env');
    expect([unread.code, unread.err]).toEqual([2, expect.stringContaining('« absent.env » ne peut pas être lu')]);
  });
});

/** Opens the zip with whichever tool the machine has; none of them shares code with the one that wrote it. */
function unzip(zip: string, into: string): void {
  const tools: [string, string[]][] = [
    ['unzip', ['-q', zip, '-d', into]],
    ['python3', ['-m', 'zipfile', '-e', zip, into]],
  ];
  if (!tools.some(([tool, args]) => spawnSync(tool, args).status === 0)) throw new Error('unzip or python3 is needed');
}
