import { followUpOf, hasFollowUp, outcomeOf } from '../../domain/follow-up/act-on-follow-up';
import type { Bilan } from '../../domain/bilan';
import { agreedOver, withTerms, type Agreed } from '../../domain/follow-up/agreed-terms';
import { followUpDay } from '../../domain/follow-up/follow-up-day';
import { readDay } from '../../domain/appointment';
import type { Guide } from '../../domain/guide/guide';
import type { BilanId } from '../../domain/ids';
import { dayName } from '../../domain/reminders/calendar-days';
import {
  again,
  commitPressed,
  headWrite,
  noticing,
  openFor,
  replying,
  untilFresh,
  withGuide,
  type Acting,
} from '../acting';
import { beneficiaryName } from '../bilan/bilan-views';
import type { Ports } from '../ports';
import type { FollowUpListView, Notice, Result } from '../reply';
import { agreedNow, followUpTermsView, followUpView } from './follow-up-views';
import type { FollowUpIntent } from './intent-follow-up';
import { openForTeam } from './open-follow-up';
import { termsDrawn } from '../stamp';

type Row = FollowUpListView['rows'][number];
type TermsIntent = Extract<FollowUpIntent, { kind: 'save-follow-up-terms' }>;

/** « Suivi »: the one follow-up there is, or the choice among one's own. */
export async function showFollowUp(acting: Acting, bilan: BilanId | undefined): Promise<Result> {
  if (bilan === undefined) return ownFollowUps(acting);
  const opened = await openForTeam(acting, bilan, 'follow-up');
  if (!opened.ok) return opened.refusal;
  const { bilan: found, guide } = opened.value;
  const own = found.consultant.id === acting.actor.id;
  if (hasFollowUp(found, guide)) return replying(followUpView(acting.ports, opened.value, own));
  return own && !found.stopped ? showTerms(acting, bilan) : noticing({ code: 'no-follow-up' });
}

/** Those to come, the first first; then those that nobody answered, the latest first: they may be heard from yet. */
async function ownFollowUps(acting: Acting): Promise<Result> {
  const { ports, actor } = acting;
  const held = await ports.bilans.heldBy(actor.tenant, actor.id);
  const rows: Row[] = [];
  for (const bilan of held) {
    if (bilan.state === 'open') continue;
    const guide = await ports.guides.version(bilan.guide);
    if (hasFollowUp(bilan, guide) && outcomeOf(bilan, guide) !== 'done') rows.push(rowOf(ports, bilan, guide));
  }
  const [only] = rows;
  if (!only) return noticing({ code: 'no-follow-up' });
  if (rows.length === 1) return showFollowUp(acting, only.bilan);
  const coming = rows.filter(({ noAnswer }) => noAnswer === undefined);
  const silent = rows.filter(({ noAnswer }) => noAnswer !== undefined);
  coming.sort((one, other) => (one.day ?? '').localeCompare(other.day ?? ''));
  silent.sort((one, other) => (other.noAnswer ?? '').localeCompare(one.noAnswer ?? ''));
  return replying({ kind: 'follow-ups', stamp: { nonce: ports.ids.nonce() }, rows: [...coming, ...silent] });
}

function rowOf({ timeZone }: Ports, bilan: Bilan, guide: Guide): Row {
  const { id, reference, next } = bilan;
  const over = outcomeOf(bilan, guide) !== undefined;
  const noAnswer = over ? followUpOf(bilan).steps.findLast(({ what }) => what === 'no-answer')?.at : undefined;
  const day = over ? undefined : followUpDay(bilan, guide, timeZone);
  return {
    bilan: id,
    reference,
    beneficiaryName: beneficiaryName(bilan),
    ...(noAnswer === undefined ? {} : { noAnswer }),
    ...(day === undefined ? {} : { day: dayName(day) }),
    ...(next === undefined ? {} : { planned: next }),
  };
}

/** « Accord et coordonnées »: what was agreed with the person. */
export async function showTerms(acting: Acting, id: BilanId): Promise<Result> {
  const opened = await openFor(acting, id, 'agree-follow-up');
  return opened.ok ? replying(followUpTermsView(acting.ports, opened.value)) : opened.refusal;
}

export function saveTerms(acting: Acting, intent: TermsIntent): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'agree-follow-up', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version, guide } = opened.value;
    const now = ports.clock.now();
    const { day, reach, agreed } = intent;
    if (bilan.stopped) return noticing({ code: 'no-follow-up' });
    if (bilan.state === 'ended') return replying(followUpView(ports, opened.value, true, { code: 'follow-up-over' }));
    // A day that passed since it was agreed stays what was agreed.
    const read = readDay(day, now, ports.timeZone);
    if (!read.ok && day !== bilan.followUp?.terms?.day) {
      return replying(followUpTermsView(ports, opened.value, { day, reach }, { code: 'bad-day' }));
    }
    const stands = agreedNow(ports, opened.value);
    const chosen: Agreed = { day, reach, said: agreed === undefined ? 'not-asked' : agreed ? 'yes' : 'no' };
    const over = agreedOver(stands, chosen, termsDrawn(intent.source) ?? stands);
    const next = withTerms(bilan, over.agreed, { id: actor.id, name: actor.name }, now);
    const done = await commitPressed(acting, intent, [headWrite(next, version)], { ...over.agreed });
    if (!done.ok && done.refusal === 'stale') return again;
    const stored = await ports.bilans.read(bilan.id, 'bilan', bilan.id);
    const here = stored ? await withGuide(ports, stored) : { ...opened.value, bilan: next };
    if (over.kept) return replying(followUpTermsView(ports, here, undefined, { code: 'terms-kept' }));
    const notice: Notice = { code: 'saved', at: now };
    return hasFollowUp(here.bilan, guide)
      ? replying(followUpView(ports, here, true, notice), [{ to: 'follow-up-cards', bilan: bilan.id }])
      : replying(followUpTermsView(ports, here, undefined, notice));
  });
}
