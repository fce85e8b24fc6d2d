import type { CardData } from '../parts';
import { clip, shown } from '../text';

/** A line of a list with what it is, how it stands, and at most one thing to do by pressing it. */
export interface Row {
  small: string[];
  title: string;
  lines: string[];
  /** At the end of the line: what pressing it does. */
  go: string[];
  pressable: boolean;
  /** The name of that button, as `rowName` makes it. */
  open: string;
  data: CardData;
}

const none: CardData = { act: 'home' };

/** Bytes of a line's own words in its name. */
const nameAtMost = 1_000;

/**
 * What a screen reader says of a line: a line that can be pressed is a button, and nothing within a button is read but
 * its name. So the name says what stands there, then what pressing it does.
 */
export const rowName = (words: string[], does: string): string => `${clip(words.join(', '), nameAtMost)} – ${does}`;

export function row(parts: {
  small?: string;
  title: string;
  lines?: string[];
  go?: string;
  press?: { title: string; data: CardData };
}): Row {
  const [small, title, lines] = [
    parts.small === undefined ? [] : [shown(parts.small)],
    shown(parts.title),
    (parts.lines ?? []).map(shown),
  ];
  return {
    small,
    title,
    lines,
    go: parts.press ? [parts.go ?? '›'] : [],
    pressable: parts.press !== undefined,
    open: parts.press ? rowName([...small, title, ...lines], parts.press.title) : '',
    data: parts.press?.data ?? none,
  };
}
