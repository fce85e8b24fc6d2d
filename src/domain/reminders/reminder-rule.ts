/**
 * What a reminder's date is counted from. `appointment`: the next session's; `closing-appointment`: the same, when it is
 * the closing interview's; `receipt`: the day the beneficiary acknowledged the document; `follow-up`: six months after
 * the closing, or the day agreed or planned; `put-off`: the day until which the team put the follow-up off.
 */
export type Anchor =
  'appointment' | 'closing-appointment' | 'inactivity' | 'receipt' | 'closing' | 'follow-up' | 'put-off';
export type Audience = 'beneficiary' | 'consultant' | 'team';
/** What must hold when the time has come. */
export const conditions = [
  'always',
  'questionnaire-awaited',
  /** None was asked, or could be: whoever should be reached is reached otherwise. */
  'questionnaire-absent',
  'document-to-submit',
  'observations-awaited',
  'hot-appraisal-awaited',
  'cold-appraisal-awaited',
  'follow-up-unplanned',
  'follow-up-planned',
  'follow-up-silent',
] as const;
export type Condition = (typeof conditions)[number];
/** What the clock itself does when the time has come. */
export type Effect = 'ask-questionnaire' | 'record-no-answer';

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
  effect?: Effect;
  text: string;
}
