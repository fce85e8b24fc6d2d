import type { AnswerParts, Turn } from './answer';
import { editOrPost } from './answer';
import type { Sender } from './read/read';
import type { SentCards } from './refill';
import type { InTurn } from './send/in-turn';
import type { Line } from './send/line';
import { holdsInputs, messageWith, type Drawing } from './send/message';
import { within, type Patience } from './within';

export type AroundAnswer = Pick<AnswerParts, 'editFirst' | 'postLater' | 'showLater'>;

/** How long an answer waits for its card to be edited: Teams takes some tenths of a second. */
const editedMs = 1_000;

/** What a turn sends beside its answer, over a line of its own; a failure there is logged only. */
export function createAroundAnswer({
  lineTo,
  sent,
  later,
  patience,
}: {
  lineTo: (address: Sender['address']) => Line;
  sent: SentCards;
  later: InTurn;
  patience: Patience;
}): AroundAnswer {
  const inTurn = (key: string, event: string, { sender, log }: Turn, job: (line: Line) => Promise<unknown>) =>
    later.run(key, async () => {
      try {
        await job(lineTo(sender.address));
      } catch (error) {
        log.error(event, error, { person: sender.person });
      }
    });
  /** Of each card whose edit is under way, what it is to show. */
  const newest = new Map<string, Drawing>();

  return {
    async editFirst(turn, card, drawing) {
      const key = placeOf(turn, card);
      newest.set(key, drawing);
      let answered = false;
      const wanted = () => newest.get(key) === drawing && !(answered && holdsInputs(drawing));
      const edited = inTurn(key, 'card-not-edited', turn, (line) => line.edit(card, messageWith(drawing), wanted));
      void edited.then(() => {
        if (newest.get(key) === drawing) newest.delete(key);
      });
      await within(patience(editedMs, turn.since), edited);
      answered = true;
    },
    postLater(turn, drawing) {
      void inTurn(placeOf(turn), 'message-not-sent', turn, (line) => line.post(messageWith(drawing), 'answer'));
    },
    showLater(turn, drawing) {
      const { card, sender } = turn;
      if (sender.scene.kind === 'personal' && sender.person !== undefined) sent.keep(sender.person, drawing.card);
      void inTurn(placeOf(turn, card), 'outcome-not-shown', turn, async (line) => {
        if (card === undefined) await line.post(messageWith(drawing), 'answer');
        else await editOrPost(line, card, drawing);
      });
    },
  };
}

/** A message's id is its conversation's own. */
const placeOf = ({ sender }: Turn, card = ''): string => `${sender.address.conversation} ${card}`;
