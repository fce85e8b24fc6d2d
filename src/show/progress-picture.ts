import type { InterviewLine, InterviewStatus } from '../actions/reply';
import { fr } from '../words/fr';
import { png, type Colour } from './png';
import { clip } from './text';

/** What a template's Image is bound to. */
export interface ProgressPicture {
  url: string;
  width: string;
  /** What it shows, in words. */
  alt: string;
}

/** Each at least 3:1 on Teams' white, dark and black grounds: one picture serves all themes. */
export const progressColours = {
  none: [0, 0, 0, 0],
  /** Held, under way, next. */
  near: [0x7b, 0x80, 0xe0, 255],
  toCome: [0x8a, 0x8a, 0x8a, 255],
} as const satisfies Record<string, Colour>;
const palette = Object.values(progressColours);
const [none, near, toCome] = [0, 1, 2];

/** Drawn twice as fine as it is shown. */
const scale = 2;
const shownWidth = 224;
const [width, height] = [shownWidth * scale, 12 * scale];
const [gap, phaseGap, frame, corner] = [3, 7, 2, 2].map((size) => size * scale) as [number, number, number, number];
const cellAtLeast = 3 * frame;
const phaseNameAtMost = 80;

/** The interviews from left to right, by phase: full where held, framed where next, a line where to come. */
export function progressPicture(interviews: readonly InterviewLine[]): ProgressPicture[] {
  const cells = cellsOf(interviews);
  if (cells.length < 2 || cells.some((cell) => cell.width < cellAtLeast)) return [];
  return [{ url: drawn(cells), width: `${shownWidth}px`, alt: wordsOf(interviews) }];
}

interface Cell {
  from: number;
  width: number;
  status: InterviewStatus;
}

function cellsOf(interviews: readonly InterviewLine[]): Cell[] {
  const opens = interviews.map(({ phase }, at) => at > 0 && phase !== interviews[at - 1]?.phase);
  const between = gap * (interviews.length - 1) + (phaseGap - gap) * opens.filter(Boolean).length;
  const cell = Math.floor((width - between) / Math.max(1, interviews.length));
  let from = 0;
  return interviews.map(({ status }, at) => {
    if (at > 0) from += cell + (opens[at] === true ? phaseGap : gap);
    return { from, width: cell, status };
  });
}

/** A consultant's bilans stand at few different points: what was drawn is kept. */
const kept = new Map<string, string>();
const keptAtMost = 500;

function drawn(cells: Cell[]): string {
  const key = cells.map(({ from, status }) => `${from} ${status}`).join();
  const before = kept.get(key);
  if (before !== undefined) return before;
  const columns = Array.from({ length: width }, (_, x) =>
    cells.find(({ from, width: cell }) => x >= from && x < from + cell),
  );
  const picture = png({ width, height, palette, at: (x, y) => (columns[x] ? colourIn(columns[x], x, y) : none) });
  const url = `data:image/png;base64,${picture.toString('base64')}`;
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(key, url);
  return url;
}

function colourIn({ from, width: cell, status }: Cell, x: number, y: number): number {
  const [right, down] = [x - from, y];
  const edge = Math.min(right, cell - 1 - right, down, height - 1 - down);
  if (status === 'to-come' || status === 'not-held') return Math.abs(down - (height - 1) / 2) < frame ? toCome : none;
  if (inCorner(right, cell, down)) return none;
  switch (status) {
    case 'held':
      return near;
    case 'part-held':
      return edge < frame || right < cell / 2 ? near : none;
    case 'running':
      return edge < frame || edge >= 2 * frame ? near : none;
    case 'next':
      return edge < frame ? near : none;
  }
}

function inCorner(right: number, cell: number, down: number): boolean {
  const [aside, above] = [Math.min(right, cell - 1 - right), Math.min(down, height - 1 - down)];
  return aside < corner && above < corner && Math.hypot(corner - aside - 0.5, corner - above - 0.5) > corner;
}

/** How many of these were held whole. */
export const heldIn = (interviews: readonly InterviewLine[]): number =>
  interviews.filter(({ status }) => status === 'held').length;

/** How many were held, and left blocks of theirs. */
export const heldInPartIn = (interviews: readonly InterviewLine[]): number =>
  interviews.filter(({ status }) => status === 'part-held').length;

/** How many were held of each phase; an interview of its own bears its title. */
function wordsOf(interviews: readonly InterviewLine[]): string {
  const phases = new Map<string, InterviewLine[]>();
  for (const one of interviews) {
    const name = clip(one.phase ?? one.title, phaseNameAtMost);
    phases.set(name, [...(phases.get(name) ?? []), one]);
  }
  const said = [...phases].map(([name, ones]) => fr.list.phase(name, heldIn(ones), ones.length, heldInPartIn(ones)));
  return fr.list.picture(said.join(fr.list.betweenPhases));
}
