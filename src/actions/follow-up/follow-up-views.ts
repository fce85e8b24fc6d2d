import { followUpOf, outcomeOf } from '../../domain/follow-up/act-on-follow-up';
import { saidIn, type Agreed } from '../../domain/follow-up/agreed-terms';
import { followUpDay, heldFollowUp, usualDay, closedAt } from '../../domain/follow-up/follow-up-day';
import { followUpInterview } from '../../domain/session/session-course';
import type { FollowUpTerms } from '../../domain/follow-up/follow-up';
import { calendarOf } from '../../domain/reminders/calendar';
import { dayName } from '../../domain/reminders/calendar-days';
import type { ReminderRule } from '../../domain/reminders/reminder-rule';
import type { Opened } from '../acting';
import { beneficiaryName } from '../bilan/bilan-views';
import type { Ports } from '../ports';
import { isStillNeeded } from '../reminders/reminder-condition';
import type { Notice, TeamReminderView } from '../reply';
import { stampOverTerms } from '../stamp';
import type {
  FollowUpDateView,
  FollowUpElsewhereView,
  FollowUpState,
  FollowUpTermsView,
  FollowUpView,
} from './view-follow-up';

type Here = Pick<Opened, 'bilan' | 'guide'>;

export function followUpState(ports: Pick<Ports, 'ids'>, { bilan, guide }: Here): FollowUpState {
  const { steps, putOffUntil } = followUpOf(bilan);
  const taken = steps.findLast(({ what }) => what === 'taken')?.by;
  const outcome = outcomeOf(bilan, guide);
  return {
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    seen: steps.length,
    steps,
    ...(taken === undefined || taken === 'clock' ? {} : { inCharge: taken.name }),
    ...(bilan.next === undefined || outcome ? {} : { planned: bilan.next }),
    ...(putOffUntil === undefined || outcome ? {} : { putOffUntil }),
    running: bilan.running !== undefined,
    ...(outcome === undefined ? {} : { outcome }),
    held: heldFollowUp(bilan, guide) !== undefined,
  };
}

const interviewOf = ({ guide }: Here): { interview?: string } => {
  const title = followUpInterview(guide)?.title;
  return title === undefined ? {} : { interview: title };
};

/** A post in the channel about the follow-up, as it stands now. */
export async function teamFollowUpView(
  ports: Ports,
  here: Here,
  { text, title }: Pick<ReminderRule, 'text' | 'title'>,
  reminder: string,
): Promise<TeamReminderView> {
  return {
    kind: 'team-reminder',
    reference: here.bilan.reference,
    consultantName: here.bilan.consultant.name,
    ...interviewOf(here),
    ...((await isStillSaid(ports, here, reminder)) ? { text } : {}),
    why: title,
    reminder,
    followUp: followUpState(ports, here),
  };
}

/** What would not be sent now is not left standing either: « aujourd'hui » of a day that moved, what is asked no more. */
async function isStillSaid(ports: Ports, { bilan, guide }: Here, reminder: string): Promise<boolean> {
  const due = calendarOf(bilan, guide, ports.timeZone).find(({ id }) => id === reminder);
  return due !== undefined && ports.clock.now() <= due.usefulUntil && (await isStillNeeded(ports, bilan, due));
}

/** The same post where it is no more this team's affair, or where its bilan is erased. */
export const elsewhereView = (here: Here, why: FollowUpElsewhereView['why'] = 'other-team'): FollowUpElsewhereView => ({
  kind: 'follow-up-elsewhere',
  why,
  reference: here.bilan.reference,
  ...interviewOf(here),
});

/** For the consultant of the bilan with the person's side; for colleagues of the team without. */
export function followUpView(ports: Ports, here: Here, own: boolean, notice?: Notice): FollowUpView {
  const { bilan, guide } = here;
  const day = followUpDay(bilan, guide, ports.timeZone);
  const terms = bilan.followUp?.terms;
  return {
    kind: 'follow-up',
    reference: bilan.reference,
    consultantName: bilan.consultant.name,
    ...interviewOf(here),
    ...(day === undefined ? {} : { day: dayName(day) }),
    state: followUpState(ports, here),
    ...(own ? { own: { beneficiaryName: beneficiaryName(bilan), ...(terms ? { terms } : {}) } } : {}),
    ...(notice ? { notice } : {}),
  };
}

export const followUpDateView = (
  ports: Pick<Ports, 'ids'>,
  here: Here,
  typed: FollowUpDateView['typed'] | undefined,
  notice?: Notice,
): FollowUpDateView => ({
  kind: 'follow-up-date',
  stamp: { nonce: ports.ids.nonce() },
  bilan: here.bilan.id,
  seen: followUpOf(here.bilan).steps.length,
  reference: here.bilan.reference,
  ...interviewOf(here),
  typed: typed ?? here.bilan.next ?? { date: '', time: '' },
  ...(notice ? { notice } : {}),
});

/** The day that was agreed, or else six months after the closing, or after now while it is being held. */
export function agreedOrUsual({ clock, timeZone }: Pick<Ports, 'clock' | 'timeZone'>, { bilan, guide }: Here): string {
  const usual = dayName(usualDay(closedAt(bilan, guide) ?? clock.now(), timeZone));
  return bilan.followUp?.terms?.day ?? usual;
}

/** What stands, or what is proposed. */
export function agreedNow(ports: Pick<Ports, 'clock' | 'timeZone'>, here: Here): Agreed {
  const terms = here.bilan.followUp?.terms;
  return { day: agreedOrUsual(ports, here), reach: terms?.reach ?? 'teams', said: saidIn(terms) };
}

export function followUpTermsView(
  ports: Ports,
  here: Here,
  typed?: { day: string; reach: FollowUpTerms['reach'] },
  notice?: Notice,
): FollowUpTermsView {
  const { bilan } = here;
  const terms = bilan.followUp?.terms;
  return {
    kind: 'follow-up-terms',
    stamp: stampOverTerms(ports, agreedNow(ports, here)),
    bilan: bilan.id,
    reference: bilan.reference,
    beneficiaryName: beneficiaryName(bilan),
    day: typed?.day ?? agreedOrUsual(ports, here),
    reach: typed?.reach ?? terms?.reach ?? 'teams',
    ...(terms?.agreement ? { agreement: terms.agreement } : {}),
    ...(notice ? { notice } : {}),
  };
}
