import type { Bilan } from '../../domain/bilan';
import { everBound } from '../../domain/beneficiary/beneficiary';
import { memberKey } from '../../domain/beneficiary/invitation';
import type { BilanId, Instant, PersonId } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import type { Emptied } from '../../domain/posts/post';
import type { ErasureReceipt } from '../../domain/retention/erasure';
import { apart } from '../apart';
import type { Ports, Stored } from '../ports';
import { quietFollowUp } from '../follow-up/refresh-follow-up';
import { tellConsultant, type Holder } from '../tell-consultant';
import { emptyPosts } from './empty-posts';
import { erasedView } from './erased-view';

/** Whoever began and died leaves it to the others after this long. */
const leaseMs = 2 * 60_000;
/** One at which something is wrong is left alone as long. */
const faultyForMs = 60 * 60_000;

type Order = Pick<ErasureReceipt, 'why' | 'by'> & { emptied?: number };

/** Erases a bilan whole. `emptied`: posts that were already. */
export const eraseBilan = async (ports: Ports, bilan: Bilan, order: Order): Promise<ErasureReceipt> =>
  (await beginErasure(ports, bilan, order)).finished();

/** An erasure that is ordered for good: from here on it is finished, by this replica or by another. */
export interface Begun {
  receipt: ErasureReceipt;
  /** Takes the time that Teams takes for every channel that holds a text. */
  finished: () => Promise<ErasureReceipt>;
}

/**
 * The receipt stands before anything is destroyed, so that an erasure cut short is found and finished; whoever comes
 * second finds it, and finishes the same one.
 */
export async function beginErasure(ports: Ports, bilan: Bilan, { emptied = 0, ...order }: Order): Promise<Begun> {
  const drawn = await receiptOf(ports, bilan, order, laterBy(ports.clock.now(), leaseMs));
  const receipt = { ...drawn, posts: { emptied, left: 0 } };
  const put = await ports.directory.put(receipt, 'absent');
  const stored = put.ok ? { record: receipt, version: put.value } : await ports.directory.find('erasure', bilan.id);
  if (!stored) throw new Error(`the receipt of ${bilan.id} is gone`);
  const { record } = stored;
  return {
    receipt: record,
    finished: () => (record.state === 'done' ? Promise.resolve(record) : finish(ports, stored)),
  };
}

/** An administrator's order, from outside of the server: whichever server looks next carries it out, as one cut short. */
export async function orderFromOutside(
  ports: Pick<Ports, 'clock' | 'directory' | 'erasure'>,
  bilan: Bilan,
): Promise<void> {
  const order = { why: 'administrator', by: 'administrator' } as const;
  // Ordered already, by whomever: it is under way, or done.
  await ports.directory.put(await receiptOf(ports, bilan, order, ports.clock.now()), 'absent');
}

async function receiptOf(
  { clock, erasure }: Pick<Ports, 'clock' | 'erasure'>,
  bilan: Bilan,
  order: Pick<ErasureReceipt, 'why' | 'by'>,
  tryAt: Instant,
): Promise<ErasureReceipt> {
  const people = everBound(bilan);
  return {
    kind: 'erasure',
    id: bilan.id,
    reference: bilan.reference,
    tenant: bilan.tenant,
    ...order,
    state: 'under-way',
    at: clock.now(),
    counts: await erasure.holds(bilan.id),
    posts: { emptied: 0, left: 0 },
    under: {
      consultant: bilan.consultant.id,
      people,
      // Its consultant is told what they did, whatever they were to it before.
      told: people.filter((person) => person !== bilan.consultant.id),
      tryAt,
    },
  };
}

/** Finishes what a replica that died left under way. `faulty`: told of one that can't be; the others are. */
export async function resumeErasures(
  ports: Ports,
  faulty: (error: unknown, bilan: BilanId) => void = () => undefined,
): Promise<number> {
  let count = 0;
  for (const { id } of await ports.directory.erasures('under-way')) {
    const resumed = await apart(
      () => resume(ports, id),
      async (error) => {
        faulty(error, id);
        await claimed(ports, id, { forMs: faultyForMs, whoever: true });
        return false;
      },
    );
    if (resumed) count += 1;
  }
  return count;
}

