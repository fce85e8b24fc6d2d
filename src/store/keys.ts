import { createHash } from 'node:crypto';
import type { StoredKind } from './records';

const unusual = /[^A-Za-z0-9_.:@~-]/g;
const longest = 400;

/**
 * Text as a document's id or a partition's key, and the order in which every store gives what it holds. A Cosmos id may
 * not hold `/ \ # ?`, and trailing spaces or lone surrogates lead to documents that can't be found again: everything
 * unusual is written by its code. Ordinary ids are unchanged. An id too long for the database (1,023 bytes) is replaced
 * by its hash; the record inside has it whole.
 */
export function plainKey(text: string): string {
  const key = text.replace(unusual, (unit) => `!${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return key.length <= longest ? key : `!!${createHash('sha256').update(key).digest('hex')}`;
}

export const documentId = (kind: StoredKind, id: string): string => `${kind}.${plainKey(id)}`;
