import { answeredConsents, isOwn, ownConsents } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import type { Consent } from '../../domain/beneficiary/consent';
import type { Guide } from '../../domain/guide/guide';
import type { Questionnaire } from '../../domain/beneficiary/questionnaire';
import { asItStands } from '../../domain/stopped';
import type { Ports, Stored } from '../ports';

/** The present beneficiary's questionnaires, in the guide's order. */
export async function ownQuestionnaires(
  { bilans }: Pick<Ports, 'bilans'>,
  { bilan, guide }: { bilan: Bilan; guide: Guide },
): Promise<Stored<Questionnaire>[]> {
  const place = ({ record }: Stored<Questionnaire>): number =>
    2 * guide.interviews.findIndex((interview) => interview.id === record.interview) +
    (record.when === 'after' ? 1 : 0);
  const stored = await bilans.readAll(bilan.id, 'questionnaire');
  return stored
    .filter(({ record }) => isOwn(bilan, record.askedAt))
    .map(({ record, version }) => ({ record: asItStands(bilan, record), version }))
    .sort((a, b) => place(a) - place(b));
}

/** What the present beneficiary answered to the consents they were asked for. */
export const consentsOf = async (ports: Pick<Ports, 'bilans'>, bilan: Bilan): Promise<Consent[]> =>
  ownConsents(bilan, await storedConsents(ports, bilan));

/** All they ever answered, for their own file: also what does not hold any more. */
export const allConsentsOf = async (ports: Pick<Ports, 'bilans'>, bilan: Bilan): Promise<Consent[]> =>
  answeredConsents(bilan, await storedConsents(ports, bilan));

const storedConsents = async ({ bilans }: Pick<Ports, 'bilans'>, { id }: Bilan): Promise<Consent[]> =>
  (await bilans.readAll(id, 'consent')).map(({ record }) => record);
