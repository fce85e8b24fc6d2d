import { followUpOf, outcomeOf, withStep } from '../../domain/follow-up/act-on-follow-up';
import { missingFor, neededForQuestionnaires } from '../../domain/beneficiary/consent';
import { isOwn, ownSessions } from '../../domain/beneficiary/beneficiary';
import {
  blocksFor,
  newQuestionnaire,
  questionnaireId,
  withTold,
  type Questionnaire,
} from '../../domain/beneficiary/questionnaire';
import type { Bilan } from '../../domain/bilan';
import { operationOf } from '../../domain/ids';
import type { Due } from '../../domain/reminders/calendar';
import { again, commit, headWrite, untilFresh, withGuide, type Opened } from '../acting';
import { consentsOf } from '../beneficiary/own-records';
import type { Ports } from '../ports';
import { questionnaireFor } from './reminder-condition';

/**
 * Asks the beneficiary for the questionnaire that prepares the interview, once, where all that it rests on was agreed
 * to; the reminder itself tells them of it.
 */
export async function askQuestionnaire(ports: Ports, bilan: Bilan, due: Due): Promise<void> {
  const { interview } = due;
  if (!interview || bilan.beneficiary.id === undefined || blocksFor(interview, 'before').length === 0) return;
  if (bilan.running?.interview === interview.id) return;
  if (ownSessions(bilan).some((held) => held.interview === interview.id)) return;
  const stored = await ports.bilans.read(bilan.id, 'questionnaire', questionnaireId(interview.id, 'before'));
  if (stored && isOwn(bilan, stored.record.askedAt)) return;
  if (missingFor(neededForQuestionnaires, await consentsOf(ports, bilan)).length > 0) return;
  const asked = newQuestionnaire(bilan.id, interview, 'before', ports.clock.now());
  if (!asked) return;
  const record: Questionnaire = { ...asked, askedBy: 'clock' };
  // Another replica, or the consultant, was faster: it is asked all the same.
  await commit(ports, {
    bilan: bilan.id,
    operation: operationOf(due.id, 'send-questionnaire', record.id),
    name: 'send-questionnaire',
    by: 'clock',
    writes: [{ kind: 'questionnaire', record, expected: stored?.version ?? 'absent' }],
    detail: { questionnaire: record.id },
  });
}

/** The person was told of the questionnaire: how often stands in its own record, whatever becomes of the calendar. */
export function noteTold(ports: Ports, bilan: Bilan, due: Due): Promise<void> {
  return untilFresh(async () => {
    const stored = await questionnaireFor(ports, bilan, due);
    if (stored === undefined || stored.record.told?.includes(due.id)) return undefined;
    const record = withTold(stored.record, due.id);
    const done = await commit(ports, {
      bilan: bilan.id,
      operation: operationOf(due.id, 'questionnaire-told', record.id),
      name: 'questionnaire-told',
      by: 'clock',
      writes: [{ kind: 'questionnaire', record, expected: stored.version }],
      detail: { questionnaire: record.id, rule: due.rule.id },
    });
    return !done.ok && done.refusal === 'stale' ? again : undefined;
  });
}

/** The last retry was in vain: the follow-up is over without an answer, and so is the bilan. */
export function recordNoAnswer(ports: Ports, { id }: Bilan, due: Due): Promise<void> {
  return changeHead(ports, id, due, 'follow-up-no-answer', ({ bilan, guide }) => {
    if (bilan.state !== 'closed' || bilan.running || outcomeOf(bilan, guide) !== undefined) return undefined;
    const { next: _missed, ...rest } = bilan;
    return { ...withStep(rest, { what: 'no-answer', at: ports.clock.now(), by: 'clock' }), state: 'ended' };
  });
}

/**
 * A post about the follow-up is going to stand in the team's channels: kept with the bilan first, so that whatever
 * changes from now on changes it there.
 */
export function keepPosted(ports: Ports, { id }: Bilan, due: Due): Promise<void> {
  return changeHead(ports, id, due, 'follow-up-posted', ({ bilan }) => {
    const followUp = followUpOf(bilan);
    if (followUp.posted.includes(due.id)) return undefined;
    return { ...bilan, followUp: { ...followUp, posted: [...followUp.posted, due.id] } };
  });
}

function changeHead(
  ports: Ports,
  id: Bilan['id'],
  due: Due,
  name: string,
  change: (opened: Opened) => Bilan | undefined,
): Promise<void> {
  return untilFresh(async () => {
    const stored = await ports.bilans.read(id, 'bilan', id);
    const changed = stored && change(await withGuide(ports, stored));
    if (!changed) return undefined;
    const done = await commit(ports, {
      bilan: id,
      operation: operationOf(due.id, name, id),
      name,
      by: 'clock',
      writes: [headWrite(changed, stored.version)],
      detail: { rule: due.rule.id },
    });
    return !done.ok && done.refusal === 'stale' ? again : undefined;
  });
}
