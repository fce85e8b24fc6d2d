import { beneficiaryName } from '../../actions/bilan/bilan-views';
import type { Bilan } from '../../domain/bilan';
import { readingApart } from '../../store/apart';
import { headsOf } from '../../store/heads';
import type { Store } from '../../store/store';

const reference = /^BC-[\w-]+$/i;

/** A bilan's public name, as it is kept; undefined when these words are none. */
export const referenceIn = (asked: string): string | undefined =>
  reference.test(asked) ? asked.toUpperCase() : undefined;

export async function bilanNamed({ bilans, directory }: Store, named: string): Promise<Bilan | undefined> {
  const id = (await directory.find('reference', named))?.record.bilan;
  return id && (await bilans.read(id, 'bilan', id))?.record;
}

/** As anybody would type it: without accents, in any case. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();

/** What a search by name found. One that can't be read may be meant, too. */
export interface Sought {
  found: Bilan[];
  /** By id. */
  unreadable: string[];
}

/** Every bilan is looked at: nobody waits for this in a chat. */
export async function seek({ holdings }: Store, isSought: (bilan: Bilan) => boolean): Promise<Sought> {
  const sought: Sought = { found: [], unreadable: [] };
  const apart = readingApart(({ where }) => sought.unreadable.push(where.partition));
  for await (const one of headsOf(holdings, apart)) if (isSought(one)) sought.found.push(one);
  return sought;
}

/** One of several: to know it from the others. */
export const lineOf = (bilan: Bilan): string =>
  `${bilan.reference} : ${beneficiaryName(bilan)}, suivi par ${bilan.consultant.name}, ouvert le ${bilan.openedAt.slice(0, 10)}.`;

export const indented = (bilans: readonly Bilan[]): string[] => bilans.map((one) => `  ${lineOf(one)}`);

/** Nothing is done by name while a bilan can't be read. */
export const unreadableLines = ({ found, unreadable }: Sought): string[] => [
  `Un bilan illisible pourrait être concerné (${unreadable.join(', ')}) : donnez la référence du bilan voulu (BC-…), ou rétablissez d’abord celui-là (« bilan-faulty » dans docs/exploitation.md).`,
  ...indented(found),
];
