import { followUpOf, hasFollowUp } from '../../domain/follow-up/act-on-follow-up';
import type { BilanId } from '../../domain/ids';
import { withGuide, type Opened } from '../acting';
import type { Ports, Posted } from '../ports';
import type { ChannelView } from '../reply';
import { teamPost, type TeamPost } from './team-post';
import { standingIn } from './open-follow-up';
import { elsewhereView, teamFollowUpView } from './follow-up-views';

const roundsAtMost = 5;

/** What a post is to show where it stands; undefined: it is left as it is. */
type Draw = (post: TeamPost, posted: Posted) => Promise<ChannelView | undefined>;

/**
 * Brings every post about a bilan's follow-up up to date, in all channels.
 * @throws StoreUnavailable
 */
export const refreshFollowUp = (ports: Ports, id: BilanId): Promise<void> =>
  redrawn(ports, id, async (opened) => {
    const standing = await standingIn(ports, opened.bilan);
    return async ({ rule, row }, { address }) => {
      const stands = await standing(address.conversation);
      if (stands === 'unknown') return undefined;
      if (stands !== 'told') return elsewhereView(opened);
      // Somebody else has taken the person's place since.
      return hasFollowUp(opened.bilan, opened.guide)
        ? teamFollowUpView(ports, opened, rule, row.id)
        : elsewhereView(opened, 'over');
    };
  });

/**
 * The same before the bilan is erased, and nobody knows any more where its posts stand: nothing on them can be pressed,
 * whosever affair they were.
 * @throws StoreUnavailable
 */
export const quietFollowUp = (ports: Ports, id: BilanId): Promise<void> =>
  redrawn(ports, id, (opened) => Promise.resolve(() => Promise.resolve(elsewhereView(opened, 'erased'))));

/**
 * Of two who edit at once either may come last: whoever finds afterwards that something else stands edits again, so that
 * the last edit shows what stands.
 */
async function redrawn(ports: Ports, id: BilanId, drawing: (opened: Opened) => Promise<Draw>): Promise<void> {
  let drawn: string | undefined;
  for (let round = 0; round < roundsAtMost; round++) {
    const stored = await ports.bilans.read(id, 'bilan', id);
    if (!stored || stored.version === drawn) return;
    drawn = stored.version;
    const opened = await withGuide(ports, stored);
    const draw = await drawing(opened);
    for (const reminder of followUpOf(opened.bilan).posted) {
      const post = await teamPost(ports, opened, reminder);
      for (const posted of post?.row.posted ?? []) {
        const view = post && (await draw(post, posted));
        if (view) await ports.messenger.edit(posted, view);
      }
    }
  }
}
