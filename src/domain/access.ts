import type { Bilan, NoteGrant } from './bilan';
import type { Instant, PersonId, TenantId } from './ids';

/**
 * What someone is to a bilan. `holder`: its consultant. `colleague`: another consultant of the tenant; `teammate`: one of a
 * team that is told of the bilan in a channel. `meeting`: the linked meeting's own start event, which no person stands
 * behind.
 */
export type Relation = 'holder' | 'teammate' | 'colleague' | 'beneficiary' | 'meeting' | 'stranger';

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
  /** Name, address and financing, as they were typed. */
  | 'correct-details'
  /** Why nothing happens. */
  | 'note-silence'
  /** « Arrêter le bilan », and « Reprendre le bilan ». */
  | 'stop-bilan'
  | 'resume-bilan'
  | 'write-own-answers'
  /** A beneficiary's own file, and what is theirs to do in it. */
  | 'see-own'
  | 'answer-consent'
  | 'fill-questionnaire'
  | 'answer-reminder'
  | 'give-appraisal'
  | 'invite'
  | 'send-questionnaire'
  /** Write, preview and publish what a session or the bilan comes to. */
  | 'write-synthesis'
  /** The document as a file: what was submitted, and the draft. */
  | 'receive-document'
  | 'receive-draft'
  /** Freeze a version, see them all with what was observed, announce a delivery. */
  | 'submit-document'
  /** A beneficiary's own: read what was submitted to them, comment it, acknowledge it. */
  | 'read-document'
  | 'comment-document'
  | 'acknowledge-document'
  | 'hand-over'
  /** What the channel may see of the follow-up, and to say how it stands. */
  | 'follow-up'
  /** What was agreed with the person, who they are, and how they are reached. */
  | 'agree-follow-up'
  /** « Demander l'effacement de mes données »; and doing it. */
  | 'ask-erasure'
  | 'erase'
  /** « Passer au nouveau guide ». */
  | 'move-guide';

/** The one place where access is decided (PRODUCT.md, « What each may see »). */
export const accessTable: Readonly<Record<AccessAct, readonly Relation[]>> = {
  'see-bilan': ['holder'],
  'start-session': ['holder', 'meeting'],
  'hold-session': ['holder'],
  'see-answers': ['holder'],
  'write-note': ['holder'],
  'link-meeting': ['holder'],
  plan: ['holder'],
  'correct-details': ['holder'],
  'note-silence': ['holder'],
  'stop-bilan': ['holder'],
  'resume-bilan': ['holder'],
  'write-own-answers': ['beneficiary'],
  'see-own': ['beneficiary'],
  'answer-consent': ['beneficiary'],
  'fill-questionnaire': ['beneficiary'],
  'answer-reminder': ['beneficiary'],
  'give-appraisal': ['beneficiary'],
  invite: ['holder'],
  'send-questionnaire': ['holder'],
  'write-synthesis': ['holder'],
  'receive-document': ['holder', 'beneficiary'],
  'receive-draft': ['holder'],
  'submit-document': ['holder'],
  'read-document': ['beneficiary'],
  'comment-document': ['beneficiary'],
  'acknowledge-document': ['beneficiary'],
  'hand-over': ['holder'],
  'follow-up': ['holder', 'teammate'],
  'agree-follow-up': ['holder'],
  'ask-erasure': ['beneficiary'],
  erase: ['holder'],
  'move-guide': ['holder'],
};

export const mayDo = (act: AccessAct, relation: Relation): boolean => accessTable[act].includes(relation);

/**
 * What a grant opens: to its reader alone, its author's notes as they stood when it was given. What the author wrote or
 * changed since, were it in a note that was given, is theirs.
 */
export const opensNote = (
  { author, reader, at }: NoteGrant,
  note: { author: PersonId; changedAt: Instant },
  person: PersonId,
): boolean => reader === person && author.id === note.author && at !== undefined && note.changedAt <= at;

/** Another tenant's people are strangers, whatever ids they bring. */
export function relationTo(
  bilan: Bilan,
  person: { id: PersonId; tenant: TenantId; consultant: boolean },
): Exclude<Relation, 'meeting' | 'teammate'> {
  if (person.tenant !== bilan.tenant) return 'stranger';
  if (person.consultant && person.id === bilan.consultant.id) return 'holder';
  if (person.id === bilan.beneficiary.id) return 'beneficiary';
  return person.consultant ? 'colleague' : 'stranger';
}

/** The same, for one who works in a team in whose channels the bilan's dates are published. */
export function relationInTeam(
  bilan: Bilan,
  person: { id: PersonId; tenant: TenantId; consultant: boolean },
  worksThere: boolean,
): Exclude<Relation, 'meeting'> {
  const relation = relationTo(bilan, person);
  return relation === 'colleague' && worksThere ? 'teammate' : relation;
}
