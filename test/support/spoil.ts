import type { Config } from '../../src/config';
import { connectTo } from '../../src/store/cosmos/account';
import { Connection } from '../../src/store/sqlite/driver';

/** Puts something else in the place of one reminder's record, as a fault of a disk or a newer program would. */
export async function spoilReminder(store: Config['store'], id: string, body: string): Promise<void> {
  if (store.kind === 'sqlite') {
    const connection = new Connection(store.file, 5_000);
    connection.run('UPDATE records SET body = ? WHERE kind = ? AND id = ?', body, 'reminder', id);
    connection.close();
    return;
  }
  const { endpoint, key } = store;
  const account = await connectTo({ endpoint, requestMs: 10_000, ...(key === undefined ? {} : { key }) });
  const at = `reminder.${id}`;
  const item = account.client.database(store.database).container('directory').item(at, at);
  const { resource } = await item.read<Record<string, unknown>>();
  await item.replace({ ...resource, id: at, body });
  account.dispose();
}
