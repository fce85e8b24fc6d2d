import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { t } from '../../words/typography';

export interface ChildCall {
  /** In French, for the person who reads the terminal. */
  name: string;
  /** A Node program and its arguments. */
  args: string[];
  /** Added to this process's environment. */
  env: Record<string, string>;
  cwd: string;
  /** Written anew; takes both outputs of the child. */
  logFile: string;
}

export interface Child {
  name: string;
  logFile: string;
  /** Resolves when the child is gone, with how it ended, in French. */
  ended: Promise<string>;
  /** Asks the child to end, forces it after `patienceMs` (25 s), and resolves when it is gone. */
  stop(patienceMs?: number): Promise<void>;
}

/** A child ended, or was not ready in time. */
export class ChildFailed extends Error {
  override readonly name = 'ChildFailed';
  readonly code = 'child-failed';
  readonly child: Child;
  /** In French, after the child's name. */
  readonly how: string;

  constructor(child: Child, how: string) {
    super(`${child.name} ${how}`);
    this.child = child;
    this.how = how;
  }
}

/** Makes a child end with its parent, even when the parent was killed without a word: their channel then closes. */
const endWithParent = encodeURIComponent(
  "process.once('disconnect', () => process.kill(process.pid, 'SIGTERM')); process.channel?.unref();",
);

const patience = 25_000;

/** Starts a Node program in its own process group, so that Ctrl-C reaches the parent alone, which then ends it once. */
export function startChild({ name, args, env, cwd, logFile }: ChildCall): Child {
  mkdirSync(dirname(logFile), { recursive: true });
  rmSync(logFile, { force: true });
  // A file and not a pipe: a child that outlives its parent for a moment can still write, and end in good order.
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${endWithParent}`, ...args], {
    cwd,
    env: { ...withoutProxies(process.env), ...env },
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(t`n'a pas pu être lancé (${error.message})`);
    });
    child.once('exit', (code, signal) => {
      resolve(t`s'est arrêté (${signal === null ? `code ${code ?? 'inconnu'}` : `signal ${signal}`})`);
    });
  });
  return {
    name,
    logFile,
    ended,
    async stop(patienceMs = patience) {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(force);
    },
  };
}

/**
 * Resolves as `ready` does; its signal tells it to give up.
 * @throws ChildFailed when the child ends before, or is not ready after `withinMs`.
 */
export async function readyOrFailed<T>(
  child: Child,
  ready: (signal: AbortSignal) => Promise<T>,
  withinMs: number,
): Promise<T> {
  const givenUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new ChildFailed(child, t`n'a pas répondu en ${withinMs / 1000} secondes`));
    }, withinMs);
  });
  const gone = child.ended.then((how) => {
    throw new ChildFailed(child, how);
  });
  try {
    return await Promise.race([ready(givenUp.signal), gone, late]);
  } finally {
    clearTimeout(timer);
    givenUp.abort();
  }
}

/** What the child has written so far, without colours. */
export async function logText({ logFile }: Child): Promise<string> {
  return stripVTControlCharacters(await readFile(logFile, 'utf8').catch(() => ''));
}

/** The last lines of the child's log; none when it is empty. */
export async function logTail(child: Child, lines = 12): Promise<string[]> {
  const text = (await logText(child)).trimEnd();
  return text === '' ? [] : text.split(/\r?\n/).slice(-lines);
}

/** Everything of the demonstration is on this machine: a proxy would only come in between. */
function withoutProxies(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:https?|all)_proxy$/i.test(name)));
}
