import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import { handOver, type Connector } from './send/connector';

/** What the adapter needs to know of the bot; absent, nobody is authenticated (local mode). */
export interface AdapterIdentity {
  appId: string;
  password?: string;
  type: string;
  tenant: string;
}

/** How the bot proves itself when it writes to Teams: `send/own-credentials`; the SDK's own way when absent. */
export type Credentials = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];

type Factory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
type Claims = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0];
type UserTokens = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>>;

/** The SDK's authentication, with its clients kept between turns and their own retries taken out. */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  private readonly connectors = new Map<string, Promise<Connector>>();
  private userTokens: Promise<UserTokens> | undefined;

  /** Without an identity nothing is checked; with one, the token was verified before the activity came here. */
  override async authenticateRequest(activity: Activity, header: string): Promise<Authenticated> {
    const result = await super.authenticateRequest(activity, header);
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
  private readonly trusted: boolean;

  constructor(identity?: AdapterIdentity, credentials?: Credentials) {
    const authentication = new Authentication(
      identity === undefined
        ? {}
        : {
            MicrosoftAppId: identity.appId,
            MicrosoftAppPassword: identity.password,
            MicrosoftAppType: identity.type,
            MicrosoftAppTenantId: identity.tenant,
          },
      credentials,
    );
    super(authentication);
    this.authentication = authentication;
    this.appId = identity?.appId ?? '';
    this.trusted = identity !== undefined;
  }

  /**
   * One turn for an activity that was found trustworthy, or of local mode. The SDK is handed the result of that and
   * verifies nothing again. Throws whatever `logic` throws.
   */
  receive(activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<InvokeResponse | undefined> {
    if (!this.trusted) return this.processActivity('', activity, logic);
    const claimsIdentity = this.createClaimsIdentity(this.appId);
    const connectorFactory = this.authentication.createConnectorFactory(claimsIdentity);
    return this.processActivity({ audience: publicCloud, claimsIdentity, connectorFactory }, activity, logic);
  }

  /** The way to Teams outside of a turn. */
  connector(serviceUrl: string): Promise<Connector> {
    const claims = this.createClaimsIdentity(this.appId);
    return this.authentication.createConnectorFactory(claims).create(serviceUrl, publicCloud);
  }
}
