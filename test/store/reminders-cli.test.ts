import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BilanId, Instant } from '../../src/domain/ids';
import { failedReminders, type Reminder } from '../../src/domain/reminders/reminder';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';

const folder = mkdtempSync(join(tmpdir(), 'bilan-reminders-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const file = join(folder, 'bilan.db');

const failed: Reminder = {
  kind: 'reminder',
  id: 'rem_0f3a',
  bilan: 'bil_1' as BilanId,
  rule: 'rappel-du-rendez-vous',
  to: 'beneficiary',
  dueAt: '2026-11-11T08:00:00.000Z' as Instant,
  tryAt: '2026-11-11T08:02:00.000Z' as Instant,
  attempt: 1,
  state: 'failed',
  reason: 'blocked',
  finishedAt: '2026-11-11T08:00:01.000Z' as Instant,
  posted: [],
};

const reminders = (command: string) =>
  spawnSync(process.execPath, [join('dist', 'cli', 'reminders.js'), command], {
    encoding: 'utf8',
    env: { ...process.env, STORE: 'sqlite', SQLITE_FILE: file },
  });

test('a failed reminder is listed, and waits again after retry', async () => {
  const store = await openSqliteStore({ file });
  await store.directory.put(failed, 'absent');
  await store.close();
  expect(reminders('list')).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/rem_0f3a.*beneficiary.*blocked/) as string,
  });
  expect(reminders('retry')).toMatchObject({ status: 0, stdout: 'Rappels remis en attente\u00a0: 1.\n' });
  expect(reminders('list')).toMatchObject({ status: 0, stdout: 'Aucun rappel en souffrance.\n' });
  expect(reminders('autre').status).toBe(2);
  const again = await openSqliteStore({ file });
  const kept = await again.directory.find('reminder', 'rem_0f3a');
  expect(kept?.record).toMatchObject({ state: 'pending', attempt: 0 });
  expect(kept?.record).not.toHaveProperty('reason');
  expect(await again.directory.reminders(failedReminders)).toEqual([]);
  await again.close();
});
