import type { Bilan } from '../../domain/bilan';
import { keepingYears } from '../../domain/retention/look';
import type { RetentionFacts } from '../../domain/retention/retention';
import type { Ports } from '../ports';
import { writtenAgain } from './written-again';

/** What the end of a bilan's documents is counted from, besides the bilan itself. */
export async function factsOf(ports: Ports, bilan: Bilan): Promise<RetentionFacts> {
  const consents = await ports.bilans.readAll(bilan.id, 'consent');
  const written = await writtenAgain(ports, bilan);
  return {
    guide: await ports.guides.version(bilan.guide),
    consents: consents.map(({ record }) => record),
    years: keepingYears(ports.consentTexts()),
    timeZone: ports.timeZone,
    ...(written === undefined ? {} : { writtenAgain: written }),
  };
}
