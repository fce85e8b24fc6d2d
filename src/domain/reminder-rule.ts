/** What a reminder's date is counted from. `appointment`: the next session's; `follow-up`: six months after the closing, or the day agreed. */
export type Anchor = 'appointment' | 'inactivity' | 'closing' | 'follow-up';
export type Audience = 'beneficiary' | 'consultant' | 'team';
/** What must hold when the time has come. */
export type Condition = 'always' | 'questionnaire-awaited' | 'follow-up-unplanned';

/** One line of the plan's calendar. */
export interface ReminderRule {
  /** From its title, which is unique in the plan. */
  id: string;
  /** As written in the plan: told to people as the reason why they were written to. */
  title: string;
  anchor: Anchor;
  /** Calendar months or days, before (negative) or after. */
  offset: { unit: 'months' | 'days'; count: number };
  to: Audience[];
  condition: Condition;
  text: string;
}
