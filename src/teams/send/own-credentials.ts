import { createDefaultHttpClient, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import { ClientSecretCredential, ManagedIdentityCredential, type TokenCredential } from '@azure/identity';
import type { AdapterIdentity, Credentials } from '../adapter';
import type { TeamsLog } from '../log';
import { keepToken, type AskToken, type TokenRefused } from './own-token';

const scope = 'https://api.botframework.com/.default';
/** Microsoft's library sets no end to a request of its own. */
const requestMs = 3_000;

/** What stands in the place of the network and of the clock. */
export interface Surroundings {
  http?: HttpClient;
  now?: () => number;
  waitMs?: number;
}

/**
 * How the bot proves itself when it writes to Teams, with a secret or as a managed identity: Microsoft's own library
 * asks, and one token is kept for all. The SDK's way asks once for each message under way, waits without an end, and
 * throws what nobody can tell from a fault of our own.
 */
export function ownCredentials(
  identity: AdapterIdentity,
  log: TeamsLog,
  { http, ...around }: Surroundings = {},
): NonNullable<Credentials> {
  const token = keepToken(askingFor(identity, http ?? createDefaultHttpClient()), { log, ...around });
  // A secret that has expired is told in the log at the start, before anybody writes.
  token().catch(() => undefined);
  const bearer = {
    async signRequest<R extends { headers: { set(name: string, value: string): unknown } }>(request: R): Promise<R> {
      request.headers.set('authorization', `Bearer ${await token()}`);
      return request;
    },
  };
  const factory: unknown = {
    isValidAppId: (id: string) => Promise.resolve(id === identity.appId),
    isAuthenticationDisabled: () => Promise.resolve(false),
    createCredentials: () => Promise.resolve(bearer),
  };
  return factory as NonNullable<Credentials>;
}

/** A credential is made anew for each asking: it would remember a failure for a minute, and the token is kept here. */
const askingFor =
  (identity: AdapterIdentity, http: HttpClient): AskToken =>
  async () => {
    let seen: TokenRefused = {};
    const httpClient: HttpClient = {
      async sendRequest(request: PipelineRequest) {
        request.abortSignal = AbortSignal.timeout(requestMs);
        const response = await http.sendRequest(request).catch((error: unknown) => {
          seen = unanswered(error);
          throw error;
        });
        const { status, headers, bodyAsText } = response;
        seen = status < 400 ? {} : { status, ...codeIn(bodyAsText ?? ''), ...delayIn(headers.get('retry-after')) };
        return response;
      },
    };
    try {
      const { token, expiresOnTimestamp } = await credentialOf(identity, httpClient).getToken(scope).then(given);
      return { value: token, lifeMs: expiresOnTimestamp - Date.now() };
    } catch (error) {
      if (seen.status === undefined && seen.code === undefined) throw error;
      return seen;
    }
  };

function credentialOf(
  { type, appId, tenant, password = '' }: AdapterIdentity,
  httpClient: HttpClient,
): TokenCredential {
  const options = { httpClient, retryOptions: { maxRetries: 0 } };
  return type === 'UserAssignedMSI'
    ? new ManagedIdentityCredential({ clientId: appId, ...options })
    : new ClientSecretCredential(tenant, appId, password, options);
}

/** Such as ENOTFOUND: the network, not Entra. */
function unanswered(error: unknown): TokenRefused {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return { code: typeof code === 'string' ? code : 'time-limit' };
}

function given<T>(token: T | null): T {
  if (token === null) throw new TypeError('no token was given');
  return token;
}

/** Entra's number, or its word: `{"error":"invalid_client","error_codes":[7000222]}`. */
function codeIn(body: string): Pick<TokenRefused, 'code'> {
  const number = /"error_codes"\s*:\s*\[\s*(\d{4,9})/.exec(body)?.[1];
  if (number !== undefined) return { code: `AADSTS${number}` };
  const word = /"error"\s*:\s*"([a-z_]{1,40})"/.exec(body)?.[1];
  return word === undefined ? {} : { code: word };
}

function delayIn(header: string | undefined): Pick<TokenRefused, 'retryAfterMs'> {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
}
