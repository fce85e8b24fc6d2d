import type { Bilan } from '../../domain/bilan';
import { operationOf, type BilanId, type Instant } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import { wakingTime } from '../../domain/reminders/calendar';
import type { Reminder } from '../../domain/reminders/reminder';
import type { Counts } from '../../domain/retention/erasure';
import { lookAt } from '../../domain/retention/look';
import {
  cleared,
  retentionStep,
  warningDays,
  type Destruction,
  type RetentionStep,
} from '../../domain/retention/retention';
import { again, commit, headWrite, untilFresh } from '../acting';
import type { Ports, Stored, Write } from '../ports';
import { toldBy, type Told } from '../reminders/tell-one-of';
import { planUnreached } from '../reminders/tell-unreached';
import { passes, takeTextsBack } from '../synthesis/take-texts-back';
import { tellConsultant } from '../tell-consultant';
import { emptyPosts } from './empty-posts';
import { eraseBilan } from './erase-bilan';
import { workingKinds } from './fates';
import { erasedView } from './erased-view';
import { factsOf } from './retention-facts';

const leaseMs = 2 * 60_000;
const anHourMs = 3_600_000;
const aDayMs = 24 * anHourMs;
const stepsAtMost = 6;

/**
 * Looks at one bilan: warns its consultant, destroys what has come to its day, and leaves a row for the next look.
 * Claimed first, so that one replica does it; stopped in the middle, it is done again after the claim.
 */
export async function attendRetention(ports: Ports, { record, version }: Stored<Reminder>): Promise<void> {
  const now = ports.clock.now();
  const claim = await ports.directory.put(
    { ...record, attempt: record.attempt + 1, tryAt: laterBy(now, leaseMs) },
    version,
  );
  if (!claim.ok) return;
  const next = await lookedAt(ports, record.bilan);
  if (next !== undefined) await ports.directory.put(lookAt(record.bilan, next), 'absent');
  // Gone with the bilan, when it was erased.
  await ports.directory.put({ ...record, state: 'sent', finishedAt: now }, claim.value);
}

/** When to look again, if ever. */
async function lookedAt(ports: Ports, id: BilanId): Promise<Instant | undefined> {
  for (let steps = 0; steps < stepsAtMost; steps++) {
    const now = ports.clock.now();
    const stored = await ports.bilans.read(id, 'bilan', id);
    if (!stored) return undefined;
    const step = retentionStep(stored.record, await factsOf(ports, stored.record), now);
    if (step.kind === 'wait') return step.until;
    if (step.kind === 'warn') {
      const awake = wakingTime(now, ports.timeZone);
      if (awake > now) return awake;
      // A consultant who can't be reached is tried until the day itself, and the days of grace after it.
      const told = await warned(ports, stored, step.destruction);
      if (told !== 'surely' && now < step.destruction.at) return laterBy(now, told === 'no' ? anHourMs : aDayMs);
      await markWarned(ports, id, step.destruction);
    } else {
      if ((await destroy(ports, stored, step)) === 'put-off') return laterBy(now, anHourMs);
    }
  }
  return laterBy(ports.clock.now(), anHourMs);
}

/** `perhaps`: said twice it does no harm; not said, documents go that nobody was warned of. */
async function warned(ports: Ports, { record }: Stored<Bilan>, { scope, at }: Destruction): Promise<Told> {
  const { id, reference } = record;
  const sent = await tellConsultant(ports, record, { kind: 'retention-warning', bilan: id, reference, scope, on: at });
  if (sent.ok) return 'surely';
  if (toldBy(sent) === 'no' && isWeekly(at, ports.clock.now())) await planUnreached(ports, id);
  return sent.refusal.kind === 'ambiguous' ? 'perhaps' : 'no';
}

/** The team learns it on the first day of the warning, and each week after it: the look comes back every hour. */
const isWeekly = (at: Instant, now: Instant): boolean =>
  Math.floor((Date.parse(now) - Date.parse(at)) / aDayMs + warningDays) % 7 === 0;

