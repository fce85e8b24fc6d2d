import type { BilanId } from '../../domain/ids';
import { holdsText, isUnderWay, type ChannelRecipient, type Emptied, type Post } from '../../domain/posts/post';
import type { Sender } from '../posts/ledger';
import { takeBack, type Topic } from '../posts/send-posts';
import type { Ports, Undelivered } from '../ports';
import { interviewIn } from '../whereabouts';
import { publicationTopic } from './publication-topic';
import { publishedMaterial } from './publication-views';
import { emptiedBy, sharingOf } from './sharing';

/** A text that still stands in a channel, or may, where it has no place any more. */
export interface Remaining {
  recipient: ChannelRecipient;
  /** As it stood before. */
  post: Post;
  interview: string;
  because: Emptied;
  /** `under-way`: somebody is sending there right now. */
  why: Undelivered['kind'] | 'under-way';
}

/** Worth another try by itself; the others need a person. */
export const passes = ({ why }: Remaining): boolean => why === 'busy' || why === 'too-many' || why === 'under-way';

/**
 * Takes the text out of every channel whose team may read it no more (with `because`: out of every channel), as far as it
 * can be reached; all of it can be done again. What is being sent at this very moment is taken back by whoever sends it.
 */
export async function takeTextsBack(
  ports: Ports,
  id: BilanId,
  by: Sender,
  because?: Emptied,
): Promise<{ left: Remaining[]; taken: number }> {
  const bilan = (await ports.bilans.read(id, 'bilan', id))?.record;
  if (!bilan) return { left: [], taken: 0 };
  const guide = await ports.guides.version(bilan.guide);
  const left: Remaining[] = [];
  let taken = 0;
  for (const { record } of await ports.bilans.readAll(id, 'session-synthesis')) {
    const { publication, session: sessionId } = record;
    const holding = publication?.posts.filter(holdsText) ?? [];
    const session = holding.length > 0 ? (await ports.bilans.read(id, 'session', sessionId))?.record : undefined;
    if (!session || !publication) continue;
    const topic = publicationTopic(ports, publishedMaterial({ bilan, guide }, session, publication));
    for (const post of holding) {
      const { recipient } = post;
      if (recipient.to !== 'channel') continue;
      const reason = because ?? emptiedBy(await sharingOf(ports, id, { ...session, team: recipient.team }));
      if (reason === undefined) continue;
      const refusal = await takeOne(ports, by, topic, { post, recipient, because: reason });
      const why = isUnderWay(post, ports.clock.now()) ? 'under-way' : refusal?.kind;
      const interview = interviewIn(guide, session.interview).title;
      if (why === undefined) taken += 1;
      else left.push({ recipient, post, interview, because: reason, why });
    }
  }
  return { left, taken };
}

async function takeOne(
  ports: Ports,
  by: Sender,
  { ledger, texts }: Topic,
  { post, recipient, because }: Pick<Remaining, 'post' | 'recipient' | 'because'>,
): Promise<Undelivered | undefined> {
  const emptied = texts?.emptied(recipient, post.part, because);
  return emptied && takeBack(ports, by, ledger, post, emptied);
}
