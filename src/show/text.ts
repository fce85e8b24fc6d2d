/** A no-width joiner: keeps two characters apart for the client, and is seen by nobody. */
const joiner = '\u2060';

/** Clients turn `{{DATE(…)}}` and `{{TIME(…)}}` into dates wherever text is shown. Never used on an input's value. */
export const shown = (text: string): string => text.replaceAll('{{', `{${joiner}{`);

const markdown = /[\\`*_[\]<>&#~|]|\{\{|[\r\n]|^\s|^\s*(?:[-+]|\d+[.)])\s|https?:|www\./i;

/**
 * Nothing in the text could be taken for Markdown, which has no null character either: it may stand where clients
 * interpret it (headings, toggles).
 */
export const isPlain = (text: string): boolean => !markdown.test(text) && !text.includes('\0');

/** Size of a value as it travels: UTF-8 bytes of its JSON. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** What one character weighs in JSON; lone surrogates and most control characters are written as six-byte escapes. */
function weight(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return '\b\t\n\f\r'.includes(character) ? 2 : 6;
  if (character === '"' || character === '\\') return 2;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  if (code >= 0xd800 && code <= 0xdfff) return 6;
  return code < 0x10000 ? 3 : 4;
}

/** The start of a text, at most so many JSON bytes of it, cut between characters and marked where cut. */
export function clip(text: string, bytes: number): string {
  if (text.length * 6 + 2 <= bytes || bytesOf(text) <= bytes) return text;
  let kept = '';
  let spent = 8;
  for (const character of text) {
    spent += weight(character);
    if (spent > bytes) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Short enough to stand in an input's label: the first words, in one line. */
export function briefly(text: string, bytes = 70): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut = clip(line, bytes);
  return cut === line ? line : cut.replace(/(?<=\S) \S*…$/, '…');
}

/** Names for inputs of one card: those that are the same are numbered, to be told apart by ear. */
export const toldApart = (names: readonly string[]): string[] =>
  names.map((name, at) => {
    const before = names.slice(0, at).filter((other) => other === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
