import {
  appraisalLimit,
  appraisalMoments,
  type Appraisal,
  type AppraisalMoment,
} from '../../domain/beneficiary/appraisal';
import { appraised, appraisedAt, awaitedAppraisal, mayAppraise } from '../../domain/beneficiary/asked-appraisal';
import { isOwn } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import type { BilanId } from '../../domain/ids';
import { keepWordOfPress, type Told, type ToPerson } from '../act-word';
import { again, commitPressed, headWrite, noticing, openFor, replying, untilFresh, type Acting } from '../acting';
import { ownBilan } from '../beneficiary/own-bilan';
import type { BeneficiaryIntent } from '../beneficiary/intent-beneficiary';
import { givenBack } from '../given-back';
import type { Ports, Stored } from '../ports';
import { toConsultant } from '../tell-consultant';
import type { AppraisalView, Notice, Result } from '../reply';

type GiveIntent = Extract<BeneficiaryIntent, { kind: 'give-appraisal' }>;

/** « Donner mon avis »: the one that is asked; without one, the last that was given, to be changed. */
export async function showAppraisal(acting: Acting, asked: AppraisalMoment | undefined): Promise<Result> {
  const opened = await ownBilan(acting, 'give-appraisal');
  if (!opened.ok) return opened.refusal;
  const { ports } = acting;
  const { bilan, guide } = opened.value;
  const given = appraisalMoments.findLast((moment) => appraisedAt(bilan, moment) !== undefined);
  const moment = asked ?? awaitedAppraisal(bilan, guide, ports.clock.now(), ports.timeZone) ?? given;
  if (moment === undefined || !mayAppraise(bilan, guide, moment)) return noticing({ code: 'no-appraisal' });
  return replying(appraisalView(ports, bilan, moment, (await ownAppraisal(ports, bilan, moment))?.record));
}

/** Two questions: the first is to be answered. The consultant learns once that it came, without a word of it. */
export function giveAppraisal(acting: Acting, intent: GiveIntent): Promise<Result> {
  const { ports } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'give-appraisal', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, guide, version } = opened.value;
    const { moment, score } = intent;
    if (!mayAppraise(bilan, guide, moment)) return noticing({ code: 'no-appraisal' });
    const own = await ownAppraisal(ports, bilan, moment);
    const stands = own?.record;
    const comment = intent.comment ?? stands?.comment ?? '';
    const back = (refusal: Notice): Result =>
      givenBack([comment], refusal, (notice) => ({
        ...appraisalView(ports, bilan, moment, stands),
        ...(score === undefined ? {} : { score }),
        typed: comment,
        notice,
      }));
    if (score === undefined) return back({ code: 'appraisal-unscored' });
    const now = ports.clock.now();
    const typed = { id: moment, bilan: bilan.id, score, comment, base: intent.base };
    const record = appraised(stands, typed, now);
    const length = record.comment.length;
    if (length > appraisalLimit) return back({ code: 'too-long', length, limit: appraisalLimit, title: '' });
    const given = { ...bilan, appraised: { ...bilan.appraised, [moment]: record.givenAt } };
    const first = stands === undefined;
    const told = first ? [await keepWordOfPress(ports, intent, '~appraisal-arrived', arrived(bilan, moment))] : [];
    const done = await commitPressed(
      acting,
      intent,
      [
        { kind: 'appraisal', record, expected: own?.version ?? 'absent' },
        ...(appraisedAt(bilan, moment) === undefined ? [headWrite(given, version)] : []),
      ],
      { moment },
    );
    if (!done.ok && done.refusal === 'stale') return again;
    const shown = done.ok ? record : (stands ?? record);
    const reply = { ...appraisalView(ports, bilan, moment, shown), notice: { code: 'appraisal-given' } as const };
    return replying(reply, done.ok ? told : []);
  });
}

/** « Avis du bénéficiaire », for the consultant. */
export async function readAppraisals(acting: Acting, id: BilanId): Promise<Result> {
  const opened = await openFor(acting, id, 'see-answers');
  if (!opened.ok) return opened.refusal;
  const { bilan } = opened.value;
  const all = await ownAppraisals(acting.ports, bilan);
  return replying({
    kind: 'appraisals',
    bilan: bilan.id,
    reference: bilan.reference,
    appraisals: all.map(({ id: moment, score, comment, changedAt }) => ({ moment, score, comment, changedAt })),
  });
}

/** What the present beneficiary said, in the order of time. */
export async function ownAppraisals(ports: Pick<Ports, 'bilans'>, bilan: Bilan): Promise<Appraisal[]> {
  const all = (await ports.bilans.readAll(bilan.id, 'appraisal')).map(({ record }) => record);
  return appraisalMoments.flatMap((moment) => all.filter(({ id, givenAt }) => id === moment && isOwn(bilan, givenAt)));
}

/** What stands under that name; one that somebody else gave before gives way, and is not shown. */
async function ownAppraisal(
  ports: Pick<Ports, 'bilans'>,
  bilan: Bilan,
  moment: AppraisalMoment,
): Promise<{ record: Appraisal | undefined; version: Stored<Appraisal>['version'] } | undefined> {
  const stored = await ports.bilans.read(bilan.id, 'appraisal', moment);
  return stored && { record: isOwn(bilan, stored.record.givenAt) ? stored.record : undefined, version: stored.version };
}

const arrived = (bilan: Bilan, moment: AppraisalMoment) =>
  toConsultant(bilan, { kind: 'appraisal-arrived', bilan: bilan.id, reference: bilan.reference, moment });

/** However it was changed since. */
export async function stillArrived({ ports, bilan, act }: Told): Promise<ToPerson | undefined> {
  const moment = appraisalMoments.find((one) => one === act.detail['moment']);
  return moment && (await ownAppraisal(ports, bilan, moment))?.record ? arrived(bilan, moment) : undefined;
}

const appraisalView = (
  ports: Pick<Ports, 'ids'>,
  bilan: Bilan,
  moment: AppraisalMoment,
  stands: Appraisal | undefined,
): AppraisalView => ({
  kind: 'appraisal',
  stamp: { nonce: ports.ids.nonce() },
  bilan: bilan.id,
  moment,
  consultantName: bilan.consultant.name,
  comment: stands?.comment ?? '',
  ...(stands ? { score: stands.score, givenAt: stands.changedAt } : {}),
});
