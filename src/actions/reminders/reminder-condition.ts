import { mayContact, refusedContact } from '../../domain/follow-up/act-on-follow-up';
import type { Bilan } from '../../domain/bilan';
import { mayBeTold, questionnaireId, type Questionnaire } from '../../domain/beneficiary/questionnaire';
import { appraisedAt } from '../../domain/beneficiary/asked-appraisal';
import { isOwn, ownDocument, wantsNoNudges } from '../../domain/beneficiary/beneficiary';
import { isAboutFollowUp, recallsAppointment, type Due } from '../../domain/reminders/calendar';
import { versionId } from '../../domain/synthesis/document-version';
import type { Ports, Stored } from '../ports';

/** Whether what the reminder asks for is still to be done, and the person wants to be asked. */
export async function isStillNeeded(ports: Pick<Ports, 'bilans'>, bilan: Bilan, due: Due): Promise<boolean> {
  if (due.to === 'beneficiary' && !wantsToBeTold(bilan, due)) return false;
  // The team is not sent after someone who said no; their consultant is told why nothing happens.
  if (due.to === 'team' && isAboutFollowUp(due) && refusedContact(bilan)) return false;
  switch (due.rule.condition) {
    case 'always':
      return true;
    case 'follow-up-unplanned':
      return bilan.next === undefined && bilan.running === undefined;
    case 'follow-up-planned':
      return bilan.next !== undefined;
    case 'follow-up-silent':
      return bilan.running === undefined;
    case 'questionnaire-awaited':
      return questionnaireAwaited(ports, bilan, due);
    case 'questionnaire-absent':
      return (await questionnaireBefore(ports, bilan, due)) === undefined;
    case 'document-to-submit':
      return ownDocument(bilan) === undefined;
    case 'observations-awaited':
      return observationsAwaited(ports, bilan);
    case 'hot-appraisal-awaited':
      return appraisedAt(bilan, 'hot') === undefined;
    case 'cold-appraisal-awaited':
      return appraisedAt(bilan, 'cold') === undefined;
  }
}

function wantsToBeTold(bilan: Bilan, due: Due): boolean {
  if (bilan.beneficiary.id === undefined) return false;
  // Six months after, nobody is written to who did not agree to it.
  if (isAboutFollowUp(due) && !mayContact(bilan)) return false;
  // An appointment is no nudge: one is told of it all the same.
  return recallsAppointment(due.rule) || !wantsNoNudges(bilan);
}

/** The last version was submitted, and nothing was said of it yet. */
async function observationsAwaited({ bilans }: Pick<Ports, 'bilans'>, bilan: Bilan): Promise<boolean> {
  const document = ownDocument(bilan);
  if (document?.state !== 'submitted') return false;
  const stored = await bilans.read(bilan.id, 'document-version', versionId(document.version));
  return stored !== undefined && stored.record.observedAt === undefined;
}

/** It was not sent, and whoever is to write it was not told of it often enough. */
async function questionnaireAwaited(ports: Pick<Ports, 'bilans'>, bilan: Bilan, due: Due): Promise<boolean> {
  const one = (await questionnaireFor(ports, bilan, due))?.record;
  return one?.state === 'open' && one.sentAt === undefined && (due.to !== 'beneficiary' || mayBeTold(one, due.id));
}

/** How the questionnaire that prepares the interview stands; undefined when none was asked. */
export async function questionnaireBefore(
  ports: Pick<Ports, 'bilans'>,
  bilan: Bilan,
  due: Due,
): Promise<'sent' | 'awaited' | undefined> {
  const one = (await questionnaireFor(ports, bilan, due))?.record;
  if (one?.sentAt !== undefined) return 'sent';
  return one?.state === 'open' ? 'awaited' : undefined;
}

/** The one that prepares the interview, if it was asked of the present beneficiary. */
export async function questionnaireFor(
  { bilans }: Pick<Ports, 'bilans'>,
  bilan: Bilan,
  { interview }: Due,
): Promise<Stored<Questionnaire> | undefined> {
  if (interview === undefined) return undefined;
  const stored = await bilans.read(bilan.id, 'questionnaire', questionnaireId(interview.id, 'before'));
  return stored && isOwn(bilan, stored.record.askedAt) ? stored : undefined;
}
