import { isHeldWith } from '../../domain/beneficiary/beneficiary';
import type { BilanId, SessionId } from '../../domain/ids';
import { postOf, type ChannelRecipient, type Post } from '../../domain/posts/post';
import type { Publication } from '../../domain/synthesis/publication';
import { textParts } from '../../domain/synthesis/text-parts';
import { channelsOf } from '../channel/team-channels';
import type { Ports } from '../ports';
import type { Ledger } from '../posts/ledger';
import type { Topic } from '../posts/send-posts';
import { channelTarget, ownTarget, recipientAt, type ChannelTarget, type Target } from '../posts/target';
import { ownView, teamView, type Material } from './publication-views';
import { emptiedBy, sharingOf, type Sharing } from './sharing';

/** Every message that what is published calls for as things are, and those that stand where it calls for none. */
export async function targetsOf(ports: Ports, material: Material, publication?: Publication): Promise<Target[]> {
  const { bilan } = material;
  const posts = publication?.posts ?? [];
  const person = bilan.beneficiary.id;
  const theirs = person !== undefined && isHeldWith(bilan, material.session.startedAt);
  const own = theirs ? [ownTarget(ownView(material), person)] : [];
  const channels = (await channelsOf(ports, bilan)).map(recipientAt);
  const elsewhere = posts.flatMap(({ recipient, posted }) =>
    posted && recipient.to === 'channel' && !channels.some(({ channel }) => channel === recipient.channel)
      ? [recipient]
      : [],
  );
  const all = [...channels, ...new Map(elsewhere.map((one) => [one.channel, one])).values()];
  const inChannels = await Promise.all(all.map((recipient) => channelTargets(ports, material, posts, recipient)));
  return [...own, ...inChannels.flat()];
}

async function channelTargets(
  ports: Ports,
  material: Material,
  posts: readonly Post[],
  recipient: ChannelRecipient,
): Promise<ChannelTarget[]> {
  const sharing = await sharingOf(ports, material.bilan.id, { ...material.session, team: recipient.team });
  const called = sharing === 'given' ? textParts(material.text).length : 1;
  // A shorter text leaves messages behind, which say so.
  const standing = posts
    .filter((post) => post.posted && post.recipient.to === 'channel' && post.recipient.channel === recipient.channel)
    .map(({ part }) => part);
  return Array.from({ length: Math.max(called, ...standing) }, (_, at) => {
    const plain = targetIn(material, recipient, at + 1, { sharing, had: false });
    const had = hadText(postOf(posts, plain.id));
    return had ? targetIn(material, recipient, at + 1, { sharing, had }) : plain;
  });
}

/** Whether what stands in a message is, or was, the text. */
const hadText = (post: Post | undefined): boolean => post?.text === true || post?.withdrawn === true;

const targetIn = (
  material: Material,
  recipient: ChannelRecipient,
  part: number,
  { sharing, had }: { sharing: Sharing; had: boolean },
): ChannelTarget =>
  channelTarget(
    recipient,
    part,
    teamView(material, part, { may: sharing === 'given', emptied: had ? emptiedBy(sharing) : undefined }),
  );

/** What the messages of one session's synthesis are about: their text, where its beneficiary agrees to it. */
export const publicationTopic = (ports: Ports, material: Material): Topic => ({
  ledger: publicationLedger(ports, material.bilan.id, material.session.id),
  tenant: material.bilan.tenant,
  texts: {
    async allowed(target, post) {
      const { recipient, part } = target;
      const sharing = await sharingOf(ports, material.bilan.id, { ...material.session, team: recipient.team });
      if (sharing === 'given') return target;
      // A further part without its text would be a message about nothing.
      if (part > 1 && post.posted === undefined) return undefined;
      return targetIn(material, recipient, part, { sharing, had: hadText(post) });
    },
    emptied: (recipient, part, why) =>
      channelTarget(recipient, part, teamView(material, part, { may: false, emptied: why })),
  },
});

const publicationLedger = ({ bilans }: Pick<Ports, 'bilans'>, bilan: BilanId, session: SessionId): Ledger => ({
  bilan,
  about: { session },
  async read() {
    const stored = await bilans.read(bilan, 'session-synthesis', session);
    const publication = stored?.record.publication;
    if (!stored || !publication) return undefined;
    return {
      posts: publication.posts,
      write: (posts) => ({
        kind: 'session-synthesis',
        record: { ...stored.record, publication: { ...publication, posts } },
        expected: stored.version,
      }),
    };
  },
});
