import { createSign, generateKeyPairSync, createHmac, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BotParts } from '../../src/teams/bot';
import { organisation } from './bot-people';

export const appId = '22222222-2222-4222-8222-222222222222';
export const identity = { appId, password: 'never sent', type: 'SingleTenant' as const, tenant: organisation as never };
export const issuer = 'https://api.botframework.com';

type Claims = Record<string, unknown>;
type Credentials = NonNullable<NonNullable<BotParts['teamsSide']>['credentials']>;

/** Made once: a key costs more than all a test does with it. */
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherPair = generateKeyPairSync('rsa', { modulusLength: 2048 });

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A place that publishes keys and signs tokens as Teams does; its endpoint can be taken away. */
export class TokenIssuer {
  /** `down` answers 503, `hang` never. */
  state: 'up' | 'down' | 'hang' = 'up';
  /** Requests for metadata or keys. */
  asked = 0;
  private readonly pair = pair;
  private readonly other = otherPair;
  private readonly server: Server = createServer((request, response) => {
    this.asked++;
    if (this.state === 'hang') return;
    response.writeHead(this.state === 'up' ? 200 : 503, { 'content-type': 'application/json' });
    const body = request.url === '/keys' ? { keys: this.keys } : { jwks_uri: `${this.address}/keys` };
    response.end(JSON.stringify(body));
  });
  readonly keys: object[] = [
    { ...this.pair.publicKey.export({ format: 'jwk' }), kid: 'good', endorsements: ['msteams'] },
    { ...this.pair.publicKey.export({ format: 'jwk' }), kid: 'other-channel', endorsements: ['webchat'] },
    { ...this.pair.publicKey.export({ format: 'jwk' }), kid: 'no-endorsement' },
  ];

  static async start(): Promise<TokenIssuer> {
    const started = new TokenIssuer();
    await new Promise<void>((resolve) => {
      started.server.listen(0, '127.0.0.1', resolve);
    });
    return started;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get publicKey(): KeyObject {
    return this.pair.publicKey;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What the bot is told to trust: these keys, and answers to that address. */
  side(serviceUrl: string): NonNullable<BotParts['teamsSide']> {
    const serviceHosts = [new URL(serviceUrl).host];
    const trust = { metadataUrl: `${this.address}/metadata`, issuer, serviceHosts, protocol: 'http:' as const };
    return { trust, credentials: outbound };
  }

  sign(claims: Claims, header: object = {}, key: KeyObject = this.pair.privateKey): string {
    const body = `${part({ alg: 'RS256', typ: 'JWT', kid: 'good', ...header })}.${part(claims)}`;
    return `${body}.${createSign('RSA-SHA256').update(body).sign(key, 'base64url')}`;
  }

  signedByAnother(claims: Claims): string {
    return this.sign(claims, {}, this.other.privateKey);
  }

  unsigned(claims: Claims): string {
    return `${part({ alg: 'none', typ: 'JWT', kid: 'good' })}.${part(claims)}.`;
  }

  /** The public key taken for a shared secret. */
  hmacWithPublicKey(claims: Claims): string {
    const body = `${part({ alg: 'HS256', typ: 'JWT', kid: 'good' })}.${part(claims)}`;
    const secret = this.pair.publicKey.export({ type: 'spki', format: 'pem' });
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
  }
}

/** Claims as Teams writes them. */
export const claimsAt = (now: string, serviceUrl: string): Claims => {
  const seconds = Math.floor(Date.parse(now) / 1000);
  return { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: seconds, exp: seconds + 3600 };
};

/** What the bot proves itself with: the tests' connector asks for nothing. */
const outbound = {
  isValidAppId: (id: string) => Promise.resolve(id === appId),
  isAuthenticationDisabled: () => Promise.resolve(false),
  createCredentials: () =>
    Promise.resolve({
      signRequest: (request: { headers: { set(name: string, value: string): void } }) => {
        request.headers.set('authorization', 'Bearer the-bots-own');
        return Promise.resolve(request);
      },
    }),
} as unknown as Credentials;
