import { idleSince, lastActivity } from '../../domain/activity';
import { comingAppointment } from '../../domain/appointment';
import { appraisalMoments } from '../../domain/beneficiary/appraisal';
import { appraisedAt } from '../../domain/beneficiary/asked-appraisal';
import { erasureAskedAt, ownLeftOpen, ownSessions } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import { hoursOf, totalMinutes } from '../../domain/session/conclusion';
import { awaitedConsents, isDeclined, missingFor, type Consent } from '../../domain/beneficiary/consent';
import type { Guide, Interview } from '../../domain/guide/guide';
import { isBehind } from '../../domain/guide/guide-move';
import { invitationState } from '../../domain/beneficiary/invitation-state';
import { heldStatus, nextInterview } from '../../domain/session/session-course';
import { presentSilence } from '../../domain/noted-silence';
import { consentsOf } from '../beneficiary/own-records';
import type { Silence } from '../../domain/silence';
import type { Ports } from '../ports';
import type { BilanCardView, BilanSummary, InterviewLine, InterviewStatus, Notice } from '../reply';
import { interviewIn } from '../whereabouts';

export const beneficiaryName = (bilan: Bilan): string =>
  `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`.trim();

function statusOf(bilan: Bilan, interview: Interview, next: Interview | undefined): InterviewStatus {
  // Nothing is to come any more, whatever was left open.
  if (bilan.state === 'ended') return bilan.held.some((held) => held.interview === interview.id) ? 'held' : 'not-held';
  if (bilan.running?.interview === interview.id) return 'running';
  if (ownSessions(bilan).some((held) => held.interview === interview.id)) return heldStatus(bilan, interview.id);
  return next?.id === interview.id ? 'next' : 'to-come';
}

export function interviewLines(bilan: Bilan, guide: Guide): InterviewLine[] {
  const next = nextInterview(bilan, guide);
  return guide.interviews.map((interview) => ({
    id: interview.id,
    number: interview.number,
    title: interview.title,
    ...(interview.phase === undefined ? {} : { phase: interview.phase }),
    status: statusOf(bilan, interview, next),
  }));
}

export function summaryOf(bilan: Bilan, guide: Guide): BilanSummary {
  const next = comingAppointment(bilan);
  return {
    id: bilan.id,
    reference: bilan.reference,
    state: bilan.state,
    beneficiaryName: beneficiaryName(bilan),
    interviews: interviewLines(bilan, guide),
    openedAt: bilan.openedAt,
    lastActivity: lastActivity(bilan),
    ...(next ? { next } : {}),
    ...(bilan.stopped ? { stoppedAt: bilan.stopped.at } : {}),
  };
}

/** Why nothing can be begun or planned in a bilan that has ended. */
export const overNotice = ({ stopped }: Bilan): Notice => ({ code: stopped ? 'bilan-is-stopped' : 'bilan-closed' });

/** The bilan's card, with what the consultant waits for from the beneficiary. */
export async function bilanCard(ports: Ports, bilan: Bilan, guide: Guide, notice?: Notice): Promise<BilanCardView> {
  const consents = await consentsOf(ports, bilan);
  const minutes = hoursOf(bilan);
  const { running } = bilan;
  const silence = presentSilence(bilan);
  const askedAt = erasureAskedAt(bilan);
  return {
    kind: 'bilan',
    stamp: { nonce: ports.ids.nonce() },
    summary: summaryOf(bilan, guide),
    consultantName: bilan.consultant.name,
    financing: bilan.financing,
    ...(running ? { running: { session: running.id, title: interviewIn(guide, running.interview).title } } : {}),
    leftOpenCount: ownLeftOpen(bilan).length,
    minutes,
    totalMinutes: totalMinutes(minutes),
    meetingLinked: bilan.meetingChat !== undefined,
    invitation: invitationState(bilan, ports.clock.now()),
    ...consentsIn(consents),
    ...(bilan.state !== 'ended' && isBehind(guide, ports.guides.current()) ? { newerGuide: true as const } : {}),
    ...(idleSince(bilan, ports.clock.now(), ports.timeZone) === undefined ? {} : { idle: true as const }),
    ...(silence ? { silence: said(silence) } : {}),
    ...(bilan.stopped ? { stopped: said(bilan.stopped) } : {}),
    ...appraisedIn(bilan),
    ...(askedAt === undefined ? {} : { erasureAskedAt: askedAt }),
    ...(notice ? { notice } : {}),
  };
}

/** What waits for an answer apart from what was refused. */
function consentsIn(consents: readonly Consent[]): Pick<BilanCardView, 'missingConsents' | 'declinedConsents'> {
  const declined = consents.filter(isDeclined);
  const waiting = awaitedConsents.filter((kind) => !declined.some((one) => one.kind === kind));
  return {
    missingConsents: missingFor(waiting, consents),
    ...(declined.length === 0
      ? {}
      : { declinedConsents: declined.map(({ kind, team }) => ({ kind, ...(team ? { team: team.name } : {}) })) }),
  };
}

const said = ({ why, note, at }: Silence) => ({ why, note, at });

function appraisedIn(bilan: Bilan): Pick<BilanCardView, 'appraised'> {
  const appraised: NonNullable<BilanCardView['appraised']> = {};
  for (const moment of appraisalMoments) {
    const at = appraisedAt(bilan, moment);
    if (at !== undefined) appraised[moment] = at;
  }
  return Object.keys(appraised).length === 0 ? {} : { appraised };
}
