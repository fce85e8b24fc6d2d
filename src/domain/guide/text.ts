/** What the guide's readers share about text: how it is normalised, compared, and spoken of in a fault. */

/** A fault whose file is not told yet. */
export interface Finding {
  /** 1-based. */
  line: number;
  message: string;
}

/** One piece of the file's text, and where it stands. */
export interface Written {
  text: string;
  line: number;
}

/**
 * The file's text without what no reader can see: kind of line ending, kind of space (both parsers drop a byte-order
 * mark by themselves). A no-break space typed before a « : » or after a « - » would otherwise change what Markdown and YAML understand.
 * Lines and columns stay where they were.
 */
export function normaliseFile(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u00A0\u202F]/g, ' ');
}

/** On one line, as a browser would show it: any run of white space is one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function withoutFinalColon(text: string): string {
  return text.replace(/\s*:\s*$/, '');
}

/** How two headings are compared: case, accents, kind of apostrophe, spaces and the final colon don't count. */
export function fold(text: string): string {
  return withoutFinalColon(oneLine(text))
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[‘’ʼ]/g, "'")
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae');
}

/** Sets the no-break spaces that French typography wants, so that messages can be written with plain ones. */
export function french(message: string): string {
  return message.replace(/« /g, '«\u00A0').replace(/ (?=[:;?!»])/g, '\u00A0');
}

/** A piece of the file in quotation marks, cut when it is long. */
export function quote(text: string): string {
  return `« ${text.length > 80 ? `${text.slice(0, 79)}…` : text} »`;
}

/** The names that were probably meant by `name`, the nearest first: two when they are about as near. */
export function closest(name: string, names: string[]): string[] {
  const wanted = fold(name);
  const near = names
    .map((candidate) => ({ candidate, far: distance(wanted, fold(candidate)) }))
    .filter(({ candidate, far }) => far <= Math.max(2, wanted.length / 3) || contains(fold(candidate), wanted))
    .sort((one, other) => one.far - other.far);
  return near
    .filter(({ far }) => far <= (near[0]?.far ?? 0) + 2)
    .slice(0, 2)
    .map(({ candidate }) => candidate);
}

function contains(one: string, other: string): boolean {
  return Math.min(one.length, other.length) > 3 && (one.includes(other) || other.includes(one));
}

/** Levenshtein's: how many letters to add, remove or replace. */
function distance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [row, letter] of Array.from(one).entries()) {
    const current = [row + 1];
    for (const [column, otherLetter] of Array.from(other).entries()) {
      const replaced = (previous[column] ?? 0) + (letter === otherLetter ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
