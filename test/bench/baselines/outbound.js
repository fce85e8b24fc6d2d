/** Proves the bot to the connector without asking anyone for a token, which costs the same for every program: nothing. */
exports.outboundFor = (appId) => ({
  isValidAppId: (id) => Promise.resolve(id === appId),
  isAuthenticationDisabled: () => Promise.resolve(false),
  createCredentials: () =>
    Promise.resolve({
      signRequest: (request) => {
        request.headers.set('authorization', 'Bearer the-bots-own');
        return Promise.resolve(request);
      },
    }),
});
