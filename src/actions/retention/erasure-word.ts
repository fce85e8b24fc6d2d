import { erasureAskedAt, erasureRequests } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import { digest, type BilanId, type Instant } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import { wakingTime } from '../../domain/reminders/calendar';
import { pendingRow, type Reminder } from '../../domain/reminders/reminder';
import { answerBy, recallAt } from '../../domain/retention/erasure-answer';
import { beneficiaryName } from '../bilan/bilan-views';
import type { Ports, Stored } from '../ports';
import { leaseMs, settle, type Outcome } from '../reminders/claiming';
import { tellPerson } from '../reminders/tell-person';
import type { Delivery } from '../reply';
import { toConsultant } from '../tell-consultant';

/** Not to be taken for a rule of the plan. */
export const erasureAskedRule = '~erasure-asked';

const words = ['word', 'recall'] as const;

const rowOf = (bilan: BilanId, askedAt: Instant, word: (typeof words)[number]): string =>
  `rem_${digest(['erasure-asked', bilan, askedAt, word])}`;

/**
 * The word of a request, put down before the request is written, and claimed for whoever sends it once that is saved;
 * with it, the one that recalls it before its month ends.
 */
export async function keepErasureWord(
  { directory, timeZone }: Pick<Ports, 'directory' | 'timeZone'>,
  bilan: Bilan,
  askedAt: Instant,
): Promise<Delivery> {
  const { id, reference } = bilan;
  const word = pendingRow({
    id: rowOf(id, askedAt, 'word'),
    bilan: id,
    rule: erasureAskedRule,
    to: 'consultant',
    dueAt: askedAt,
    tryAt: laterBy(askedAt, leaseMs),
    attempt: 1,
  });
  const at = recallAt(askedAt, timeZone);
  await directory.put(word, 'absent');
  await directory.put({ ...word, id: rowOf(id, askedAt, 'recall'), dueAt: at, tryAt: at, attempt: 0 }, 'absent');
  const view = { kind: 'erasure-asked', bilan: id, reference, beneficiaryName: beneficiaryName(bilan) } as const;
  return { ...toConsultant(bilan, view), row: word.id };
}

/**
 * To whoever holds the bilan by now, when people are awake; dropped where the request was never saved or was taken back.
 * One of somebody who was released since stands.
 */
export async function attendErasureWord(ports: Ports, stored: Stored<Reminder>): Promise<Outcome> {
  const { bilan: id, id: row } = stored.record;
  const { timeZone } = ports;
  const bilan = (await ports.bilans.read(id, 'bilan', id))?.record;
  const request = bilan && erasureRequests(bilan).find(({ at }) => words.some((word) => rowOf(id, at, word) === row));
  if (!request) return tellPerson(ports, stored, undefined);
  const now = ports.clock.now();
  const tryAt = wakingTime(now, timeZone);
  if (tryAt > now) {
    return (await settle(ports, stored.version, { ...stored.record, tryAt })) ? 'put-off' : 'elsewhere';
  }
  const { at: askedAt } = request;
  const due = { askedAt, answerBy: answerBy(askedAt, timeZone) };
  return tellPerson(
    ports,
    stored,
    toConsultant(bilan, {
      kind: 'erasure-asked',
      bilan: id,
      reference: bilan.reference,
      // The name that stands is of whoever is there now.
      ...(erasureAskedAt(bilan) === askedAt ? { beneficiaryName: beneficiaryName(bilan) } : {}),
      due,
    }),
  );
}
