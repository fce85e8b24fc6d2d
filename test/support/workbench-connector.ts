import { createLog } from '../../src/log';
import { createShow } from '../../src/show/show';
import { TeamsAdapter } from '../../src/teams/adapter';
import { lineTo } from '../../src/teams/send/line';
import { createOutbound } from '../../src/teams/send/outbound';
import { textOf } from './bot-card';
import { FakeConnector } from './connector';
import { aPerson } from './store-records';
import { lea, nadia, tenant, type Workbench } from './workbench';

/** Messages go over HTTP to a connector that fails when it is told to; no wait is waited for. */
export async function wired(bench: Workbench): Promise<FakeConnector> {
  const connector = await FakeConnector.start();
  const adapter = new TeamsAdapter();
  const { serviceUrl } = connector;
  const pacing = { sleep: () => Promise.resolve(), chance: () => 0.5 };
  bench.ports.messenger = createOutbound({
    directory: bench.ports.directory,
    draw: createShow({ timeZone: 'Europe/Paris' }),
    lineTo: (address) => lineTo({ ...address, serviceUrl }, (url) => adapter.connector(url), pacing),
    sent: () => undefined,
    log: createLog('silent'),
  });
  for (const { id, name } of [lea, nadia]) {
    const person = aPerson(id, { tenant, name, reachable: true });
    const personalChat = { ...person.personalChat, conversation: `a:${id}` as typeof person.personalChat.conversation };
    await bench.ports.directory.put({ ...person, personalChat }, 'absent');
  }
  return connector;
}

/** What can be read in a conversation now, message by message. */
export const readIn = (connector: FakeConnector, conversation: string): string[] =>
  connector.in(conversation).map(({ card }) => textOf(card ?? {}).replaceAll('\u00a0', ' '));
