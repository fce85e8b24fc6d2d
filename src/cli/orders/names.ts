import type { Bilan } from '../../domain/bilan';
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
