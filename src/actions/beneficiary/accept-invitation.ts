import { relationTo } from '../../domain/access';
import { startOf } from '../../domain/appointment';
import { accepted, fallingFor, reboundTo } from '../../domain/beneficiary/succession';
import type { Appointment, Bilan } from '../../domain/bilan';
import { operationOf } from '../../domain/ids';
import { instantOf } from '../../domain/instants';
import {
  afterWrongTry,
  checkCode,
  codeDigest,
  memberKey,
  mustWait,
  visitorKey,
  type CodeRefusal,
  type Invitation,
} from '../../domain/beneficiary/invitation';
import { ok, refused, type Outcome } from '../../domain/outcome';
import { keepActWord, type Told, type ToPerson } from '../act-word';
import { again, commit, headWrite, noticing, replying, untilFresh, type Acting } from '../acting';
import { homeView } from '../bilan/home';
import { followUpCards } from '../follow-up/follow-up-cards';
import { planForgetting } from './forget-tries';
import type { BeneficiaryIntent } from './intent-beneficiary';
import type { Stored } from '../ports';
import type { Delivery, Notice, Result } from '../reply';
import { noticeAbout, toConsultant } from '../tell-consultant';
import { planTelling } from './tell-access-moved';

type CodeIntent = Extract<BeneficiaryIntent, { kind: 'enter-code' | 'accept-invitation' }>;

/**
 * A code was typed, or its invitation accepted: acceptance binds the person to exactly this bilan. Two people racing
 * for one code write over the same version of the bilan: one wins, the other finds the code used.
 */
export function useCode(acting: Acting, intent: CodeIntent): Promise<Result> {
  const { ports, actor, scene } = acting;
  return untilFresh(async () => {
    const visitor = scene.kind === 'personal' ? scene.visitor : undefined;
    // On the web page anyone can be someone new: there, the wrong codes of an address are counted.
    const key = visitor === undefined ? memberKey(actor.tenant, actor.id) : visitorKey(actor.tenant, visitor);
    const tries = await ports.directory.find('code-tries', key);
    const now = ports.clock.now();
    if (mustWait(tries?.record, now)) return noticing({ code: 'code-refused', why: 'too-many-tries' });
    const found = await bilanOfCode(acting, intent.code);
    if (found.ok && relationTo(found.value.record, actor) === 'beneficiary')
      return finishBinding(acting, found.value.record);
    if (!found.ok || !isFree(found.value.record)) {
      const why: CodeRefusal = found.ok ? 'used' : found.refusal;
      if (why === 'wrong' && tries === undefined) await planForgetting(ports, key);
      const counted = why === 'wrong' ? afterWrongTry(tries?.record, key, now) : undefined;
      if (counted && !(await ports.directory.put(counted, tries?.version ?? 'absent')).ok) return again;
      return noticing({ code: 'code-refused', why });
    }
    const other = await otherBilan(acting, found.value.record);
    if (other) return noticing({ code: 'already-beneficiary' });
    // On the web page, and once they left the team, they are no consultant, but still themselves.
    if (found.value.record.consultant.id === actor.id) return noticing({ code: 'own-code' });
    return intent.kind === 'enter-code'
      ? invitationOffer(acting, intent.code, found.value.record)
      : bind(acting, intent, found.value);
  });
}

/** Nobody is bound yet, or the code lets the one who is in again. */
const isFree = ({ beneficiary, invitation }: Bilan): boolean =>
  beneficiary.id === undefined || invitation?.returning === true;

/** The bilan a code is good for now; one that this very person used already is theirs to come back to. */
async function bilanOfCode(acting: Acting, code: string): Promise<Outcome<Stored<Bilan>, CodeRefusal>> {
  const { ports, actor } = acting;
  const digest = codeDigest(code, actor.tenant);
  const entry = await ports.directory.find('code', digest);
  const stored = entry && (await ports.bilans.read(entry.record.bilan, 'bilan', entry.record.bilan));
  if (stored?.record.tenant !== actor.tenant) return refused('wrong');
  const own = stored.record.beneficiary.id === actor.id && stored.record.invitation?.code === digest;
  const checked = checkCode(stored.record.invitation, digest, ports.clock.now());
  return own || checked.ok ? ok(stored) : refused(checked.refusal);
}

