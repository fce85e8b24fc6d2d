import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import { handOver, type Connector } from './connector';

/** What the adapter needs to know of the bot; absent, nobody is authenticated (local mode). */
export interface AdapterIdentity {
  appId: string;
  password?: string;
  type: string;
  tenant: string;
}

/** The request is not Teams', or it cannot be known now whether it is. */
export class AuthenticationFault extends Error {
  override readonly name = 'AuthenticationFault';
  readonly code: 'unauthenticated' | 'authentication-unavailable';
  readonly status: 401 | 503;

  constructor(cause: unknown) {
    super('the activity was not authenticated', { cause });
    this.status = isForged(cause) ? 401 : 503;
    this.code = this.status === 401 ? 'unauthenticated' : 'authentication-unavailable';
  }
}

const forgeries = new Set([
  'AuthenticationError',
  'JsonWebTokenError',
  'NotBeforeError',
  'TokenExpiredError',
  'SyntaxError',
]);
const isForged = (cause: unknown): boolean =>
  cause instanceof Error && (forgeries.has(cause.name) || forgeries.has(cause.constructor.name));

type Factory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
type Claims = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0];
type UserTokens = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>>;

/** The SDK's authentication, with its clients kept between turns and their own retries taken out. */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  private readonly connectors = new Map<string, Promise<Connector>>();
  private userTokens: Promise<UserTokens> | undefined;

  override async authenticateRequest(activity: Activity, header: string): Promise<Authenticated> {
    let result: Authenticated;
    try {
      result = await super.authenticateRequest(activity, header);
    } catch (error) {
      throw new AuthenticationFault(error);
    }
    const { connectorFactory } = result;
    return connectorFactory === undefined ? result : { ...result, connectorFactory: this.keeping(connectorFactory) };
  }

  override createConnectorFactory(claims: Claims): Factory {
    return this.keeping(super.createConnectorFactory(claims));
  }

  override createUserTokenClient(claims: Claims): Promise<UserTokens> {
    this.userTokens ??= super.createUserTokenClient(claims);
    return this.userTokens;
  }

  private keeping(factory: Factory): Factory {
    const make = factory.create.bind(factory);
    factory.create = (serviceUrl, audience) => {
      const key = `${serviceUrl} ${audience}`;
      const kept = this.connectors.get(key);
      if (kept !== undefined) return kept;
      const made = make(serviceUrl, audience).then(handOver);
      if (this.connectors.size >= 100) this.connectors.clear();
      this.connectors.set(key, made);
      made.catch(() => this.connectors.delete(key));
      return made;
    };
    return factory;
  }
}

const publicCloud = 'https://api.botframework.com';

/** The SDK's adapter without its HTTP side, which prints errors and sends their messages to the caller. */
export class TeamsAdapter extends CloudAdapter {
  private readonly authentication: Authentication;
  private readonly appId: string;

  constructor(identity?: AdapterIdentity) {
    const authentication = new Authentication(
      identity === undefined
        ? {}
        : {
            MicrosoftAppId: identity.appId,
            MicrosoftAppPassword: identity.password,
            MicrosoftAppType: identity.type,
            MicrosoftAppTenantId: identity.tenant,
          },
    );
    super(authentication);
    this.authentication = authentication;
    this.appId = identity?.appId ?? '';
  }

  /** @throws AuthenticationFault, and whatever `logic` throws. */
  receive(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }

  /** The way to Teams outside of a turn. */
  connector(serviceUrl: string): Promise<Connector> {
    const claims = this.createClaimsIdentity(this.appId);
    return this.authentication.createConnectorFactory(claims).create(serviceUrl, publicCloud);
  }
}
