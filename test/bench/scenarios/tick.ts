import { join } from 'node:path';
import Database from 'libsql';
import { sendDueReminders } from '../../../src/actions/reminders/send-due-reminders';
import type { Ports } from '../../../src/actions/ports';
import type { BilanId, Instant } from '../../../src/domain/ids';
import type { Reminder } from '../../../src/domain/reminders/reminder';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite';
import { rowOf, statements } from '../../../src/store/sqlite/rows';
import type { Store } from '../../../src/store/store';
import type { Measure, Scenario } from '../scenario';
import { alternate } from '../slices';

const now = '2026-11-23T09:00:00.000Z' as Instant;
const dayMs = 86_400_000;

/**
 * One look at what is due, with nothing due, on a store that holds few pending reminders and on one that holds a
 * million, a thousandth of them for later this very day: it must cost the same.
 */
export const scenario: Scenario = {
  name: 'tick',
  async run(bench) {
    const { quick, folder } = bench;
    const many = quick ? 100_000 : 1_000_000;
    const few = await filled(join(folder, 'few.db'), 1_000);
    const lots = await filled(join(folder, 'many.db'), many);
    bench.say(`1,000 and ${many.toLocaleString('en')} pending reminders written`);
    const slice = (store: Store) => async () => {
      const ports = { directory: store.directory, clock: { now: () => now }, timeZone: 'Europe/Paris' } as Ports;
      const since = new Date(Date.parse(now) - dayMs).toISOString() as Instant;
      const count = 500;
      const start = performance.now();
      for (let at = 0; at < count; at++) await sendDueReminders(ports, since);
      return { ms: (performance.now() - start) / count };
    };
    try {
      const { ms } = await alternate(slice(lots), slice(few), quick ? 3 : 15);
      const what = `a look at what is due, ${many.toLocaleString('en')} pending`;
      const beside = { name: '1,000 pending', value: ms.theirs };
      const measure: Measure = { what, ours: ms.ours, unit: 'ms', beside, ratio: ms.ratio, target: { most: 1.5 } };
      return [measure];
    } finally {
      await few.close();
      await lots.close();
    }
  },
};

/** Spread over a thousand days from today on; today's are due this evening. */
async function filled(file: string, count: number): Promise<Store> {
  const store = await openSqliteStore({ file });
  const database = new Database(file);
  const insert = database.prepare(statements.insert);
  database.exec('BEGIN');
  for (let number = 0; number < count; number++) {
    const at = new Date(Date.parse(now) + 9 * 3_600_000 + (number % 1_000) * dayMs).toISOString() as Instant;
    const row = rowOf('directory', 'reminder', pending(number, at), 'absent');
    insert.run(`v${number}`, row.listedUnder, row.listedAt, row.about, row.body, ...row.key);
  }
  database.exec('COMMIT');
  database.close();
  return store;
}

const pending = (number: number, at: Instant): Reminder => ({
  kind: 'reminder',
  id: `rem_${String(number).padStart(20, '0')}`,
  bilan: `bil_${number % 5_000}` as BilanId,
  rule: 'rappel-du-rendez-vous',
  to: 'beneficiary',
  dueAt: at,
  tryAt: at,
  attempt: 0,
  state: 'pending',
  posted: [],
});
