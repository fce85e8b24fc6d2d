import { followUpOf } from '../../domain/follow-up/act-on-follow-up';
import type { BilanId } from '../../domain/ids';
import { withGuide } from '../acting';
import type { Ports } from '../ports';
import { teamPost } from './team-post';
import { standingIn } from './open-follow-up';
import { elsewhereView, teamFollowUpView } from './follow-up-views';

const roundsAtMost = 5;

/**
 * Brings every post about a bilan's follow-up up to date, in all channels. Of two who edit at once either may come
 * last: whoever finds afterwards that something else stands edits again, so that the last edit shows what stands.
 * @throws StoreUnavailable
 */
export async function refreshFollowUp(ports: Ports, id: BilanId): Promise<void> {
  let drawn: string | undefined;
  for (let round = 0; round < roundsAtMost; round++) {
    const stored = await ports.bilans.read(id, 'bilan', id);
    if (!stored || stored.version === drawn) return;
    drawn = stored.version;
    const opened = await withGuide(ports, stored);
    const standing = await standingIn(ports, opened.bilan);
    for (const reminder of followUpOf(opened.bilan).posted) {
      const post = await teamPost(ports, opened, reminder);
      if (!post) continue;
      for (const posted of post.row.posted) {
        const stands = await standing(posted.address.conversation);
        if (stands === 'unknown') continue;
        const told = stands === 'told';
        const view = told ? await teamFollowUpView(ports, opened, post.rule, post.row.id) : elsewhereView(opened);
        await ports.messenger.edit(posted, view);
      }
    }
  }
}
