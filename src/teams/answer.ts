import type { Intent } from '../actions/intent';
import type { Delivery, DocumentSectionView, Notice, Result, SharedView, View } from '../actions/reply';
import { cardLimit } from '../show/fit';
import type { Card } from '../show/json';
import { fr } from '../words/fr';
import { sectionName } from '../words/fr-synthesis-document';
import { guardView } from './guard';
import {
  cardAnswer,
  closeDialog,
  dialogAnswer,
  dialogMessage,
  messageWith,
  textAnswer,
  wordsIn,
  type Draw,
  type Drawing,
  type InvokeAnswer,
} from './send/message';
import type { TeamsLog } from './log';
import type { Line } from './send/line';
import type { Messenger } from './send/messenger';
import type { SentCards } from './refill';
import type { CardData, How, Sender } from './read/read';

/** One request under way. */
export interface UnderWay {
  /** By which a person and the log speak of it. */
  reference: string;
  /** Each of its lines carries the reference. */
  log: TeamsLog;
  /** When it came, by `performance.now()`. */
  since: number;
}

/** One act, and the conversation its answer goes to. */
export interface Turn extends UnderWay {
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
  keepTyped: (intent: Intent, notice: Notice) => Promise<View | undefined>;
  /**
   * Edits the pressed card, for whoever sees it and for its return to the screen; a failure is logged only. Resolves
   * when that is done or takes too long for an answer to wait.
   */
  editFirst: (turn: Turn, card: string, drawing: Drawing) => Promise<void>;
  /** Puts a drawing in the pressed card's place after the answer; a new message where there is none to edit. */
  showLater: (turn: Turn, drawing: Drawing) => void;
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
  if (how === 'file-consent') return answerConsent(parts, turn, reply);
  if (how === 'dialog-open' || how === 'dialog-submit') return answerDialog(parts, turn, reply);
  if (sender.scene.kind !== 'personal' && (reply === undefined || reply.kind === 'shared')) {
    return answerShared(parts, turn, reply, moved?.view);
  }
  if (reply === undefined) return how === 'execute' ? textAnswer('✓') : done;
  const drawing = draw(parts, turn, reply);
  if (how === 'execute') return answerExecute(parts, turn, reply, drawing);
  if (how === 'submit' && turn.card !== undefined && !isAside(reply)) await editOrPost(turn.line, turn.card, drawing);
  else await turn.line.post(messageWith(drawing), 'answer');
  return done;
}

const done: InvokeAnswer = { status: 200 };

/** Teams' own question takes no card for an answer, and little time: what there is to say takes its place after that. */
function answerConsent(parts: AnswerParts, turn: Turn, reply: View | undefined): InvokeAnswer {
  if (reply !== undefined) parts.showLater(turn, draw(parts, turn, reply));
  return done;
}

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

/**
 * The pressed card is edited before the answer is given: an edit that comes after it would draw the card anew under the
 * hand of who has begun to type there.
 */
async function answerExecute(parts: AnswerParts, turn: Turn, view: View, drawing: Drawing): Promise<InvokeAnswer> {
  if (view.kind === 'notice') return textAnswer(wordsIn(drawing.card));
  if (view.kind === 'help') {
    parts.postLater(turn, drawing);
    return textAnswer(drawing.summary);
  }
  // The team's cards are edited for everyone by whoever reads last what stands.
  if (turn.card !== undefined && view.kind !== 'team-reminder') await parts.editFirst(turn, turn.card, drawing);
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

async function answerDialog(parts: AnswerParts, turn: Turn, reply: View | undefined): Promise<InvokeAnswer> {
  if (reply === undefined) return closeDialog;
  if (reply.kind === 'document-section') return answerInWindow(parts, turn, reply);
  const drawing = draw(parts, turn, reply);
  if (reply.kind !== 'notice') return dialogAnswer(titleOf(reply), drawing.card);
  const { code } = reply.notice;
  const saved = turn.how === 'dialog-submit' && (code === 'saved' || code === 'note-saved');
  return saved ? closeDialog : dialogMessage(wordsIn(drawing.card));
}

/**
 * A section's window saves as it goes: the card it was opened from shows what was saved, so that nobody writes over an
 * older text there. A section that is none of the window's closes it.
 */
async function answerInWindow(parts: AnswerParts, turn: Turn, reply: DocumentSectionView): Promise<InvokeAnswer> {
  if (turn.card !== undefined) await parts.editFirst(turn, turn.card, draw(parts, turn, { ...reply, at: 'card' }));
  return reply.at === 'card' ? closeDialog : dialogAnswer(titleOf(reply), draw(parts, turn, reply).card);
}

/** A card that can't be edited any more is answered by a new one: the answer must not be lost. */
export async function editOrPost(line: Line, card: string, drawing: Drawing): Promise<void> {
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
  const kept =
    turn.data === undefined || how === 'file-consent' ? undefined : await givenBack(parts, turn, intent, view, drawing);
  switch (how) {
    case 'event':
      return done;
    case 'file-consent':
      parts.postLater(turn, drawing);
      return done;
    case 'dialog-open':
      return dialogMessage(wordsIn(drawing.card));
    case 'dialog-submit':
      // An error leaves the dialog open with what was typed.
      return kept === undefined ? { status: 503 } : dialogAnswer(titleOf(intent), kept);
    case 'execute':
      return kept === undefined ? textAnswer(wordsIn(drawing.card)) : cardAnswer(kept);
    case 'submit':
      if (kept !== undefined && card !== undefined) await editOrPost(line, card, { ...drawing, card: kept });
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
  if (refilled !== undefined || notice.code !== 'nothing-saved') return sendable(refilled);
  const view = await keepTyped(intent, notice).catch(() => undefined);
  return sendable(view && drawn(view).card);
}

/** A card too big for Teams would come back empty: the one that the person has before them keeps their text. */
const sendable = (card: Card | undefined): Card | undefined =>
  card !== undefined && card.bytes <= cardLimit ? card : undefined;

function titleOf(of: Intent | View): string {
  switch (of.kind) {
    case 'own-answers':
    case 'save-own-answers':
      return fr.button.ownAnswers;
    case 'document-section':
    case 'save-section':
      return sectionName(of.section);
    default:
      return fr.button.notes;
  }
}
