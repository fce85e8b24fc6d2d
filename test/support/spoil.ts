import type { Config } from '../../src/config';
import { connectTo } from '../../src/store/cosmos/account';
import { Connection } from '../../src/store/sqlite/driver';

/** As a newer program would write it. */
export const newer = '{"v":99,"record":{}}';

interface Spoilt {
  kind: 'bilan' | 'erasure' | 'person' | 'questionnaire' | 'reference' | 'reminder';
  id: string;
  /** For what lies in a bilan. */
  bilan?: string;
}

/** Puts something else in the place of one record, as a fault of a disk or a newer program would. */
export async function spoil(store: Config['store'], { kind, id, bilan }: Spoilt, body = newer): Promise<void> {
  if (store.kind === 'sqlite') {
    const connection = new Connection(store.file, 5_000);
    const within = bilan === undefined ? '' : ' AND partition = ?';
    const places = [kind, id, ...(bilan === undefined ? [] : [bilan])];
    connection.run(
      `UPDATE records SET body = ?, version = 'spoilt' WHERE kind = ? AND id = ?${within}`,
      body,
      ...places,
    );
    connection.close();
    return;
  }
  const { endpoint, key } = store;
  const account = await connectTo({ endpoint, requestMs: 10_000, ...(key === undefined ? {} : { key }) });
  const at = `${kind}.${id}`;
  const container = account.client.database(store.database).container(bilan === undefined ? 'directory' : 'bilans');
  const item = container.item(at, bilan ?? at);
  const { resource } = await item.read<Record<string, unknown>>();
  await item.replace({ ...resource, id: at, body });
  account.dispose();
}

export const spoilReminder = (store: Config['store'], id: string, body: string): Promise<void> =>
  spoil(store, { kind: 'reminder', id }, body);
