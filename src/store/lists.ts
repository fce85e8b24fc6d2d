import type { BilanId, PersonId, TenantId } from '../domain/ids';
import { failedReminders, isDigest, reminderDay } from '../domain/reminders/reminder';
import { erasuresIn } from '../domain/retention/erasure';
import type { DirectoryRecords, StoredKind, StoredRecords } from './records';

/** The list a record stands in, and its place there: a bilan under its consultant, an installed team under its tenant, a reminder under its day, a receipt under its state. */
export interface List {
  under: string;
  at: string;
}

export const bilansOf = (tenant: TenantId, consultant: PersonId): string => JSON.stringify([tenant, consultant]);
export const teamsOf = (tenant: TenantId): string => JSON.stringify([tenant]);

/** Behind every instant, in the order of text. */
export const endOfTime = '9999';

type Listed = { [K in StoredKind]?: (record: StoredRecords[K]) => List | undefined };

const listed: Listed = {
  bilan: ({ tenant, consultant, openedAt }) => ({ under: bilansOf(tenant, consultant.id), at: openedAt }),
  erasure: ({ state, at }) => ({ under: erasuresIn(state), at }),
  reminder: ({ state, tryAt }) => {
    if (state === 'failed') return { under: failedReminders, at: tryAt };
    return state === 'pending' ? { under: reminderDay(tryAt), at: tryAt } : undefined;
  },
  team: ({ tenant, installed, seenAt }) => (installed ? { under: teamsOf(tenant), at: seenAt } : undefined),
};

export function listOf<K extends StoredKind>(kind: K, record: StoredRecords[K]): List | undefined {
  return listed[kind]?.(record);
}

/** Whether two versions of a record stand in the same place of the same list. */
export function listedAlike<K extends StoredKind>(kind: K, one: StoredRecords[K], other: StoredRecords[K]): boolean {
  const [list, otherList] = [listOf(kind, one), listOf(kind, other)];
  return list?.under === otherList?.under && list?.at === otherList?.at;
}

const itsBilan = ({ bilan }: { bilan?: BilanId }): BilanId | undefined => bilan;
const none = (): undefined => undefined;

/** The bilan that an entry of the directory is about, and is erased with. */
const about: { [K in keyof DirectoryRecords]: (entry: DirectoryRecords[K]) => BilanId | undefined } = {
  beneficiary: itsBilan,
  code: itsBilan,
  place: itsBilan,
  reference: itsBilan,
  reminder: (one) => (isDigest(one) ? undefined : one.bilan),
  'code-tries': none,
  'dispatch-turn': none,
  erasure: none,
  guide: none,
  'moved-clock': none,
  person: none,
  'signing-key': none,
  team: none,
};

export function aboutOf<K extends StoredKind>(kind: K, record: StoredRecords[K]): BilanId | undefined {
  const look = (about as Partial<Record<StoredKind, (record: StoredRecords[K]) => BilanId | undefined>>)[kind];
  return look?.(record);
}
