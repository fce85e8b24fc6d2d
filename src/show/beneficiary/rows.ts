import type { CardData } from '../parts';
import { shown } from '../text';

/** A line of a list with what it is, how it stands, and at most one thing to do by pressing it. */
export interface Row {
  small: string[];
  title: string;
  lines: string[];
  /** At the end of the line: what pressing it does. */
  go: string[];
  pressable: boolean;
  open: string;
  data: CardData;
}

const none: CardData = { act: 'home' };

export function row(parts: {
  small?: string;
  title: string;
  lines?: string[];
  go?: string;
  press?: { title: string; data: CardData };
}): Row {
  return {
    small: parts.small === undefined ? [] : [shown(parts.small)],
    title: shown(parts.title),
    lines: (parts.lines ?? []).map(shown),
    go: parts.press ? [parts.go ?? '›'] : [],
    pressable: parts.press !== undefined,
    open: parts.press?.title ?? '',
    data: parts.press?.data ?? none,
  };
}
