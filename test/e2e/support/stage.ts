import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { beneficiaryScene, consultantScene } from '../../../src/cli/demo/people';
import { installIn, startPlayground, type Playground } from '../../../src/cli/demo/playground';
import { readConfig } from '../../../src/config';
import { createLog } from '../../../src/log';
import { startServer, type RunningServer } from '../../../src/server';
import { openBrowser, TeamsWindow } from './window';

/** The real server, the real local Teams clients, a real browser. */
export interface Stage {
  claire: TeamsWindow;
  /** Opened on demand: most tests need one person only. */
  nadia(): Promise<TeamsWindow>;
  /** Keeps a picture under docs/images when UPDATE_IMAGES=1; looks at the page in any case. */
  picture(name: string, of: Locator): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(ports: { server: number; claire: number; nadia: number }): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'bilan-e2e-'));
  const started: { stop(): Promise<unknown> }[] = [];
  const close = async (): Promise<void> => {
    for (const one of started.reverse()) await one.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const server = await serve(ports.server, join(folder, 'bilan.db'));
    started.push({ stop: () => server.close() });
    const botEndpoint = `http://localhost:${ports.server}/api/messages`;
    const client = async (name: string, port: number, scene: typeof consultantScene): Promise<Playground> => {
      const playground = await startPlayground({ name, port, scene, botEndpoint, folder });
      started.push(playground);
      return playground;
    };
    const desk = await client('Claire', ports.claire, consultantScene);
    await installIn(desk, consultantScene.team.id);
    const browser: Browser = await openBrowser();
    started.push({ stop: () => browser.close() });
    return {
      claire: await TeamsWindow.open(browser, desk.url),
      async nadia() {
        const home = await client('Nadia', ports.nadia, beneficiaryScene);
        return TeamsWindow.open(browser, home.url);
      },
      async picture(name, of) {
        const kept = process.env['UPDATE_IMAGES'] === '1' ? join('docs', 'images') : folder;
        await of.screenshot({ path: join(kept, `${name}.png`) });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function serve(port: number, file: string): Promise<RunningServer> {
  const config = readConfig({ LOCAL_MODE: 'on', PORT: String(port), SQLITE_FILE: file });
  if (!config.ok) throw new Error(JSON.stringify(config.refusal));
  return startServer(config.value, { log: createLog('silent') });
}
