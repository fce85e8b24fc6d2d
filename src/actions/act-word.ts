import type { Bilan, JournalEntry } from '../domain/bilan';
import type { Guide } from '../domain/guide/guide';
import { digest, type BilanId, type OperationId } from '../domain/ids';
import { laterBy } from '../domain/instants';
import { pendingRow } from '../domain/reminders/reminder';
import type { Audience } from '../domain/reminders/reminder-rule';
import { operationOfPress, type Press } from './acting';
import type { Ports, Undelivered } from './ports';
import { leaseMs, putDown, settle } from './reminders/claiming';
import type { Delivery } from './reply';

/**
 * What an act tells somebody else than whoever does it, and whom. Each names the rule of its rows, which is none of any
 * plan: a plan's are words.
 */
const audiences = {
  '~appointment': 'beneficiary',
  '~questionnaire-asked': 'beneficiary',
  '~new-consultant': 'beneficiary',
  '~document-submitted': 'beneficiary',
  '~bilan-stopped': 'beneficiary',
  '~bilan-resumed': 'beneficiary',
  '~handed-over': 'consultant',
  '~accepted': 'consultant',
  '~questionnaire-arrived': 'consultant',
  '~appraisal-arrived': 'consultant',
  '~observations': 'consultant',
  '~document-received': 'consultant',
  '~consent-changed': 'consultant',
  '~erasure-taken-back': 'consultant',
  '~follow-up-acted': 'consultant',
} as const satisfies Record<`~${string}`, Audience>;

export type ActWord = keyof typeof audiences;

export const isActWord = (rule: string): rule is ActWord => Object.hasOwn(audiences, rule);

/** The row of an act's word: the same for the same act. */
export const rowOfWord = (word: ActWord, bilan: BilanId, operation: OperationId): string =>
  `rem_${digest([word.slice(1), bilan, operation])}`;

export type ToPerson = Extract<Delivery, { to: 'person' }>;

/** As whatever follows an answer is sent; `holderOf`: to the bilan's consultant, while they are one. */
export type Word = Pick<ToPerson, 'tenant' | 'person' | 'view' | 'holderOf'>;

/** An act that was saved, and the bilan as it stands now: what is still to be said of it. */
export interface Told {
  ports: Ports;
  bilan: Bilan;
  guide: Guide;
  act: JournalEntry;
}

/**
 * The word of an act, put down before the act is written, and claimed for whoever sends it once that is saved: should
 * this replica die in between, or never learn that it was saved, the clock says it. The same press again: what became of
 * its word stands there.
 */
export async function keepActWord(
  { clock, directory }: Pick<Ports, 'clock' | 'directory'>,
  act: { bilan: BilanId; operation: OperationId; word: ActWord },
  delivery: ToPerson,
): Promise<ToPerson> {
  const { bilan, operation, word } = act;
  const now = clock.now();
  const row = pendingRow({
    id: rowOfWord(word, bilan, operation),
    bilan,
    rule: word,
    to: audiences[word],
    dueAt: now,
    tryAt: laterBy(now, leaseMs),
    attempt: 1,
  });
  await putDown({ directory }, row);
  return { ...delivery, row: row.id };
}

/** The same, of an act that is a press. */
export const keepWordOfPress = (
  ports: Pick<Ports, 'clock' | 'directory'>,
  press: Press,
  word: ActWord,
  delivery: ToPerson,
): Promise<ToPerson> => keepActWord(ports, { bilan: press.bilan, operation: operationOfPress(press), word }, delivery);

/** Whoever put it down has said it, or told the one who acted why it did not go: the clock says it no more. */
export async function saidBy(
  ports: Pick<Ports, 'clock' | 'directory'>,
  row: string,
  untold: Undelivered['kind'] | undefined,
): Promise<void> {
  const stored = await ports.directory.find('reminder', row);
  if (stored?.record.state !== 'pending') return;
  const outcome = untold === undefined ? { state: 'sent' as const } : { state: 'failed' as const, reason: untold };
  await settle(ports, stored.version, { ...stored.record, ...outcome, finishedAt: ports.clock.now() });
}
