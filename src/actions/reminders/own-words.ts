/** What a person is told of at any hour, kept as a row until it went: an appointment that moved, an access used from elsewhere. */
export type OwnWord = 'appointment' | 'access-moved';

/** Not to be taken for rules of the plan. */
export const appointmentRule = '~appointment';
export const accessMovedRule = '~access-moved';

const words: ReadonlyMap<string, OwnWord> = new Map([
  [appointmentRule, 'appointment'],
  [accessMovedRule, 'access-moved'],
]);

export const ownWordOf = (rule: string): OwnWord | undefined => words.get(rule);