/** Over the bilan as it stands: somebody may have written in it while the message went. */
async function markWarned(ports: Ports, id: BilanId, { at }: Destruction): Promise<void> {
  await untilFresh(async () => {
    const stored: Stored<Bilan> | undefined = await ports.bilans.read(id, 'bilan', id);
    if (!stored) return undefined;
    const { record, version } = stored;
    const warned: Bilan = { ...record, retention: { ...record.retention, warned: { of: at, at: ports.clock.now() } } };
    const done = await commit(ports, {
      bilan: id,
      operation: operationOf('retention', 'retention-warned', [id, at]),
      name: 'retention-warned',
      by: 'clock',
      writes: [headWrite(warned, version)],
    });
    return !done.ok && done.refusal === 'stale' ? again : undefined;
  });
}

/**
 * What stands in channels goes first. Where that would pass, it is waited for, a day at most. It takes its time, and
 * somebody may begin to write meanwhile: `judged-anew` leaves it to a look at what stands then.
 */
async function destroy(
  ports: Ports,
  { record: bilan }: Stored<Bilan>,
  { destruction, due }: Extract<RetentionStep, { kind: 'destroy' }>,
): Promise<'done' | 'put-off' | 'judged-anew'> {
  const { id, reference, tenant, consultant } = bilan;
  const { scope } = destruction;
  const now = ports.clock.now();
  const { left, taken } = await takeTextsBack(ports, id, 'clock', 'retention');
  if (left.some(passes) && now < laterBy(due, aDayMs)) return 'put-off';
  if (scope === 'everything') {
    if ((await stillDue(ports, id, destruction)) === undefined) return 'judged-anew';
    const receipt = await eraseBilan(ports, bilan, { why: 'retention', by: 'clock', emptied: taken });
    await tellConsultant(ports, bilan, erasedView(receipt));
    return 'done';
  }
  const posts = await emptyPosts(ports, { id, reference, tenant, consultant: consultant.id }, 'retention');
  const counts = await clear(ports, id, destruction);
  if (counts === undefined) return 'judged-anew';
  await tellConsultant(ports, bilan, {
    kind: 'erased',
    scope,
    reference,
    at: now,
    why: 'retention',
    counts,
    posts: { emptied: taken + posts.emptied, left: posts.left },
  });
  return 'done';
}

/** The bilan as it stands, if that is still to be destroyed of it now. */
async function stillDue(ports: Ports, id: BilanId, { scope, at }: Destruction): Promise<Stored<Bilan> | undefined> {
  const stored = await ports.bilans.read(id, 'bilan', id);
  if (!stored) return undefined;
  const step = retentionStep(stored.record, await factsOf(ports, stored.record), ports.clock.now());
  const same = step.kind === 'destroy' && step.destruction.scope === scope && step.destruction.at === at;
  return same ? stored : undefined;
}

/**
 * The head says first that it was cleared, over what was judged: whoever begins to write then writes after it. Stopped
 * in between, what is left is taken for written since, and goes as that does.
 */
async function clear(ports: Ports, id: BilanId, destruction: Destruction): Promise<Counts | undefined> {
  const { at } = destruction;
  const stored = await stillDue(ports, id, destruction);
  if (!stored) return undefined;
  const noted = (name: string, writes: Write[], detail: Counts) =>
    commit(ports, {
      bilan: id,
      operation: operationOf('retention', name, [id, at]),
      name,
      by: 'clock',
      writes,
      detail,
    });
  const head = headWrite(cleared(stored.record, ports.clock.now()), stored.version);
  const marked = await noted('retention-clearing', [head], {});
  if (!marked.ok && marked.refusal === 'stale') return undefined;
  const counts = await ports.erasure.clear(id, workingKinds);
  await noted('retention-cleared', [], counts);
  return counts;
}
