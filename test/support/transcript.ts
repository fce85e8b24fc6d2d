import { deskOf } from './bot';
import type { CardJson, Sent } from './connector';
import { cardLines, plain } from './transcript-card';
import { fileCardLine, needsDrive } from './transcript-drive';
import { happen, restarts } from './transcript-events';
import { conversationName, personNamed } from './transcript-people';
import { readScript, type Step } from './transcript-script';
import { Stage, type Came } from './transcript-stage';
import type { StoreMake } from './lasting-store';

/**
 * Replays a conversation: its people say and press what is written, and what the bot sends (every message, edit,
 * dialog and answer, to whomever) is written between their lines. The same conversation gives the same text, on
 * either store.
 */
export async function replay(text: string, file: string, make: StoreMake): Promise<string> {
  const steps = readScript(text, file);
  const killed = steps.some((step) => step.kind === 'event' && restarts(step.words));
  const withDrive = steps.some((step) => step.kind === 'event' && needsDrive(step.words));
  const stage = await Stage.open({ make, killed }, withDrive);
  try {
    const paragraphs: string[] = [];
    for (const step of steps) {
      const before = stage.connector.sent.length;
      const came = await act(stage, step).catch((error: unknown) => {
        const soFar = paragraphs.slice(-3).join('\n\n');
        throw halted(
          `${soFar}\n\n${file}, at « ${step.written[0] ?? ''} »:\n${stage.names.hide(String(error))}`,
          error,
        );
      });
      const said = came === undefined ? [] : replies(stage, came, stage.connector.sent.slice(before));
      paragraphs.push([...step.written, ...said].join('\n'));
    }
    return `${paragraphs.join('\n\n')}\n`;
  } finally {
    await stage.close();
  }
}

/** Told with what was said last, and without the runner's own lines. */
function halted(message: string, cause: unknown): Error {
  const error = new Error(message, { cause });
  error.stack = message;
  return error;
}

async function act(stage: Stage, step: Step): Promise<Came | undefined> {
  switch (step.kind) {
    case 'remark':
      return undefined;
    case 'event':
      return happen(stage, step.words);
    case 'say':
      return stage.say(step.who, step.where, step.text);
    case 'press':
      return stage.press(step);
  }
}

/** Everything the bot did, the place of the act first; silence after somebody's act is told too. */
function replies(stage: Stage, came: Came, sent: Sent[]): string[] {
  const place = came.place?.id;
  const here = sent.filter(({ message }) => message.conversation === place);
  // Conversations are served side by side: each keeps its own order, and they are told one after the other.
  const elsewhere = sent
    .filter(({ message }) => message.conversation !== place)
    .sort((a, b) => a.message.conversation.localeCompare(b.message.conversation));
  const lines = [
    ...answer(came, here),
    ...[...here, ...elsewhere].flatMap((one) => sentLines(one)),
    ...(came.lines ?? []),
  ];
  const silent = lines.length === 0 && came.answered !== undefined;
  return (silent ? ['bot> (rien)'] : lines).map((line) => plain(stage.names.hide(line)));
}

function sentLines({ kind, message, before }: Sent): string[] {
  const { conversation, summary = '', text, card, file } = message;
  const head = `bot → ${conversationName(conversation)}>`;
  if (file !== undefined) return [`${head} ${fileCardLine(file)}`];
  if (card === undefined) return [`${head} ${text ?? ''}`];
  const lines = cardLines(card);
  if (kind === 'post') return [`${head} [carte] ${summary}`, ...indented(lines)];
  const same = before?.card !== undefined && cardLines(before.card).join('\n') === lines.join('\n');
  return same ? [`${head} [carte modifiée : rien ne change]`] : [`${head} [carte modifiée]`, ...indented(lines)];
}

/** What came back to the presser alone, unless the message itself was edited to the very same. */
function answer({ who = '', place, answered, pressed, inDialog, repeated }: Came, here: Sent[]): string[] {
  if (answered === undefined) return [];
  if (repeated === true && answered.body !== undefined) return ['bot> (la même réponse)'];
  const { status, card, text, dialog, closed, body } = answered;
  const personal = place?.id === deskOf(personNamed(who)).id;
  const head = personal ? `bot → ${conversationName(place.id)}>` : `bot → ${who} seul(e)>`;
  if (dialog !== undefined) {
    return [`${head} [fenêtre « ${dialog.title} »]`, ...indented(cardLines(dialog.card))];
  }
  if (card !== undefined) {
    const edited = here.some(({ message }) => message.id === pressed && sameCard(message.card, card));
    return edited ? [] : [`${head} [carte, sur cet appareil seulement]`, ...indented(cardLines(card))];
  }
  if (text !== undefined) return [`${head} [message] ${text}`];
  if (status >= 300) return [`${head} [erreur ${status}] ${JSON.stringify(body)}`];
  return closed === true && inDialog === true ? [`${head} [la fenêtre se ferme]`] : [];
}

const sameCard = (a: CardJson | undefined, b: CardJson): boolean => JSON.stringify(a) === JSON.stringify(b);
const indented = (lines: string[]): string[] => lines.map((line) => `    ${line}`);
