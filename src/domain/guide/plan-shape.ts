import { z } from 'zod';
import { reminderShape, ruleOf } from './plan-reminders';
import { closest, quote, type Finding } from './text';
import { readYaml } from './yaml';
import type { ReminderRule } from '../reminders/reminder-rule';

const wholeNumber = (min: number, max: number, error: string) =>
  z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
const minutes = wholeNumber(15, 480, 'La durée est un nombre entier de minutes, de 15 à 480, comme 90.');
const days = wholeNumber(1, 365, 'L’espacement est un nombre entier de jours, de 1 à 365, comme 7.');
const sectionError = 'La section est un nombre de 1 à 10, ou « aucune ».';
const section = z.union([wholeNumber(1, 10, sectionError), z.literal('aucune')], { error: sectionError });
const when = z.enum(['avant', 'après', 'non'], { error: 'Le questionnaire est « avant », « après » ou « non ».' });
const yesOrNo = z.union([z.boolean(), z.literal(['oui', 'non'])], { error: '« répétable » est « oui » ou « non ».' });
const byTitle = (key: string) =>
  z
    .record(z.string(), z.unknown(), {
      error: `Sous « ${key} », chaque ligne est un titre du guide suivi de « : », sans tiret.`,
    })
    .nullish();

/** Each level is checked by itself, so that a wrong value in one place hides none in another. */
const planShape = z.strictObject({
  durée: minutes.optional(),
  espacement: days.optional(),
  entretiens: byTitle('entretiens'),
  rappels: byTitle('rappels'),
});
const interviewShape = z.strictObject({
  durée: minutes.optional(),
  section: section.optional(),
  blocs: byTitle('blocs'),
});
const blockShape = z.strictObject({
  questionnaire: when.optional(),
  répétable: yesOrNo.optional(),
  section: section.optional(),
});

export type PlanDefaults = z.infer<typeof planShape>;
export type InterviewMarks = z.infer<typeof interviewShape>;
export type BlockMarks = z.infer<typeof blockShape>;
/** What the plan says of one thing of the guide, which it knows by its title only. */
export interface Named<Marks> {
  title: string;
  line: number;
  marks: Marks;
}
export interface Plan {
  defaults: PlanDefaults;
  interviews: (Named<InterviewMarks> & { blocks: Named<BlockMarks>[] })[];
  reminders: ReminderRule[];
}

type Path = PropertyKey[];
type Report = (path: Path, message: string) => void;

/** The plan as written, before it is known whether the guide has what it names. Expects a normalised text. */
export function readPlan(text: string): { plan: Plan; findings: Finding[] } {
  const { value, lineOf, findings } = readYaml(text);
  const report: Report = (path, message) => findings.push({ line: lineOf(path), message });
  const interviews = children(value, 'entretiens').map(([title, part]) => {
    const path = ['entretiens', title];
    const blocks = children(part, 'blocs').map(([blockTitle, blockPart]) => {
      const blockPath = [...path, 'blocs', blockTitle];
      const marks = checked(blockShape, blockPart, blockPath, report) ?? {};
      return { title: blockTitle, line: lineOf(blockPath), marks };
    });
    return { title, line: lineOf(path), marks: checked(interviewShape, part, path, report) ?? {}, blocks };
  });
  const reminders = children(value, 'rappels').flatMap(([title, part]) => {
    const marks = checked(reminderShape, part ?? {}, ['rappels', title], report);
    return marks ? [ruleOf(title, marks)] : [];
  });
  return { plan: { defaults: checked(planShape, value, [], report) ?? {}, interviews, reminders }, findings };
}

/** A part that holds nothing, as a title with nothing under it, asks for nothing. */
function checked<Marks extends object>(
  shape: z.ZodType<Marks> & { shape: object },
  part: unknown,
  path: Path,
  report: Report,
): Marks | undefined {
  if (part === null || part === undefined) return undefined;
  const { data, error } = shape.safeParse(part);
  for (const issue of error?.issues ?? []) reportIssue(issue, Object.keys(shape.shape), path, report);
  return data;
}

function reportIssue(issue: z.core.$ZodIssue, known: string[], path: Path, report: Report): void {
  const admitted = `sont admises ici ${known.map(quote).join(', ')}`;
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const [meant] = closest(key, known);
      const mend = meant === undefined ? `${admitted}.` : `vouliez-vous dire ${quote(meant)} ?`;
      report([...path, key], `La clé ${quote(key)} n’est pas connue : ${mend}`);
    }
  } else if (issue.path.length === 0) {
    report(path, `On attend des lignes faites d’une clé, de « : » et d’une valeur : ${admitted}.`);
  } else {
    report([...path, ...issue.path], issue.message);
  }
}

function children(value: unknown, key: string): [string, unknown][] {
  const child = isRecord(value) ? value[key] : undefined;
  return isRecord(child) ? Object.entries(child) : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
