/** The built server as it runs, believing the bench's tokens, and without the limits that Teams sets to what is sent. */
const { readConfig } = require('../../dist/config');
const { startServer } = require('../../dist/server');
const { outboundFor } = require('./baselines/outbound');
const { started } = require('./baselines/reporting');

const { settings, trust } = JSON.parse(process.env.BENCH);
const config = readConfig(settings);
if (!config.ok) throw new Error(JSON.stringify(config.refusal));
const { appId, metadataUrl, issuer, serviceHosts } = trust;
const teamsSide = { trust: { metadataUrl, issuer, serviceHosts, protocol: 'http:' }, credentials: outboundFor(appId) };
const limits = { pass: () => Promise.resolve() };

startServer(config.value, { teamsSide, limits }).then(({ port }) => started(port));
