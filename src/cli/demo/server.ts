import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readyOrFailed, startChild, type Child } from './child';
import { reachable } from './poll';

const readyWithinMs = 30_000;

/** Settings that a `.env` meant for a real deployment may hold, and that the demonstration does without. */
const unset = ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId', 'CONSULTANT_IDS'];

/** Starts the product's own server in local mode, without waiting for it. */
export function spawnServer(call: { root: string; port: number; folder: string }): Child {
  const { root, port, folder } = call;
  return startChild({
    name: 'Le serveur',
    args: [join(root, 'dist', 'main.js')],
    env: {
      ...Object.fromEntries(unset.map((name) => [name, ''])),
      LOCAL_MODE: 'on',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      STORE: 'sqlite',
      SQLITE_FILE: './data/bilan.db',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
    },
    cwd: root,
    logFile: join(folder, 'serveur.log'),
  });
}

/** @throws ChildFailed when the server ends, or is not ready in 30 s. */
export async function serverReady(child: Child, port: number): Promise<void> {
  await readyOrFailed(child, (signal) => reachable(`http://127.0.0.1:${port}/readyz`, signal), readyWithinMs);
}

export const isBuilt = (root: string): boolean => existsSync(join(root, 'dist', 'main.js'));
