import { Paragraph, Tab, TextRun, type IParagraphOptions, type IRunOptions } from 'docx';

/** Right-to-left letters: Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const anyLetter = /\p{L}/u;

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x09 || code === 0x0a ? character : String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  const unwritable = (code >= 0x80 && code < 0xa0) || (code >= 0xd800 && code <= 0xdfff) || (code & 0xfffe) === 0xfffe;
  return unwritable ? '\ufffd' : character;
}

/**
 * What a Word file can't hold stands there visibly: « ␀ » and its like for control characters, « � » for halves of
 * pairs and non-characters. Nothing that was typed disappears.
 */
export const printable = (text: string): string =>
  Array.from(text.replace(/\r\n?/g, '\n').replace(/[\u2028\u2029]/g, '\n'), visible).join('');

export interface Look {
  style?: string;
  strong?: boolean;
  keepNext?: boolean;
}

/** One paragraph of people's words, as typed: line ends, tabs and the direction of its first letter kept. */
export function wordsParagraph(text: string, look: Look = {}): Paragraph {
  const first = anyLetter.exec(text)?.[0] ?? '';
  const back = rightToLeft.test(first);
  const { strong, ...paragraph } = look;
  const options: IParagraphOptions = { ...paragraph, ...(back ? { bidirectional: true } : {}) };
  const runs = printable(text)
    .split('\n')
    .map((line, at) => lineRun(line, at > 0, back, strong === true));
  return new Paragraph({ ...options, children: runs });
}

function lineRun(line: string, below: boolean, rightToLeftRun: boolean, strong: boolean): TextRun {
  const parts = line.split('\t').flatMap((part, at) => (at === 0 ? [part] : [new Tab(), part]));
  const run: IRunOptions = {
    children: parts,
    ...(below ? { break: 1 } : {}),
    ...(rightToLeftRun ? { rightToLeft: true } : {}),
    ...(strong ? { bold: true } : {}),
  };
  return new TextRun(run);
}

/** The paragraphs of a longer text: blank lines part them. */
export const wordsParagraphs = (text: string, look?: Look): Paragraph[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map((part) => wordsParagraph(part.replace(/\n+$/, ''), look));
