/** A no-width joiner: keeps two characters apart for the client, and is seen by nobody. */
const joiner = '\u2060';

/** Clients turn `{{DATE(…)}}` and `{{TIME(…)}}` into dates wherever text is shown. Never used on an input's value. */
export const shown = (text: string): string => text.replaceAll('{{', `{${joiner}{`);

const markdown = /[\\`*_[\]<>&#~|]|\{\{|[\r\n]|^\s|^\s*(?:[-+]|\d+[.)])\s|https?:|www\./i;

/** Nothing in the text could be taken for Markdown: it may stand where clients interpret it (headings, toggles). */
export const isPlain = (text: string): boolean => !markdown.test(text);

/** Size of a value as it travels: UTF-8 bytes of its JSON. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** The start of a text, at most so many JSON bytes of it, cut between characters and marked where cut. */
export function clip(text: string, bytes: number): string {
  if (text.length * 6 + 2 <= bytes || bytesOf(text) <= bytes) return text;
  let kept = '';
  let spent = 8;
  for (const character of text) {
    spent += bytesOf(character) - 2;
    if (spent > bytes) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
