import type { Bilan } from './bilan';
import type { PersonId, TenantId } from './ids';

/**
 * What someone is to a bilan. `holder`: its consultant. `colleague`: another consultant of the tenant. `meeting`: the
 * linked meeting's own start event, which no person stands behind.
 */
export type Relation = 'holder' | 'colleague' | 'beneficiary' | 'meeting' | 'stranger';

export type AccessAct =
  /** Name, dates, progress, hours. */
  | 'see-bilan'
  | 'start-session'
  /** Record, move on, conclude, close, correct: everything that holds an interview. */
  | 'hold-session'
  | 'see-answers'
  /** One's own note only: notes are kept by author. */
  | 'write-note'
  | 'link-meeting'
  | 'plan'
  | 'write-own-answers'
  /** A beneficiary's own file, and what is theirs to do in it. */
  | 'see-own'
  | 'answer-consent'
  | 'fill-questionnaire'
  | 'answer-reminder'
  | 'invite'
  | 'send-questionnaire'
  /** Write, preview and publish what a session or the bilan comes to. */
  | 'write-synthesis'
  | 'hand-over';

/** The one place where access is decided (PRODUCT.md, « What each may see »). */
export const accessTable: Readonly<Record<AccessAct, readonly Relation[]>> = {
  'see-bilan': ['holder'],
  'start-session': ['holder', 'meeting'],
  'hold-session': ['holder'],
  'see-answers': ['holder'],
  'write-note': ['holder'],
  'link-meeting': ['holder'],
  plan: ['holder'],
  'write-own-answers': ['beneficiary'],
  'see-own': ['beneficiary'],
  'answer-consent': ['beneficiary'],
  'fill-questionnaire': ['beneficiary'],
  'answer-reminder': ['beneficiary'],
  invite: ['holder'],
  'send-questionnaire': ['holder'],
  'write-synthesis': ['holder'],
  'hand-over': ['holder'],
};

export const mayDo = (act: AccessAct, relation: Relation): boolean => accessTable[act].includes(relation);

/** Another tenant's people are strangers, whatever ids they bring. */
export function relationTo(
  bilan: Bilan,
  person: { id: PersonId; tenant: TenantId; consultant: boolean },
): Exclude<Relation, 'meeting'> {
  if (person.tenant !== bilan.tenant) return 'stranger';
  if (person.consultant && person.id === bilan.consultant.id) return 'holder';
  if (person.id === bilan.beneficiary.id) return 'beneficiary';
  return person.consultant ? 'colleague' : 'stranger';
}