async function resume(ports: Ports, id: BilanId): Promise<boolean> {
  const mine = await claimed(ports, id, { forMs: leaseMs });
  if (!mine) return false;
  const done = await finish(ports, mine);
  // Their card still says that it is under way; an administrator's order was told with the rest.
  if (done.by !== 'administrator') await tellConsultant(ports, holderIn(done, mine.record.under), erasedView(done));
  return true;
}

const holderIn = ({ tenant }: ErasureReceipt, { consultant: id }: NonNullable<ErasureReceipt['under']>): Holder => ({
  tenant,
  consultant: { id },
});

/** Nobody else tries it before; nothing when it is another's, or over. */
async function claimed(ports: Ports, id: BilanId, { forMs, whoever = false }: { forMs: number; whoever?: boolean }) {
  const now = ports.clock.now();
  const stored = await ports.directory.find('erasure', id);
  if (stored?.record.under === undefined || (!whoever && stored.record.under.tryAt > now)) return undefined;
  const record = { ...stored.record, under: { ...stored.record.under, tryAt: laterBy(now, forMs) } };
  const claim = await ports.directory.put(record, stored.version);
  return claim.ok ? { record, version: claim.value } : undefined;
}

type Posts = ErasureReceipt['posts'];
const sum = (one: Posts, other: Posts): Posts => ({
  emptied: one.emptied + other.emptied,
  left: one.left + other.left,
});

const emptiedFor: Record<ErasureReceipt['why'], Emptied> = {
  asked: 'asked',
  consultant: 'erased',
  administrator: 'erased',
  retention: 'retention',
};

/** Every step may be taken again. The person is told while it is still known where they are reached. */
async function finish(ports: Ports, stored: Stored<ErasureReceipt>): Promise<ErasureReceipt> {
  const { id, reference, tenant, why } = stored.record;
  const consultant = stored.record.under?.consultant;
  const posts = consultant && (await emptyPosts(ports, { id, reference, tenant, consultant }, emptiedFor[why]));
  const emptied = posts ? { ...stored.record, posts: sum(stored.record.posts, posts) } : stored.record;
  const noted = await ports.directory.put(emptied, stored.version);
  const record = noted.ok ? emptied : stored.record;
  const version = noted.ok ? noted.value : stored.version;
  const { under, ...receipt } = record;
  // What is wrong with a follow-up's card holds up no erasure.
  await apart(
    () => quietFollowUp(ports, id),
    () => undefined,
  );
  await ports.erasure.erase(record.id);
  const view = { kind: 'notice', notice: { code: 'data-erased', reference: record.reference } } as const;
  for (const person of under?.told ?? []) await ports.messenger.toPerson(record.tenant, person, view);
  // Their consultant did not ask for it, and would look for it.
  if (under && record.by === 'administrator') await tellConsultant(ports, holderIn(record, under), erasedView(record));
  for (const person of under?.people ?? []) await forget(ports, record, person);
  const done: ErasureReceipt = { ...receipt, state: 'done', doneAt: ports.clock.now() };
  const put = await ports.directory.put(done, version);
  // Once more: for what an act that had begun before wrote meanwhile, and for the names the receipt itself held.
  await ports.erasure.erase(record.id);
  if (put.ok) return done;
  return (await ports.directory.find('erasure', record.id))?.record ?? done;
}

/** Where a person is reached, under which name, and what they tried; unless another bilan or their work needs it. */
async function forget(ports: Ports, { tenant }: ErasureReceipt, person: PersonId): Promise<void> {
  const key = memberKey(tenant, person);
  if ((await ports.directory.find('beneficiary', key)) !== undefined) return;
  await ports.erasure.remove('code-tries', key);
  if ((await ports.roster.teamsOf(tenant, person)).length > 0) return;
  await ports.erasure.remove('person', person);
}

/** The receipt of a bilan that this person erased: what a second press is answered with. */
export async function receiptFor(
  { directory }: Pick<Ports, 'directory'>,
  bilan: BilanId,
  by: PersonId,
): Promise<ErasureReceipt | undefined> {
  const found = (await directory.find('erasure', bilan))?.record;
  return found?.by === by ? found : undefined;
}
