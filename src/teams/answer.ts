import type { Intent } from '../actions/intent';
import type { Delivery, Result, SharedView, View } from '../actions/reply';
import { fr } from '../words/fr';
import { guardView } from './guard';
import {
  cardAnswer,
  closeDialog,
  dialogAnswer,
  dialogMessage,
  messageWith,
  textAnswer,
  wordsIn,
  type Card,
  type Draw,
  type Drawing,
  type InvokeAnswer,
} from './message';
import type { Line } from './line';
import type { Messenger } from './messenger';
import type { SentCards } from './refill';
import type { CardData, How, Sender } from './read';

/** One act, and the conversation its answer goes to. */
export interface Turn {
  sender: Sender;
  how: How;
  /** What the card sent, when it was a card. */
  data?: CardData;
  /** The message the pressed card stands in. */
  card?: string;
  /** Usable until the turn is over. */
  line: Line;
}

export interface AnswerParts {
  draw: Draw;
  messenger: Messenger;
  sent: SentCards;
  /** What was typed as a card again, built without the store; undefined when nothing was typed. */
  keepTyped: (intent: Intent) => Promise<View | undefined>;
  /** Edits the pressed card for everyone who sees it, after the answer; a failure is logged only. */
  editLater: (turn: Turn, card: string, drawing: Drawing) => void;
  /** Posts a message after the answer. */
  postLater: (turn: Turn, drawing: Drawing) => void;
}

/** Answers where the act was made. */
export async function answerTurn(parts: AnswerParts, turn: Turn, result: Result): Promise<InvokeAnswer> {
  const { how, sender } = turn;
  const moved = result.deliveries.find(
    (delivery): delivery is Extract<Delivery, { to: 'shared' }> =>
      delivery.to === 'shared' && delivery.chat === sender.scene.conversation,
  );
  const reply = result.reply === undefined ? undefined : guardView(result.reply, sender.scene, how);
  if (how === 'dialog-open' || how === 'dialog-submit') return answerDialog(parts, turn, reply);
  if (sender.scene.kind !== 'personal' && (reply === undefined || reply.kind === 'shared')) {
    return answerShared(parts, turn, reply, moved?.view);
  }
  if (reply === undefined) return how === 'execute' ? textAnswer('✓') : done;
  const drawing = draw(parts, turn, reply);
  if (how === 'execute') return answerExecute(parts, turn, reply, drawing);
  if (how === 'submit' && turn.card !== undefined && !isAside(reply)) await editOrPost(turn, turn.card, drawing);
  else await turn.line.post(messageWith(drawing), 'answer');
  return done;
}

const done: InvokeAnswer = { status: 200 };

/** Beside the pressed card, which stays as it is. */
const isAside = (view: View): boolean => view.kind === 'notice' || view.kind === 'help';

/** Nobody but who acted sees the answer. */
const isForOne = ({ scene }: Sender, how: How): boolean =>
  scene.kind === 'personal' || how === 'dialog-open' || how === 'dialog-submit';

function draw({ draw: drawn, sent }: AnswerParts, { sender, how }: Turn, view: View): Drawing {
  const drawing = drawn(view);
  if (isForOne(sender, how) && sender.person !== undefined) sent.keep(sender.person, drawing.card);
  return drawing;
}

function answerExecute(parts: AnswerParts, turn: Turn, view: View, drawing: Drawing): InvokeAnswer {
  if (view.kind === 'notice') return textAnswer(wordsIn(drawing.card));
  if (view.kind === 'help') {
    parts.postLater(turn, drawing);
    return textAnswer(drawing.summary);
  }
  if (turn.card !== undefined) parts.editLater(turn, turn.card, drawing);
  return cardAnswer(drawing.card);
}

/** The meeting's card is edited in the chat's own order, by the messenger alone. */
function answerShared(
  { messenger, draw: drawn }: AnswerParts,
  { how, sender }: Turn,
  reply: SharedView | undefined,
  moved: SharedView | undefined,
): InvokeAnswer {
  if (reply !== undefined && moved === undefined) {
    void messenger.deliver({ to: 'shared', chat: sender.scene.conversation, view: reply, fresh: false });
  }
  if (how !== 'execute') return done;
  const view = reply ?? moved;
  return view === undefined ? textAnswer('✓') : cardAnswer(drawn(view).card);
}

function answerDialog(parts: AnswerParts, turn: Turn, reply: View | undefined): InvokeAnswer {
  if (reply === undefined) return closeDialog;
  const drawing = draw(parts, turn, reply);
  if (reply.kind !== 'notice') {
    return dialogAnswer(titleOf(reply), drawing.card);
  }
  const { code } = reply.notice;
  const saved = turn.how === 'dialog-submit' && (code === 'saved' || code === 'note-saved');
  return saved ? closeDialog : dialogMessage(wordsIn(drawing.card));
}

/** A card that can't be edited any more is answered by a new one: the answer must not be lost. */
async function editOrPost({ line }: Turn, card: string, drawing: Drawing): Promise<void> {
  try {
    await line.edit(card, messageWith(drawing));
  } catch {
    await line.post(messageWith(drawing), 'answer');
  }
}

/** Tells that nothing was done, and leaves (or gives back) what was typed. */
export async function answerFailure(
  parts: AnswerParts,
  turn: Turn,
  intent: Intent,
  view: Extract<View, { kind: 'notice' }>,
): Promise<InvokeAnswer> {
  const { how, card, line } = turn;
  const drawing = parts.draw(view);
  const kept = turn.data === undefined ? undefined : await givenBack(parts, turn, intent, view, drawing);
  switch (how) {
    case 'event':
      return done;
    case 'dialog-open':
      return dialogMessage(wordsIn(drawing.card));
    case 'dialog-submit':
      // An error leaves the dialog open with what was typed.
      return kept === undefined ? { status: 503 } : dialogAnswer(titleOf(intent), kept);
    case 'execute':
      return kept === undefined ? textAnswer(wordsIn(drawing.card)) : cardAnswer(kept);
    case 'submit':
      if (kept !== undefined && card !== undefined) await editOrPost(turn, card, { ...drawing, card: kept });
      else await line.post(messageWith(drawing), 'answer');
      return done;
    case 'message':
      await line.post(messageWith(drawing), 'answer');
      return done;
  }
}

/** The card with what was typed in it: as it was sent, or, after a restart, as it can be built again. */
async function givenBack(
  { sent, keepTyped, draw: drawn }: AnswerParts,
  { sender, how, data = {} }: Turn,
  intent: Intent,
  { notice }: Extract<View, { kind: 'notice' }>,
  above: Drawing,
): Promise<Card | undefined> {
  if (!isForOne(sender, how)) return undefined;
  const refilled = sender.person === undefined ? undefined : sent.refilled(sender.person, data, above.card);
  if (refilled !== undefined || notice.code !== 'nothing-saved') return refilled;
  const view = await keepTyped(intent).catch(() => undefined);
  return view === undefined ? undefined : drawn(view).card;
}

const titleOf = ({ kind }: Intent | View): string =>
  kind === 'own-answers' || kind === 'save-own-answers' ? fr.button.ownAnswers : fr.button.notes;
