import type { PersonId, TenantId } from '../domain/ids';
import { failedReminders, reminderDay } from '../domain/reminder';
import type { StoredKind, StoredRecords } from './records';

/** The list a record stands in, and its place there: a bilan under its consultant, an installed team under its tenant, a reminder under its day. */
export interface List {
  under: string;
  at: string;
}

export const bilansOf = (tenant: TenantId, consultant: PersonId): string => JSON.stringify([tenant, consultant]);
export const teamsOf = (tenant: TenantId): string => JSON.stringify([tenant]);

type Listed = { [K in StoredKind]?: (record: StoredRecords[K]) => List | undefined };

const listed: Listed = {
  bilan: ({ tenant, consultant, openedAt }) => ({ under: bilansOf(tenant, consultant.id), at: openedAt }),
  reminder: ({ state, tryAt }) => {
    if (state === 'failed') return { under: failedReminders, at: tryAt };
    return state === 'pending' ? { under: reminderDay(tryAt), at: tryAt } : undefined;
  },
  team: ({ tenant, installed, seenAt }) => (installed ? { under: teamsOf(tenant), at: seenAt } : undefined),
};

export function listOf<K extends StoredKind>(kind: K, record: StoredRecords[K]): List | undefined {
  return listed[kind]?.(record);
}
