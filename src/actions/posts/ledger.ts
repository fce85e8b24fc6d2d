import type { JournalEntry } from '../../domain/bilan';
import { operationOf, type BilanId, type Instant, type PersonId } from '../../domain/ids';
import { postOf, withPost, type Post } from '../../domain/posts/post';
import { again, commit, untilFresh } from '../acting';
import type { Ports, Write } from '../ports';

/** Who has a message sent: a person, or the clock. */
export type Sender = PersonId | 'clock';

/** Where the messages about one thing are kept: within the record they belong to, written over the version it was read at. */
export interface Ledger {
  bilan: BilanId;
  /** Which record it is, for the journal. */
  about: JournalEntry['detail'];
  /** Undefined: there is no such record any more. */
  read(): Promise<{ posts: readonly Post[]; write: (posts: Post[]) => Write } | undefined>;
}

/**
 * Keeps what became of one message. `change` giving nothing: it is one no more.
 * @returns the message as it is kept; nothing when nobody keeps it.
 */
export function settlePost(
  ports: Ports,
  by: Sender,
  ledger: Ledger,
  id: string,
  change: (post: Post, now: Instant) => Post | undefined,
): Promise<Post | undefined> {
  const source = ports.ids.nonce();
  return untilFresh(async () => {
    const kept = await ledger.read();
    const before = kept && postOf(kept.posts, id);
    if (!kept || !before) return undefined;
    const after = change(before, ports.clock.now());
    if (after === before) return before;
    const done = await commit(ports, {
      bilan: ledger.bilan,
      operation: operationOf(source, 'settle-message', id),
      name: 'settle-message',
      by,
      writes: [kept.write(after ? withPost(kept.posts, after) : kept.posts.filter((post) => post !== before))],
      detail: after ? { ...ledger.about, ...detailOf(after) } : ledger.about,
    });
    return !done.ok && done.refusal === 'stale' ? again : after;
  });
}

const detailOf = ({ recipient, part, state, why, version, text }: Post): JournalEntry['detail'] => ({
  to: recipient.to === 'beneficiary' ? 'beneficiary' : recipient.channel,
  part,
  version,
  state,
  text,
  ...(why === undefined ? {} : { why }),
});
