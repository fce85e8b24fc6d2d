import type { Bilan } from '../../domain/bilan';
import { takenUpAgain } from '../../domain/stopped';
import { keepWordOfPress, type Told, type ToPerson } from '../act-word';
import { again, commitPressed, headWrite, openFor, replying, untilFresh, type Acting } from '../acting';
import type { Intent } from '../intent';
import { wakeDropped } from '../reminders/wake-dropped';
import type { Notice, Result } from '../reply';
import { beneficiaryName, bilanCard } from './bilan-views';

type ResumeIntent = Extract<Intent, { kind: 'resume-bilan' }>;

/**
 * « Reprendre le bilan »: asks first, as its beneficiary is told. As long as there is a file it can be taken up again;
 * what was destroyed of it meanwhile does not come back.
 */
export function resumeBilan(acting: Acting, intent: ResumeIntent): Promise<Result> {
  const { ports } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'resume-bilan', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version, guide } = opened.value;
    const next = takenUpAgain(bilan, ports.clock.now());
    // Taken up before, by this press or another one; or it never was stopped.
    if (!next.ok) return replying(await bilanCard(ports, bilan, guide));
    const person = bilan.beneficiary.id;
    if (!intent.confirmed) {
      return replying({
        kind: 'confirm-resume',
        stamp: { nonce: ports.ids.nonce() },
        bilan: bilan.id,
        reference: bilan.reference,
        beneficiaryName: beneficiaryName(bilan),
        told: person !== undefined,
        ...(isClearedSince(bilan) ? { cleared: true as const } : {}),
      });
    }
    await wakeDropped(ports, { bilan: next.value, guide }, bilan.stopped?.at ?? ports.clock.now());
    const word = resumedWord(bilan);
    const told = word ? [await keepWordOfPress(ports, intent, '~bilan-resumed', word)] : [];
    const done = await commitPressed(acting, intent, [headWrite(next.value, version)]);
    if (!done.ok && done.refusal === 'stale') return again;
    if (!done.ok) return replying(await bilanCard(ports, bilan, guide));
    return replying(await bilanCard(ports, next.value, guide, { code: 'bilan-resumed' }), told);
  });
}

function resumedWord({ tenant, beneficiary, consultant }: Bilan): ToPerson | undefined {
  if (beneficiary.id === undefined) return undefined;
  const notice: Notice = { code: 'bilan-resumed-for-you', name: consultant.name };
  return { to: 'person', tenant, person: beneficiary.id, view: { kind: 'notice', notice } };
}

/** Unless it was given up again. */
export const stillResumed = ({ bilan }: Told): ToPerson | undefined =>
  bilan.stopped === undefined ? resumedWord(bilan) : undefined;

const isClearedSince = ({ stopped, retention }: Bilan): boolean =>
  stopped !== undefined && retention?.cleared !== undefined && retention.cleared > stopped.at;
