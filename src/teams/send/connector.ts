import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { z } from 'zod';
import { TokenUnavailable } from './own-token';
import { baseOf, send, type Credentials } from './wire';

type Factory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
/** The SDK's client of the Bot Connector, for one service address. */
export type Connector = Awaited<ReturnType<Factory['create']>>;

/** No answer of the Connector is waited for longer. */
const timeLimitMs = 8_000;

interface Pipeline {
  removePolicy(options: { name: string }): unknown[];
  addPolicy(policy: Policy): void;
}
interface Request {
  abortSignal?: AbortSignal;
}
interface Policy {
  name: string;
  sendRequest(request: Request, next: (request: Request) => Promise<unknown>): Promise<unknown>;
}

/**
 * Takes the SDK's retries out of a client: they repeat a post that may have been done. Activities go out by a way of
 * our own. The pipeline is no public part of the client, so a version of the SDK that hides it elsewhere must be
 * noticed at once.
 * @throws when the retries could not be taken out.
 */
export function handOver(connector: Connector): Connector {
  const { client, credentials, baseUri } = partsOf(connector);
  const { pipeline } = client;
  if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length === 0) throw new UnknownSdkError();
  pipeline.addPolicy({
    name: 'timeLimit',
    sendRequest: (request, next) => {
      request.abortSignal ??= AbortSignal.timeout(timeLimitMs);
      return next(request);
    },
  });
  Object.assign(connector.conversations, activitiesOver(baseUri, credentials));
  return connector;
}

type Conversations = Connector['conversations'];
type Answer = Awaited<ReturnType<Conversations['sendToConversation']>>;

/** The three calls of the SDK's client by which activities are sent. */
function activitiesOver(serviceUrl: string, credentials: Credentials) {
  const base = baseOf(serviceUrl);
  const activities = (conversation: string, ...rest: string[]) =>
    ['v3', 'conversations', conversation, 'activities', ...rest] as const;
  const sent = (method: 'POST' | 'PUT', path: readonly string[], activity: object): Promise<Answer> =>
    send(base, credentials, { method, path, activity }) as Promise<Answer>;
  return {
    sendToConversation: (conversation: string, activity: object) => sent('POST', activities(conversation), activity),
    replyToActivity: (conversation: string, id: string, activity: object) =>
      sent('POST', activities(conversation, id), activity),
    updateActivity: (conversation: string, id: string, activity: object) =>
      sent('PUT', activities(conversation, id), activity),
  };
}

class UnknownSdkError extends Error {
  override readonly name = 'UnknownSdkError';
  readonly code = 'unknown-sdk';
}

const isFunction = (value: unknown) => typeof value === 'function';
const shape = z.looseObject({
  baseUri: z.string(),
  credentials: z.custom<Credentials>(
    (value) => typeof value === 'object' && value !== null && 'signRequest' in value && isFunction(value.signRequest),
  ),
  client: z.looseObject({
    pipeline: z.custom<Pipeline>(
      (value) =>
        typeof value === 'object' &&
        value !== null &&
        'removePolicy' in value &&
        isFunction(value.removePolicy) &&
        'addPolicy' in value &&
        isFunction(value.addPolicy),
    ),
  }),
});

function partsOf(connector: Connector): z.output<typeof shape> {
  const { client, credentials, baseUri } = connector as unknown as Record<string, unknown>;
  const seen = shape.safeParse({ client, credentials, baseUri });
  if (!seen.success) throw new UnknownSdkError();
  return seen.data;
}

/** Why the Connector did not do what it was asked. */
export interface ConnectorFault {
  /** Absent when no answer came: the request may or may not have been carried out. */
  status?: number;
  /** Teams' own code, such as `BotNotInConversationRoster`. */
  code?: string;
  retryAfterMs?: number;
  /** Surely not carried out, for want of a token: for a moment, or until somebody mends it. */
  unsent?: 'passing' | 'lasting';
}

const answered = z.looseObject({
  statusCode: z.number(),
  response: z
    .looseObject({ headers: z.custom<{ get(name: string): unknown }>().optional(), bodyAsText: z.string().nullish() })
    .optional(),
});
/** The socket's own code, or that of our time limit. */
const unanswered = z.looseObject({ code: z.string() });
/** A time limit on the SDK's own calls: no answer came. */
const aborted = z.looseObject({ name: z.literal('AbortError') });
const teamsBody = z.looseObject({ error: z.looseObject({ code: z.string() }) });

/** What a failed call of the connector says; undefined when the error does not come from there. */
export function connectorFault(error: unknown): ConnectorFault | undefined {
  if (error instanceof TokenUnavailable) return { code: error.code, unsent: error.passing ? 'passing' : 'lasting' };
  const answer = answered.safeParse(error);
  if (answer.success) {
    const { statusCode, response } = answer.data;
    const code = codeIn(response?.bodyAsText ?? '');
    const retryAfterMs = delayIn(response?.headers?.get('retry-after'));
    return {
      status: statusCode,
      ...(code === undefined ? {} : { code }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  }
  if (aborted.safeParse(error).success) return { code: 'TimeLimit' };
  const cut = unanswered.safeParse(error);
  return cut.success ? { code: cut.data.code } : undefined;
}

function codeIn(body: string): string | undefined {
  try {
    return teamsBody.safeParse(JSON.parse(body)).data?.error.code;
  } catch {
    return undefined;
  }
}

function delayIn(header: unknown): number | undefined {
  const seconds = typeof header === 'string' ? Number(header) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
