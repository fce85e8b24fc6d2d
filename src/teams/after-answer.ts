import type { AnswerParts, Turn } from './answer';
import { editOrPost } from './answer';
import type { Sender } from './read/read';
import type { SentCards } from './refill';
import type { InTurn } from './send/in-turn';
import type { Line } from './send/line';
import { messageWith } from './send/message';

export type AfterAnswer = Pick<AnswerParts, 'editLater' | 'postLater' | 'showLater'>;

/** What a turn sends once its answer went, over a line of its own; a failure there is logged only. */
export function createAfterAnswer({
  lineTo,
  sent,
  later,
}: {
  lineTo: (address: Sender['address']) => Line;
  sent: SentCards;
  later: InTurn;
}): AfterAnswer {
  const afterwards = (key: string, event: string, { sender, log }: Turn, job: (line: Line) => Promise<unknown>) => {
    void later.run(key, async () => {
      try {
        await job(lineTo(sender.address));
      } catch (error) {
        log.error(event, error, { person: sender.person });
      }
    });
  };

  return {
    editLater(turn, card, drawing) {
      afterwards(card, 'card-not-edited', turn, (line) => line.edit(card, messageWith(drawing)));
    },
    postLater(turn, drawing) {
      afterwards(turn.sender.address.conversation, 'message-not-sent', turn, (line) =>
        line.post(messageWith(drawing), 'answer'),
      );
    },
    showLater(turn, drawing) {
      const { card, sender } = turn;
      if (sender.scene.kind === 'personal' && sender.person !== undefined) sent.keep(sender.person, drawing.card);
      afterwards(card ?? sender.address.conversation, 'outcome-not-shown', turn, async (line) => {
        if (card === undefined) await line.post(messageWith(drawing), 'answer');
        else await editOrPost(line, card, drawing);
      });
    },
  };
}
