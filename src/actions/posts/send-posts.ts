import type { BilanId, Instant, TenantId } from '../../domain/ids';
import type { Outcome } from '../../domain/outcome';
import {
  begun,
  isUnderWay,
  needOf,
  postOf,
  settled,
  withPost,
  type Came,
  type Need,
  type Post,
} from '../../domain/posts/post';
import type { Ports, Posted, Undelivered } from '../ports';
import { settlePost, type Ledger, type Sender } from './ledger';
import { isForChannel, shownBy, type ChannelTarget, type Target, type Texts } from './target';

/** What messages are about. */
export interface Topic {
  ledger: Ledger;
  tenant: TenantId;
  /** Absent where no message holds a text. */
  texts?: Texts;
}

export interface Claimed {
  posts: Post[];
  due: Target[];
}

/** Puts down what is about to be sent: each message once, whoever else is at it. To be written before anything is sent. */
export function claim(
  posts: readonly Post[],
  targets: readonly Target[],
  { now, version }: { now: Instant; version: number },
  wanted: (need: Need) => boolean = (need) => need === 'post' || need === 'edit',
): Claimed {
  const due = targets.filter((one) => wanted(needOf(postOf(posts, one.id), one.shows, now)));
  const claimed = due.reduce<Post[]>(
    (all, { id, recipient, part, shows, text }) =>
      withPost(all, begun(postOf(posts, id), { id, recipient, part, shows, text, version }, now)),
    [...posts],
  );
  return { posts: claimed, due };
}

/** Sends what was claimed, one after the other; what became of each is kept before the next is tried. */
export async function sendClaimed(ports: Ports, by: Sender, topic: Topic, { due, posts }: Claimed): Promise<void> {
  for (const one of due) {
    const post = postOf(posts, one.id);
    if (post) await send(ports, by, topic, one, post);
  }
}

async function send(ports: Ports, by: Sender, topic: Topic, claimed: Target, post: Post): Promise<void> {
  const { ledger } = topic;
  const one = await asItMayBe(topic, claimed, post);
  if (one === undefined) {
    await settlePost(ports, by, ledger, post.id, () => undefined);
    return;
  }
  const came = await deliver(ports, topic, one, post.posted);
  const kept = await settlePost(ports, by, ledger, post.id, (before, at) => settled(before, shownBy(one), came, at));
  const posted = came.ok ? (came.value ?? post.posted) : undefined;
  if (one.text && isForChannel(one) && posted) await lookAgain(ports, by, topic, one, { posted, kept });
}

/** The agreement is asked for again at the very moment. */
async function asItMayBe({ texts }: Topic, one: Target, post: Post): Promise<Target | undefined> {
  return one.text && isForChannel(one) ? texts?.allowed(one, post) : one;
}

/**
 * While a text went, the agreement may have been taken back, or all that says where it stands destroyed: then it does
 * not stay.
 */
async function lookAgain(
  ports: Ports,
  by: Sender,
  topic: Topic,
  sent: ChannelTarget,
  { posted, kept }: { posted: Posted; kept: Post | undefined },
): Promise<void> {
  const { texts } = topic;
  if (kept === undefined) {
    const without = texts?.emptied(sent.recipient, sent.part, 'retention');
    if (without) await ports.messenger.edit(posted, without.view);
    return;
  }
  const allowed = await texts?.allowed(sent, kept);
  if (allowed && allowed.shows !== sent.shows) await takeBack(ports, by, topic.ledger, kept, allowed);
}

async function deliver(
  ports: Ports,
  { ledger, tenant }: Topic,
  target: Target,
  posted: Posted | undefined,
): Promise<Came> {
  const { messenger } = ports;
  if (isForChannel(target)) {
    const { team, channel } = target.recipient;
    if (posted) return edited(await messenger.edit(posted, target.view));
    return messenger.toChannel({ tenant, team, channel }, target.view);
  }
  const { recipient, view } = target;
  if (recipient.to !== 'beneficiary') throw new Error('a channel’s message with a view for somebody else');
  // Released in the meantime, they are nobody of this bilan any more.
  if ((await presentBeneficiary(ports, ledger.bilan)) !== recipient.person) {
    return { ok: false, refusal: { kind: 'unreachable' } };
  }
  if (posted) return edited(await messenger.editFor(tenant, recipient.person, posted, view));
  return messenger.toPerson(tenant, recipient.person, view);
}

const presentBeneficiary = async ({ bilans }: Ports, bilan: BilanId) =>
  (await bilans.read(bilan, 'bilan', bilan))?.record.beneficiary.id;

const edited = (outcome: Outcome<undefined, Undelivered>): Came => outcome;

/**
 * Puts a message without its text in the place of one that holds it, or may; what became of it is kept.
 * @returns why it did not go, if it did not.
 */
export async function takeBack(
  ports: Ports,
  by: Sender,
  ledger: Ledger,
  { id, posted }: Post,
  emptied: ChannelTarget,
): Promise<Undelivered | undefined> {
  const came: Came = posted
    ? edited(await ports.messenger.edit(posted, emptied.view))
    : { ok: false, refusal: { kind: 'ambiguous' } };
  await settlePost(ports, by, ledger, id, (kept, now) =>
    // One that is being changed may be given its text after this: it is looked at again once that is over.
    isUnderWay(kept, now) ? kept : settled(kept, came.ok ? shownBy(emptied) : kept, came, now),
  );
  return came.ok ? undefined : (came.refusal as Undelivered);
}
