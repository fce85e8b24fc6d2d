import { erasureAskedAt, erasureAskedBefore } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import type { Counts, ErasureReceipt } from '../../domain/retention/erasure';
import { countLines } from '../../show/retention';
import { moment } from '../orders/moment';
import { lineOf } from '../orders/names';
import { frRetention as words } from '../../words/fr-retention';

const day = (instant: string): string => instant.slice(0, 10);

/** What would go: shown to whoever may read the whole store anyway, so that the right one goes. */
export function bilanLines(bilan: Bilan, counts: Counts): string[] {
  const [askedAt, askedBefore] = [erasureAskedAt(bilan), erasureAskedBefore(bilan)];
  return [
    lineOf(bilan),
    ...(askedAt === undefined ? [] : [`  La personne a demandé l’effacement le ${day(askedAt)}.`]),
    ...(askedBefore === undefined
      ? []
      : [`  Une personne dont l’accès a été retiré avait demandé l’effacement le ${day(askedBefore)}.`]),
    ...countLines(counts).map((line) => `  – ${line}`),
  ];
}

/** Without a word of what was erased. */
export const receiptLines = ({ reference, at, why, doneAt, counts, posts }: ErasureReceipt): string[] => [
  `Reçu. ${reference}, effacé le ${moment(doneAt ?? at)}. ${words.erased.why[why]}`,
  ...countLines(counts).map((line) => `  – ${line}`),
  ...(posts.emptied + posts.left > 0 ? [`  – ${words.erased.posts(posts.emptied, posts.left)}`] : []),
];

export const staysLines: string[] = [`${words.erasure.stays} :`, ...words.erasure.staying.map((line) => `  – ${line}`)];
