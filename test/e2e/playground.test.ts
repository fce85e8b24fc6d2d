import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logText, type ChildFailed } from '../../src/cli/demo/child';
import { consultantScene, type FivePeople } from '../../src/cli/demo/people';
import { startPlayground, type Playground } from '../../src/cli/demo/playground';
import { demoPorts, takenPort } from '../../src/cli/demo/ports';

const port = 21_379;
const botEndpoint = 'http://localhost:21378/api/messages';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playground-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a local Teams client', () => {
  let opened: Playground | undefined;
  afterEach(async () => {
    await opened?.stop();
    opened = undefined;
  });

  test('opens the window of the person it was given, and is gone when stopped', async () => {
    const started = await startPlayground({ name: 'Le client', port, scene: consultantScene, botEndpoint, folder });
    opened = started;
    const response = await fetch(`${started.url}/_internal/v1/testConfig`);
    expect(await response.text()).toContain('Claire Fontaine');
    await started.stop();
    await expect(fetch(started.url)).rejects.toThrow();
  });

  test('that refuses its configuration says why in its log', async () => {
    const scene = { ...consultantScene, users: consultantScene.users.slice(0, 4) as unknown as FivePeople };
    const starting = startPlayground({ name: 'Le client', port, scene, botEndpoint, folder });
    const failure: unknown = await starting.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 'child-failed', how: "s'est arrêté (code 1)" });
    expect(await logText((failure as ChildFailed).child)).toContain('must NOT have fewer than 5 items');
    expect(await readFile(join(folder, `${port}.yml`), 'utf8')).toContain('Sophie Garnier');
  });
});

describe('the ports of the demonstration', () => {
  let holder: Server | undefined;
  afterEach(() => holder?.close());

  test('follow one another from DEMO_PORT on', () => {
    expect(demoPorts(undefined)).toMatchObject({ value: { server: 3978, consultant: 3979, beneficiary: 3980 } });
    expect(demoPorts('5000')).toMatchObject({ value: { server: 5000, consultant: 5001, beneficiary: 5002 } });
  });

  test.each(['80', '32766', 'abc', '-1'])('are refused from %s on', (setting) => {
    expect(demoPorts(setting)).toEqual({
      ok: false,
      refusal: 'DEMO_PORT\u00a0: on attend un nombre entier de 1024 à 32765.',
    });
  });

  test('name the one that is taken, were it on the loopback alone', async () => {
    const ports = { server: port, consultant: port + 1, beneficiary: port + 2 };
    expect(await takenPort(ports)).toBeUndefined();
    const server = createServer();
    holder = server;
    await new Promise<void>((resolve) => server.listen(port + 2, '127.0.0.1', resolve));
    expect(await takenPort(ports)).toContain(`Le port ${port + 2} est déjà pris`);
  });
});
