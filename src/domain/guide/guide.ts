import type { ReminderRule } from '../reminders/reminder-rule';

/** The interview guide as the product uses it: what a consultant wrote in Markdown, as a tree with ids. */

/** Hash of the guide's content (and of its plan); a bilan keeps the version it was opened with. */
export type GuideVersion = string & { readonly __brand: 'GuideVersion' };
/** `i3`: the third interview of the guide, counted over the whole file. */
export type InterviewId = string & { readonly __brand: 'InterviewId' };
/** `i3-b2`: the second block of the third interview. */
export type BlockId = string & { readonly __brand: 'BlockId' };
/** `i3-b2-q1` a question, `i3-b2-p1` a talking point, `i3-c1` a check, `i3-o1` an objective. */
export type ItemId = string & { readonly __brand: 'ItemId' };

export interface Item {
  id: ItemId;
  /** As written in the guide. */
  text: string;
}

export interface Block {
  id: BlockId;
  kind: 'questions' | 'points';
  /** The heading without its final colon: « Questions d'ouverture ». */
  title: string;
  items: Item[];
  /** The block can be answered several times in one session (one position, one meeting …). */
  repeatable: boolean;
  /** Sent to the beneficiary before the interview (or after it, as homework), or not at all. */
  questionnaire: 'no' | 'before' | 'after';
  /** Section of the synthesis document (1 to 10) the block feeds; absent: the synthesis follows the guide's order. */
  section?: number;
}

export interface Interview {
  id: InterviewId;
  /** 1-based, over the whole guide. */
  number: number;
  title: string;
  /** Title of its phase; absent for an interview of its own (the six-month follow-up). */
  phase?: string;
  objectives: Item[];
  blocks: Block[];
  checks: Item[];
  /** Usual length in minutes, when the plan gives one. */
  usualMinutes?: number;
}

export interface Guide {
  version: GuideVersion;
  title: string;
  subtitle?: string;
  /** Titles, in order. */
  phases: string[];
  interviews: Interview[];
  /** Usual time between two interviews, in days, when the plan gives one. */
  usualSpacingDays?: number;
  /** The plan's calendar; absent: nobody is reminded of anything. */
  reminders?: ReminderRule[];
  /** For a bilan that was moved on: the version it was moved to, whose parts bear the ids they had before. */
  follows?: GuideVersion;
  /** What earlier versions held and this one does not, under the ids it had: read, never offered. */
  retired?: Interview[];
}

/** A fault of the guide or of its plan, in words (French) that say what would mend it. */
export interface GuideFault {
  file: string;
  /** 1-based. */
  line: number;
  message: string;
}

export interface GuideCounts {
  phases: number;
  interviews: number;
  objectives: number;
  questionBlocks: number;
  questions: number;
  pointBlocks: number;
  points: number;
  conclusions: number;
  checks: number;
}

/** How much the guide holds of each kind; a conclusion is an interview that has checks. */
export function countGuide(guide: Guide): GuideCounts {
  const blocks = guide.interviews.flatMap((interview) => interview.blocks);
  const asking = blocks.filter((block) => block.kind === 'questions');
  const telling = blocks.filter((block) => block.kind === 'points');
  return {
    phases: guide.phases.length,
    interviews: guide.interviews.length,
    objectives: sum(guide.interviews.map((interview) => interview.objectives.length)),
    questionBlocks: asking.length,
    questions: sum(asking.map((block) => block.items.length)),
    pointBlocks: telling.length,
    points: sum(telling.map((block) => block.items.length)),
    conclusions: guide.interviews.filter((interview) => interview.checks.length > 0).length,
    checks: sum(guide.interviews.map((interview) => interview.checks.length)),
  };
}

export function interviewOf(guide: Guide, id: InterviewId): Interview | undefined {
  return guide.interviews.find((interview) => interview.id === id);
}

export function blockOf(guide: Guide, id: BlockId): Block | undefined {
  for (const { blocks } of guide.interviews) {
    const block = blocks.find((one) => one.id === id);
    if (block) return block;
  }
  return undefined;
}

/** The interview that holds a block. */
export function interviewOfBlock(guide: Guide, id: BlockId): Interview | undefined {
  return guide.interviews.find((interview) => interview.blocks.some((block) => block.id === id));
}

/** Any item of the guide by its id: objective, question, talking point or check. */
export function itemOf(guide: Guide, id: ItemId): Item | undefined {
  return guide.interviews
    .flatMap(({ objectives, blocks, checks }) => [...objectives, ...blocks.flatMap((block) => block.items), ...checks])
    .find((item) => item.id === id);
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
