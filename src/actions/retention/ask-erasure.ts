import { askingErasure, erasureAskedAt } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import { operationOf } from '../../domain/ids';
import { keepActWord, type Told, type ToPerson } from '../act-word';
import { again, commit, headWrite, openFor, replying, untilFresh, type Acting } from '../acting';
import { showOwnData } from '../beneficiary/own-data';
import type { Delivery, Result } from '../reply';
import { noticeAbout, toConsultant } from '../tell-consultant';
import { keepErasureWord } from './erasure-word';
import type { RetentionIntent } from './intent-retention';

type AskIntent = Extract<RetentionIntent, { kind: 'ask-erasure' }>;

/** « Demander l'effacement de mes données »: looked at first, then asked, and taken back as simply. */
export function askErasure(acting: Acting, intent: AskIntent): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'ask-erasure', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version } = opened.value;
    const asks = intent.step === 'ask';
    if (intent.step === 'look' || asks === (erasureAskedAt(bilan) !== undefined))
      return shown(acting, bilan, intent.step);
    const { erasureAsked: _asked, ...without } = bilan;
    const now = ports.clock.now();
    const next = asks ? askingErasure(bilan, { at: now, by: actor.id }) : without;
    const operation = operationOf(intent.source, intent.kind, [bilan.id, intent.step]);
    const told = asks
      ? await keepErasureWord(ports, bilan, now)
      : await keepActWord(ports, { bilan: bilan.id, operation, word: '~erasure-taken-back' }, takenBack(bilan));
    const done = await commit(ports, {
      bilan: bilan.id,
      operation,
      name: asks ? 'ask-erasure' : 'take-back-erasure',
      by: actor.id,
      writes: [headWrite(next, version)],
    });
    if (!done.ok) return done.refusal === 'stale' ? again : asked(acting, bilan);
    return shown(acting, next, intent.step, [told]);
  });
}

/** How the request stands now; once it was taken back, said above « Mes données » instead of being offered again. */
async function shown(
  acting: Acting,
  bilan: Bilan,
  step: AskIntent['step'],
  deliveries: Delivery[] = [],
): Promise<Result> {
  if (step !== 'take-back') return asked(acting, bilan, deliveries);
  const own = await showOwnData(acting, { code: 'own-erasure-taken-back' });
  return { ...own, deliveries: [...own.deliveries, ...deliveries] };
}

function asked({ ports }: Acting, bilan: Bilan, deliveries: Delivery[] = []): Result {
  const { id, reference, consultant } = bilan;
  const askedAt = erasureAskedAt(bilan);
  return replying(
    {
      kind: 'ask-erasure',
      stamp: { nonce: ports.ids.nonce() },
      bilan: id,
      reference,
      consultantName: consultant.name,
      ...(askedAt === undefined ? {} : { askedAt }),
    },
    deliveries,
  );
}

/** Unless it was asked for once more. */
export const stillTakenBack = ({ bilan }: Told): ToPerson | undefined =>
  erasureAskedAt(bilan) === undefined ? takenBack(bilan) : undefined;

const takenBack = (bilan: Bilan) =>
  toConsultant(bilan, noticeAbout(bilan, { code: 'erasure-taken-back', reference: bilan.reference }));
