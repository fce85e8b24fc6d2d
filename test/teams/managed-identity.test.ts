import { createLog } from '../../src/log';
import { TeamsAdapter } from '../../src/teams/adapter';
import { ownCredentials } from '../../src/teams/send/own-credentials';
import { TokenUnavailable } from '../../src/teams/send/own-token';
import { organisation } from '../support/bot-people';
import { place } from '../support/place';
import { appId } from '../support/token-issuer';

/** As Container Apps and App Service tell a program where its identity is. */
const told = ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER'] as const;
const before = told.map((name) => process.env[name]);
afterEach(() => {
  told.forEach((name, at) => {
    if (before[at] === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = before[at];
  });
});

test('with UserAssignedMSI what is sent to Teams bears the token of that very identity, asked for once', async () => {
  const expires = Math.floor(Date.now() / 1000) + 86_400;
  const token = { access_token: 'of-the-identity', expires_on: String(expires), resource: 'x', token_type: 'Bearer' };
  const [machine, teams] = [await place(token), await place({ id: '1' })];
  process.env['IDENTITY_ENDPOINT'] = `${machine.url}msi/token`;
  process.env['IDENTITY_HEADER'] = 'only-from-within';
  try {
    const identity = { appId, type: 'UserAssignedMSI', tenant: organisation };
    const adapter = new TeamsAdapter(identity, ownCredentials(identity, createLog('silent')));
    const { conversations } = await adapter.connector(teams.url);
    for (let count = 0; count < 3; count++) await conversations.sendToConversation('a:1', { type: 'message' });
    expect(teams.asked.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Bearer of-the-identity'));
    expect(machine.asked).toHaveLength(1);
    const [{ url, headers }] = machine.asked as [(typeof machine.asked)[number]];
    expect(url.pathname).toBe('/msi/token');
    expect(url.searchParams.get('client_id')).toBe(appId);
    expect(url.searchParams.get('resource')).toBe('https://api.botframework.com');
    expect(headers['x-identity-header']).toBe('only-from-within');
  } finally {
    await Promise.all([machine.stop(), teams.stop()]);
  }
});

test('a machine that gives no token keeps nobody waiting, and the log has not a word of its secret', async () => {
  const [machine, teams] = [await place({ error: 'none' }, 500), await place({ id: '1' })];
  process.env['IDENTITY_ENDPOINT'] = `${machine.url}msi/token`;
  process.env['IDENTITY_HEADER'] = 'only-from-within';
  const logs: string[] = [];
  try {
    const identity = { appId, type: 'UserAssignedMSI', tenant: organisation };
    const log = createLog('debug', { write: (line) => void logs.push(line) });
    const adapter = new TeamsAdapter(identity, ownCredentials(identity, log, { waitMs: 300 }));
    const { conversations } = await adapter.connector(teams.url);
    const since = performance.now();
    await expect(conversations.sendToConversation('a:1', { type: 'message' })).rejects.toThrow(TokenUnavailable);
    expect(performance.now() - since).toBeLessThan(2_000);
    expect(teams.asked).toEqual([]);
    expect(logs.join()).toContain('token-refused');
    expect(logs.join()).not.toContain('only-from-within');
  } finally {
    await Promise.all([machine.stop(), teams.stop()]);
  }
});
