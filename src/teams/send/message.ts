import type { Activity } from 'botbuilder';
import type { View } from '../../actions/reply';
import type { Card } from '../../show/json';

/** A view as it is sent: the card, and the notification's preview, which holds no content. */
export interface Drawing {
  card: Card;
  summary: string;
}
export type Draw = (view: View) => Drawing;

const cardType = 'application/vnd.microsoft.card.adaptive';

/** A card alone: text beside it would be split off by some clients, and cost the message's id. */
export function messageWith({ card, summary }: Drawing): Partial<Activity> {
  return { type: 'message', summary, attachments: [{ contentType: cardType, content: card }] };
}

/** Whether somebody may be typing in it. Within a text, quotes are escaped: this finds the card's elements alone. */
export const holdsInputs = ({ card }: Drawing): boolean => card.text.includes('"type":"Input.');

/** What is sent back in the HTTP answer to an invoke. */
export interface InvokeAnswer {
  status: number;
  /** A `Buffer` is JSON already. */
  body?: unknown;
}

const [cardHead, cardTail] = [Buffer.from(`{"statusCode":200,"type":"${cardType}","value":`), Buffer.from('}')];

/** As bytes: thousands are remembered for a while, and half of a French text's memory is saved. */
export const cardAnswer = (card: Card): InvokeAnswer => ({
  status: 200,
  body: Buffer.concat([cardHead, card.encoded, cardTail]),
});

/** A line of text under the card; the card itself stays. */
export const textAnswer = (text: string): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text },
});

export const dialogAnswer = (title: string, card: Card): InvokeAnswer => ({
  status: 200,
  body: {
    task: {
      type: 'continue',
      value: { title, height: 'large', width: 'medium', card: { contentType: cardType, content: card } },
    },
  },
});

/** Closes the dialog on a sentence. */
export const dialogMessage = (text: string): InvokeAnswer => ({
  status: 200,
  body: { task: { type: 'message', value: text } },
});

/** An empty answer closes the dialog. */
export const closeDialog: InvokeAnswer = { status: 200 };

/** The words of a card, for where only a line of text can be shown. */
export const wordsIn = (card: Card): string => wordsOf(card.read());

function wordsOf(part: unknown): string {
  if (Array.isArray(part)) return part.map(wordsOf).filter(Boolean).join(' ');
  if (typeof part !== 'object' || part === null) return '';
  const { type, text, body, items, columns, inlines } = part as Record<string, unknown>;
  if ((type === 'TextBlock' || type === 'TextRun') && typeof text === 'string') return unescaped(text);
  return wordsOf([body, columns, items, inlines].filter((part) => Array.isArray(part)));
}

const unescaped = (text: string): string => text.replace(/\\([\\`*_[\]<>&#~|{}()!.+-])/g, '$1').trim();
