import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './config';

/**
 * What a log line may carry besides its event: ids, counts, codes and durations. Anything else that is passed, by
 * mistake or by a library, is dropped: never a name, an answer, a note, or the text of a request.
 */
const allowed = [
  'act',
  'activity',
  'attempt',
  'bilan',
  'block',
  'code',
  'conversation',
  'count',
  'host',
  'how',
  'intent',
  'line',
  'ms',
  'notice',
  'person',
  'port',
  'reason',
  'reference',
  'reminder',
  'reply',
  'route',
  'scene',
  'session',
  'signal',
  'status',
  'team',
  'tenant',
  'version',
] as const;

export type LogFields = Partial<Record<(typeof allowed)[number], string | number | boolean | undefined>>;

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
  /** The same log, each of whose lines carries the reference: that of a request, by which a person can quote it. */
  under(reference: string): Log;
}

/** @param to where the lines go; standard output when absent. */
export function createLog(level: LogLevel, to: DestinationStream = standardOutput()): Log {
  return logOn(pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to), {});
}

/** A log for what is done in rounds. */
export interface RoundsLog extends Log {
  /** From here on each line carries a reference of its own. */
  begin(): void;
}

/** One round at a time. Until the first begins, lines carry none. */
export function logOfRounds(log: Log, reference: () => string): RoundsLog {
  let round = log;
  return {
    begin() {
      round = log.under(reference());
    },
    debug: (event, fields) => {
      round.debug(event, fields);
    },
    info: (event, fields) => {
      round.info(event, fields);
    },
    warn: (event, fields) => {
      round.warn(event, fields);
    },
    error: (event, error, fields) => {
      round.error(event, error, fields);
    },
    under: (one) => log.under(one),
  };
}

/** To whoever starts the program, at their terminal. */
export function say(lines: readonly string[]): void {
  if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`);
}

let opened: DestinationStream | undefined;

/** Lines are written beside the other work; pino writes what is left when the process ends. */
const standardOutput = (): DestinationStream => (opened ??= pino.destination({ dest: 1, sync: false }));

const logOn = (logger: Logger, always: LogFields): Log => ({
  debug: (event, fields) => {
    logger.debug(only(always, fields), event);
  },
  info: (event, fields) => {
    logger.info(only(always, fields), event);
  },
  warn: (event, fields) => {
    logger.warn(only(always, fields), event);
  },
  error: (event, error, fields) => {
    logger.error({ ...only(always, fields), error: faultOf(error) }, event);
  },
  under: (reference) => logOn(logger, { ...always, reference }),
});

const names: ReadonlySet<string> = new Set(allowed);

/** A sentence is no id: a string with white space in it is not written either. */
function only(...given: (LogFields | undefined)[]): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const fields of given) {
    for (const [name, value] of Object.entries(fields ?? {})) {
      if (!names.has(name) || value === undefined) continue;
      kept[name] = typeof value === 'string' && !/^\S{0,200}$/.test(value) ? '(dropped)' : value;
    }
  }
  return kept;
}

interface LoggedFault {
  name: string;
  code?: string | number;
  status?: number;
  stack?: string[];
  cause?: LoggedFault;
}

/**
 * What is told of an error: its name, its code, where it was thrown, and the same of its cause. Never its message:
 * JSON.parse, zod and SQL drivers quote what they were given, and a connector error holds the whole card.
 */
function faultOf(error: unknown, depth = 0): LoggedFault {
  if (!(error instanceof Error)) return { name: `thrown ${typeof error}` };
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  return {
    name: isToken(error.name) ? error.name : 'Error',
    ...(isToken(code) || typeof code === 'number' ? { code } : {}),
    ...(typeof statusCode === 'number' ? { status: statusCode } : {}),
    stack: framesOf(error),
    ...(error.cause === undefined || depth >= 4 ? {} : { cause: faultOf(error.cause, depth + 1) }),
  };
}

const isToken = (value: unknown): value is string => typeof value === 'string' && /^[\w.-]{1,64}$/.test(value);

function framesOf({ stack, message }: Error): string[] {
  if (stack === undefined) return [];
  const start = message === '' ? -1 : stack.indexOf(message);
  const after = start < 0 ? stack : stack.slice(start + message.length);
  return after
    .split('\n')
    .filter((line) => /^ {4}at \S/.test(line))
    .map((line) => line.trim());
}