/** One bilan at a time: a person bound to another that is not ended keeps that one. */
async function otherBilan({ ports, actor }: Acting, bilan: Bilan): Promise<boolean> {
  const entry = await ports.directory.find('beneficiary', memberKey(actor.tenant, actor.id));
  if (!entry || entry.record.bilan === bilan.id) return false;
  const other = (await ports.bilans.read(entry.record.bilan, 'bilan', entry.record.bilan))?.record;
  return other?.beneficiary.id === actor.id && other.state !== 'ended';
}

function invitationOffer({ ports }: Acting, code: string, bilan: Bilan): Result {
  return replying({
    kind: 'invitation',
    stamp: { nonce: ports.ids.nonce() },
    code,
    consultantName: bilan.consultant.name,
    returning: bilan.invitation?.returning === true,
  });
}

async function bind(
  acting: Acting,
  intent: CodeIntent,
  { record, version }: Stored<Bilan>,
): Promise<Result | typeof again> {
  const { ports, actor } = acting;
  const used: Partial<{ invitation: Invitation }> = record.invitation
    ? { invitation: { ...record.invitation, state: 'used' } }
    : {};
  const { beneficiary: before } = record;
  const theirs =
    before.id === undefined
      ? accepted(record, actor.id, ports.clock.now())
      : { ...record, beneficiary: reboundTo(before, actor.id) };
  const bilan: Bilan = { ...theirs, ...used };
  if (before.id !== undefined) await planTelling(ports, record, before.id);
  const operation = operationOf(intent.source, intent.kind, [actor.id, intent.code]);
  const falling = fallingFor(record, actor.id);
  const fell = falling && instantOf(startOf(falling, ports.timeZone)) > ports.clock.now() ? falling : undefined;
  const told = await keepActWord(ports, { bilan: bilan.id, operation, word: '~accepted' }, came(bilan, fell));
  const done = await commit(ports, {
    bilan: bilan.id,
    operation,
    name: before.id === undefined ? 'accept-invitation' : 'come-back',
    by: actor.id,
    writes: [headWrite(bilan, version)],
    detail: { ...fell },
  });
  if (!done.ok && done.refusal === 'stale') return again;
  return finishBinding(acting, bilan, done.ok ? [told] : []);
}

/** To the consultant. `fell`: the appointment that stands no more. */
function came(bilan: Bilan, fell?: Appointment): ToPerson {
  const { reference, invitation } = bilan;
  const back = invitation?.returning === true;
  const notice: Notice = back
    ? { code: 'beneficiary-back', reference }
    : { code: 'invitation-accepted', reference, ...(fell ? { fell } : {}) };
  return toConsultant(bilan, noticeAbout(bilan, notice));
}

/** While they are the beneficiary. */
export function stillThere({ bilan, act }: Told): ToPerson | undefined {
  const { date, time } = act.detail;
  const fell = date === undefined ? undefined : { date: String(date), time: String(time) };
  return bilan.beneficiary.id === act.actor ? came(bilan, fell) : undefined;
}

/** The way from a person to their bilan: written after the bilan, and mended whenever the person comes back. */
async function finishBinding(acting: Acting, bilan: Bilan, told: Delivery[] = []): Promise<Result | typeof again> {
  const { ports, actor } = acting;
  const id = memberKey(actor.tenant, actor.id);
  const entry = await ports.directory.find('beneficiary', id);
  if (entry?.record.bilan !== bilan.id) {
    const put = await ports.directory.put({ kind: 'beneficiary', id, bilan: bilan.id }, entry?.version ?? 'absent');
    if (!put.ok) return again;
  }
  const guide = await ports.guides.version(bilan.guide);
  const home = await homeView(acting, { bilan, guide }, { code: 'welcome' });
  const known = told.length === 0 && entry?.record.bilan === bilan.id;
  return replying(home, known ? [] : [...told, ...followUpCards(bilan)]);
}
