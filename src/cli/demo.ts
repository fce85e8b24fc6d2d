import { relative, resolve } from 'node:path';
import { ChildFailed, logTail, type Child } from './demo/child';
import { beneficiaryScene, consultantScene, type Scene } from './demo/people';
import { installIn, playgroundReady, spawnPlayground, type Playground } from './demo/playground';
import { demoPorts, takenPort, type DemoPorts } from './demo/ports';
import { isBuilt, serverReady, spawnServer } from './demo/server';
import { welcome, words } from './demo/words';
import { root } from '../root';

const folder = resolve(root, 'data', 'logs');

/** What is to be ended with the demonstration, in the order of starting. */
const children: Child[] = [];
let ending = false;

async function main(): Promise<void> {
  process.title = 'bilan-demo';
  const ports = demoPorts(process.env['DEMO_PORT']);
  if (!ports.ok) {
    complain(ports.refusal);
    return;
  }
  if (!isBuilt(root)) {
    complain(words.notBuilt);
    return;
  }
  const taken = await takenPort(ports.value);
  if (taken !== undefined) {
    complain(taken);
    return;
  }
  endOnSignal();
  endWithNpm();
  try {
    console.log(words.starting);
    console.log(await start(ports.value));
    throw await firstToEnd();
  } catch (error) {
    if (ending) return;
    await complainOf(error);
    await end(1);
  }
}

/** @returns what to say once everything is ready. */
async function start(ports: DemoPorts): Promise<string> {
  const server = keep(spawnServer({ root, port: ports.server, folder }));
  await serverReady(server, ports.server);
  const botEndpoint = `http://localhost:${ports.server}/api/messages`;
  const open = (scene: Scene, port: number): Promise<Playground> => {
    const name = words.client(scene.currentUser.name);
    return playgroundReady(keep(spawnPlayground({ name, port, scene, botEndpoint, folder })), port);
  };
  const [consultant, beneficiary] = await Promise.all([
    open(consultantScene, ports.consultant),
    open(beneficiaryScene, ports.beneficiary),
  ]);
  // The bot knows its consultants by the team it is installed in, and the client installs it only where one clicks.
  await installIn(consultant, consultantScene.team.id);
  return welcome({ consultant: consultant.url, beneficiary: beneficiary.url });
}

function keep(child: Child): Child {
  children.push(child);
  // A signal came between two starts: the others are being ended already, and this one would stay behind.
  if (ending) void child.stop(0);
  return child;
}

function firstToEnd(): Promise<ChildFailed> {
  return Promise.race(children.map(async (child) => new ChildFailed(child, await child.ended)));
}

function endOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!ending) console.log(`\n${words.stopping}`);
      void end(0, ending ? 0 : undefined);
    });
  }
}

/** A signal sent to npm stops at the shell between npm and us: that shell being gone is then the only sign of it. */
function endWithNpm(): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && !ending) void end(0);
  }, 500).unref();
}

/** Ends every child, then this process; `patienceMs` is how long a child may take over it. */
async function end(code: number, patienceMs?: number): Promise<void> {
  ending = true;
  await Promise.all(children.map((child) => child.stop(patienceMs)));
  if (code === 0) console.log(words.stopped);
  process.exit(code);
}

async function complainOf(error: unknown): Promise<void> {
  if (error instanceof ChildFailed) {
    const { child, how } = error;
    const tail = await logTail(child);
    const shown = tail.length > 0 ? tail : [words.emptyLog];
    const logFile = relative(process.cwd(), child.logFile);
    complain([words.failed(child.name, how, logFile), ...shown.map((line) => `  ${line}`)].join('\n'));
  } else if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') {
    complain(words.notInstalled);
  } else {
    complain(`${words.unexpected}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

function complain(text: string): void {
  console.error(text);
  process.exitCode = 1;
}

void main();
