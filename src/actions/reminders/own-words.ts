/** What a beneficiary is told besides the plan's reminders, kept as a row until it went. */
export type OwnWord =
  | 'appointment'
  | 'access-moved'
  | 'questionnaire-asked'
  | 'new-consultant'
  | 'document-submitted'
  | 'bilan-stopped'
  | 'bilan-resumed';

/** Not to be taken for a rule of the plan. */
export const accessMovedRule = '~access-moved';

const words: ReadonlyMap<string, OwnWord> = new Map([
  ['~appointment', 'appointment'],
  [accessMovedRule, 'access-moved'],
  ['~questionnaire-asked', 'questionnaire-asked'],
  ['~new-consultant', 'new-consultant'],
  ['~document-submitted', 'document-submitted'],
  ['~bilan-stopped', 'bilan-stopped'],
  ['~bilan-resumed', 'bilan-resumed'],
]);

export const ownWordOf = (rule: string): OwnWord | undefined => words.get(rule);
