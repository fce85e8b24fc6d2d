import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { t } from '../../words/typography';
import { ChildFailed, logText, readyOrFailed, startChild, type Child } from './child';
import type { Scene } from './people';
import { reachable, until } from './poll';

export interface PlaygroundCall {
  /** In French, for the person who reads the terminal. */
  name: string;
  /** Below 32768 and free: the client silently takes another port instead of a taken one. */
  port: number;
  scene: Scene;
  /** Where the bot receives its activities; it must be listening. */
  botEndpoint: string;
  /** Takes the client's configuration and log, both named after the port. */
  folder: string;
}

export interface Playground {
  /** The window's address. */
  url: string;
  child: Child;
  stop(): Promise<void>;
}

const readyWithinMs = 30_000;

/** The client's own switch mutes its events only; the library under it reports by itself unless told not to. */
const withoutTelemetry = {
  APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
  APPLICATIONINSIGHTS_CONFIGURATION_CONTENT: JSON.stringify({ disableAppInsights: true, disableStatsbeat: true }),
};

/** Starts one local Teams client, one person's window, without waiting for it. @throws when it is not installed. */
export function spawnPlayground(call: PlaygroundCall): Child {
  const { name, port, scene, botEndpoint, folder } = call;
  const configFile = join(folder, `${port}.yml`);
  const logFile = join(folder, `${port}.log`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(configFile, stringify(scene));
  const program = require.resolve('@microsoft/m365agentsplayground/cli.js');
  return startChild({
    name,
    args: [program, 'start', '-e', botEndpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry'],
    env: {
      ...withoutTelemetry,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: configFile,
      M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
    },
    cwd: folder,
    logFile,
  });
}

/** @throws ChildFailed when the client ends, takes another port, or is not there in 30 s. */
export async function playgroundReady(child: Child, port: number): Promise<Playground> {
  const url = `http://localhost:${port}`;
  const taken = await readyOrFailed(child, (signal) => until(() => portListened(child), signal), readyWithinMs);
  if (taken !== port) {
    await child.stop();
    throw new ChildFailed(child, t`a trouvé le port ${port} pris et a écouté sur le port ${taken}`);
  }
  // A wrong configuration ends the client after it said that it listens.
  await readyOrFailed(child, (signal) => reachable(`${url}/_debug/ping`, signal), readyWithinMs);
  return { url, child, stop: () => child.stop() };
}

/** The port the client says it listens on. */
async function portListened(child: Child): Promise<number | undefined> {
  const found = /Listening on (\d+)/.exec(await logText(child));
  return found === null ? undefined : Number(found[1]);
}

/** Starts one local Teams client and waits for it; a client that fails is ended. @throws ChildFailed */
export async function startPlayground(call: PlaygroundCall): Promise<Playground> {
  const child = spawnPlayground(call);
  try {
    return await playgroundReady(child, call.port);
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** Tells the bot that it was installed in this conversation, as opening the conversation in the window does. */
export async function installIn(playground: Playground, conversation: string): Promise<void> {
  const response = await fetch(
    `${playground.url}/_debug/conversation/${encodeURIComponent(conversation)}/installation`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    },
  );
  if (!response.ok) throw new Error(`the local Teams client answered ${response.status} to an installation`);
}
