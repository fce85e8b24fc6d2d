import type { Directory } from '../actions/ports';
import { putBack } from '../actions/reminders/retry-reminders';
import type { Instant } from '../domain/ids';
import { failedReminders, isDigest, type AnyReminder } from '../domain/reminders/reminder';
import { complain, onStore, say, type ExitCode } from './transfer/command';

const usage = [
  'Usage : npm run reminders -- list|retry',
  'list montre les rappels qui n’ont pas pu être remis ; retry les remet en attente : le serveur les reprend dans la minute.',
  'Un rappel qui n’a plus de sens ne part pas : il est écarté.',
].join('\n');

const lineOf = (one: AnyReminder): string => {
  const about = isDigest(one) ? ['digest', one.at.team, one.at.channel] : [one.bilan, one.rule, one.to];
  return [one.id, ...about, one.dueAt, `${one.attempt}×`, one.reason ?? ''].join('  ');
};

async function list(directory: Directory): Promise<ExitCode> {
  const [failed, ids] = await Promise.all([
    directory.reminders(failedReminders),
    directory.reminderIds(failedReminders),
  ]);
  const unreadable = ids.filter((id) => !failed.some((one) => one.id === id));
  say(ids.length === 0 ? ['Aucun rappel en souffrance.'] : failed.map(lineOf));
  if (unreadable.length > 0) say(unreadable.map((id) => `${id}  illisible`));
  return ids.length === 0 ? 0 : 1;
}

/** Another one that changed in between is left as it is. */
async function retry(directory: Directory): Promise<ExitCode> {
  const now = new Date().toISOString() as Instant;
  let count = 0;
  for (const { id } of await directory.reminders(failedReminders)) {
    if (await putBack(directory, id, now)) count += 1;
  }
  say([`Rappels remis en attente : ${count}.`]);
  return 0;
}

void onStore(usage, { existing: 'store' }, ({ directory }, command) => {
  if (command === 'list') return list(directory);
  if (command === 'retry') return retry(directory);
  return Promise.resolve(complain(2, [usage]));
}).then((code) => {
  process.exitCode = code;
});
