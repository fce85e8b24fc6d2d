import type { PersonId, TenantId } from '../domain/ids';
import type { StoredKind, StoredRecords } from './records';

/** The list a record stands in, and its place there: a bilan under its consultant, an installed team under its tenant. */
export interface List {
  under: string;
  at: string;
}

export const bilansOf = (tenant: TenantId, consultant: PersonId): string => JSON.stringify([tenant, consultant]);
export const teamsOf = (tenant: TenantId): string => JSON.stringify([tenant]);

type Listed = { [K in StoredKind]?: (record: StoredRecords[K]) => List | undefined };

const listed: Listed = {
  bilan: ({ tenant, consultant, openedAt }) => ({ under: bilansOf(tenant, consultant.id), at: openedAt }),
  team: ({ tenant, installed, seenAt }) => (installed ? { under: teamsOf(tenant), at: seenAt } : undefined),
};

export function listOf<K extends StoredKind>(kind: K, record: StoredRecords[K]): List | undefined {
  return listed[kind]?.(record);
}
