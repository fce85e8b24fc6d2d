import { isOwn } from '../../domain/beneficiary/beneficiary';
import { missingFor, neededForQuestionnaires } from '../../domain/beneficiary/consent';
import type { Questionnaire } from '../../domain/beneficiary/questionnaire';
import type { Acting, Opened } from '../acting';
import type { Told, ToPerson } from '../act-word';
import { beneficiaryName } from '../bilan/bilan-views';
import { toConsultant } from '../tell-consultant';
import { interviewIn } from '../whereabouts';
import { consentsOf } from './own-records';
import { openingView } from './questionnaire-views';

type Of = Pick<Opened, 'bilan' | 'guide'>;

/** To the beneficiary: the questionnaire that waits for them. */
export function questionnaireAsked(acting: Pick<Acting, 'ports'>, of: Of, one: Questionnaire): ToPerson | undefined {
  const { tenant, beneficiary } = of.bilan;
  if (beneficiary.id === undefined) return undefined;
  return { to: 'person', tenant, person: beneficiary.id, view: openingView(acting, of, one) };
}

/** To the consultant: that it came in, and not what it says. */
export const questionnaireArrived = ({ ports }: Pick<Acting, 'ports'>, { bilan, guide }: Of, one: Questionnaire) =>
  toConsultant(bilan, {
    kind: 'questionnaire-arrived',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    questionnaire: one.id,
    reference: bilan.reference,
    beneficiaryName: beneficiaryName(bilan),
    interview: interviewIn(guide, one.interview).title,
  });

/** While it can be answered, and may be asked. */
export async function stillAsked(told: Told): Promise<ToPerson | undefined> {
  const one = await questionnaireIn(told);
  const missing = missingFor(neededForQuestionnaires, await consentsOf(told.ports, told.bilan));
  return one?.state === 'open' && missing.length === 0 ? questionnaireAsked(told, told, one) : undefined;
}

/** Until its interview begins: there the consultant sees it. */
export async function stillArrived(told: Told): Promise<ToPerson | undefined> {
  const one = await questionnaireIn(told);
  return one?.state === 'sent' ? questionnaireArrived(told, told, one) : undefined;
}

async function questionnaireIn({ ports, bilan, act }: Told): Promise<Questionnaire | undefined> {
  const id = String(act.detail['questionnaire']);
  const one = (await ports.bilans.read(bilan.id, 'questionnaire', id))?.record;
  return one && isOwn(bilan, one.askedAt) ? one : undefined;
}
