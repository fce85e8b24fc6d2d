import { readDay } from '../../domain/appointment';
import { agreedOver, saidIn, withTerms, type Agreed } from '../../domain/follow-up/agreed-terms';
import type { FollowUpTerms } from '../../domain/follow-up/follow-up';
import { closingInterview } from '../../domain/session/session-course';
import type { Session } from '../../domain/session/session';
import type { Acting, Opened } from '../acting';
import type { Intent } from '../intent';
import type { Ports } from '../ports';
import { termsDrawn } from '../stamp';
import { agreedOrUsual } from './follow-up-views';

type ConcludeIntent = Extract<Intent, { kind: 'save-conclusion' }>;

/** The closing interview's conclusion asks for a day, and for the hour only if there is one already. */
export const hourless = ({ followUp, date, time }: ConcludeIntent): boolean =>
  followUp !== undefined && date.trim() !== '' && time.trim() === '';

/**
 * The follow-up as it is agreed while the closing interview is concluded: date, way, agreement. `kept`: an older card
 * would have changed what was changed elsewhere since.
 */
export function withAgreed(
  { ports, actor }: Acting,
  opened: Opened,
  session: Session,
  { followUp, date, source }: ConcludeIntent,
): { opened: Opened; kept: boolean } {
  const stands = agreedShown(ports, opened, session);
  if (followUp === undefined || stands === undefined) return { opened, kept: false };
  const now = ports.clock.now();
  const day = readDay(date.trim(), now, ports.timeZone);
  const { reach, agreed: said } = followUp;
  const chosen: Agreed = {
    day: day.ok ? day.value : stands.day,
    reach,
    said: said === undefined ? 'not-asked' : said ? 'yes' : 'no',
  };
  const { agreed, kept } = agreedOver(stands, chosen, termsDrawn(source) ?? stands);
  const bilan = withTerms(opened.bilan, agreed, { id: actor.id, name: actor.name }, now);
  return { opened: { ...opened, bilan }, kept };
}

/** What the closing interview's card shows of it, in its inputs; undefined on any other. */
export function agreedShown(
  ports: Pick<Ports, 'clock' | 'timeZone'>,
  here: Pick<Opened, 'bilan' | 'guide'>,
  session: Session,
): Agreed | undefined {
  if (closingInterview(here.guide)?.id !== session.interview) return undefined;
  const { terms } = here.bilan.followUp ?? {};
  const day = session.next?.date ?? agreedOrUsual(ports, here);
  return { day, reach: terms?.reach ?? 'teams', said: saidIn(terms) };
}

/** What the closing interview's conclusion shows of it. */
export function agreedAtClosing(
  ports: Pick<Ports, 'clock' | 'timeZone'>,
  here: Pick<Opened, 'bilan' | 'guide'>,
  { interview }: Session,
): { followUp?: FollowUpTerms } {
  if (closingInterview(here.guide)?.id !== interview) return {};
  const { reach = 'teams' as const, agreement } = here.bilan.followUp?.terms ?? {};
  return { followUp: { day: agreedOrUsual(ports, here), reach, ...(agreement ? { agreement } : {}) } };
}
