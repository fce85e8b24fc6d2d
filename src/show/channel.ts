import type { ChannelSetupView, ChannelView } from '../actions/reply';
import { fr } from '../words/fr';
import type { Dates } from './dates';
import { drawDigest } from './digest';
import { drawDelivered } from './document/document';
import { noticeLines } from './notice';
import { actions, head, main, press, whereLine } from './parts';
import { drawElsewhere } from './follow-up';
import { drawTeamReminder, drawUnreached } from './reminder';
import { drawTeamSynthesis } from './synthesis-text';
import type { Bind } from './templates';
import { clip } from './text';
import type { Card } from './json';

/** What stands in a team's channel. */
export function drawChannel(view: ChannelView, dates: Dates, bind: Bind): Card {
  switch (view.kind) {
    case 'channel-setup':
      return drawSetup(view, dates, bind);
    case 'consultant-unreached':
      return drawUnreached(view, bind);
    case 'document-delivered':
      return drawDelivered(view, dates, bind);
    case 'digest':
      return drawDigest(view, dates, bind);
    case 'follow-up-elsewhere':
      return drawElsewhere(view, bind);
    case 'team-reminder':
      return drawTeamReminder(view, dates, bind);
    case 'team-synthesis':
      return drawTeamSynthesis(view, dates, bind);
  }
}

function drawSetup({ channel, publishes, changedAt, notice }: ChannelSetupView, dates: Dates, bind: Bind): Card {
  const words = fr.channel.setup;
  const since = publishes && changedAt !== undefined ? words.since(dates.day(changedAt)) : undefined;
  return bind('message', {
    head: head(words.title, {
      where: whereLine(words.where(clip(channel, 200)), since),
      notice: noticeLines(notice, dates),
      context: [publishes ? words.on : words.off, words.discreet],
    }),
    actions: actions({
      presses: [
        publishes
          ? press(words.stop, { act: 'publish-here', publish: false })
          : main(words.publish, { act: 'publish-here', publish: true }),
      ],
    }),
  });
}
