import type { Bilan } from '../domain/bilan';
import type { Due } from '../domain/calendar';
import type { Ports } from './ports';

/** Whether what the reminder asks for is still to be done, and the person wants to be asked. */
export async function isStillNeeded(ports: Pick<Ports, 'bilans'>, bilan: Bilan, due: Due): Promise<boolean> {
  if (due.to === 'beneficiary') {
    if (bilan.beneficiary.id === undefined) return false;
    // An appointment is no nudge: one is told of it all the same.
    const nudge = due.rule.condition !== 'always' || due.rule.anchor !== 'appointment';
    if (nudge && bilan.nudgesStopped === true) return false;
  }
  switch (due.rule.condition) {
    case 'always':
      return true;
    case 'follow-up-unplanned':
      return bilan.next === undefined;
    case 'questionnaire-awaited': {
      const all = await ports.bilans.readAll(bilan.id, 'questionnaire');
      return all.some(
        ({ record }) =>
          record.interview === due.interview?.id &&
          record.when === 'before' &&
          record.state === 'open' &&
          !record.sentAt,
      );
    }
  }
}
