/**
 * What the platform's samples do: botbuilder behind restify. A message is echoed, an invoke answered with one card that
 * never changes. With `trust`, tokens are verified as the SDK does it; without, nobody is.
 */
const {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  createBotFrameworkAuthenticationFromConfiguration,
} = require('botbuilder');
const restify = require('restify');
const { outboundFor } = require('./outbound');
const { started } = require('./reporting');

const { card, trust } = JSON.parse(process.env.BENCH ?? '{}');

class Echo extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(`echo: ${context.activity.text}`);
      await next();
    });
  }

  async onInvokeActivity() {
    const type = 'application/vnd.microsoft.card.adaptive';
    return { status: 200, body: { statusCode: 200, type, value: card } };
  }
}

/** One override replaces all defaults: they are set together. */
const verified = ({ appId, tenant, metadataUrl, issuer }) =>
  new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: tenant,
      ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: `${metadataUrl}?emulator`,
      ToBotFromChannelTokenIssuer: issuer,
      ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${tenant}`,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      OAuthUrl: 'https://api.botframework.com',
      CallerId: 'urn:botframework:azure',
      ValidateAuthority: 'true',
    },
    outboundFor(appId),
  );

const adapter = new CloudAdapter(trust ? verified(trust) : createBotFrameworkAuthenticationFromConfiguration(null));
adapter.onTurnError = async (_context, error) => {
  console.error(error);
};
const echo = new Echo();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', (request, response, done) => {
  adapter
    .process(request, response, (context) => echo.run(context))
    .then(
      () => done(),
      (error) => done(error),
    );
});
server.listen(0, '127.0.0.1', () => started(server.address().port));
