import { createHash } from 'node:crypto';
import type { Guide, GuideFault, GuideVersion, Interview } from './guide';
import { readInterview, type InterviewSection } from './interview';
import type { Entry } from './entry';
import { outline } from './outline';
import { applyPlan } from './plan';
import { fold, french, normaliseFile, quote, type Finding, type Written } from './text';
import { ok, refused, type Outcome } from '../outcome';

export interface GuideSource {
  /** As it is to be named in faults. */
  guideFile: string;
  guideText: string;
  planFile?: string;
  planText?: string;
}

type Heading = Extract<Entry, { kind: 'heading' }>;
/** A heading and what stands beneath it. */
interface Section {
  heading: Heading;
  entries: Entry[];
}
type Report = (line: number, message: string) => void;
type Tree = Omit<Guide, 'version'>;

/** Reads a guide, and its plan when there is one; refuses with every fault of both, in the order of their lines. */
export function parseGuide(source: GuideSource): Outcome<Guide, GuideFault[]> {
  const guideText = normaliseFile(source.guideText);
  const read = readTree(guideText);
  const guideFindings = [...unreadable(guideText), ...read.findings];
  const plan = source.planText === undefined ? undefined : normaliseFile(source.planText);
  const planned = plan === undefined ? { tree: read.tree, findings: [] } : applyPlan(read.tree, plan, read.whole);
  const faults = [
    ...named(source.guideFile, guideFindings),
    ...named(source.planFile ?? 'plan', [...unreadable(plan ?? ''), ...planned.findings]),
  ];
  return faults.length > 0 ? refused(faults) : ok({ version: versionOf(planned.tree), ...planned.tree });
}

function named(file: string, findings: Finding[]): GuideFault[] {
  const sorted = [...findings].sort((one, other) => one.line - other.line);
  return sorted.map(({ line, message }) => ({ file, line, message: french(message) }));
}

function unreadable(text: string): Finding[] {
  const line = text.split('\n').findIndex((written) => written.includes('\uFFFD')) + 1;
  return line === 0 ? [] : [{ line, message: 'Des caractères sont illisibles : enregistrez ce fichier en UTF-8.' }];
}

/** Sixteen hexadecimal digits of what was understood, so that what makes no difference to a reader makes none here. */
function versionOf(tree: Tree): GuideVersion {
  const sorted = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  return createHash('sha256').update(JSON.stringify(tree, sorted)).digest('hex').slice(0, 16) as GuideVersion;
}

/** The tree as far as it can be understood, whatever the faults: a second fault must not hide behind the first. */
function readTree(markdown: string): { tree: Tree; whole: boolean; findings: Finding[] } {
  const findings: Finding[] = [];
  const report: Report = (line, message) => findings.push({ line, message });
  const entries = outline(markdown);
  for (const entry of entries) reportAnywhere(entry, report);
  const title = readTitle(entries, markdown, report);
  const { before, sections } = split(withoutTitle(entries, title), 2);
  const subtitle = before.length === 0 && sections[0] && isSubtitle(sections[0]) ? sections.shift() : undefined;

  const phases: string[] = [];
  const found: InterviewSection[] = homeless([...before, ...(subtitle?.entries ?? [])], report);
  for (const section of sections) {
    const below = split(section.entries, 3);
    if (below.sections.length > 0) {
      phases.push(section.heading.text);
      reportStrayBlocks(below.before, section.heading, report);
      found.push(...below.sections.map((interview) => ({ ...interview, phase: section.heading.text })));
    } else if (section.entries.some((entry) => entry.kind === 'block')) {
      found.push(section);
    } else if (section.heading.depth === 2) {
      report(section.heading.line, emptyMessage(section.heading.text));
    }
  }
  reportTwins(
    sections.filter(({ heading }) => phases.includes(heading.text)),
    'Phase',
    report,
  );
  reportTwins(found, 'Entretien', report);
  const interviews = found.map((section, index) => readInterview(section, index + 1, report));
  if (interviews.length === 0 && entries.length > 0) report(title?.line ?? 1, noInterview);
  const whole = interviews.length > 0 && entries.every(({ kind }) => kind !== 'broken');
  return { tree: treeOf(title, subtitle, phases, interviews), whole, findings };
}

function treeOf(
  title: Heading | undefined,
  subtitle: Section | undefined,
  phases: string[],
  interviews: Interview[],
): Tree {
  return { title: title?.text ?? '', ...(subtitle && { subtitle: subtitle.heading.text }), phases, interviews };
}

const noInterview =
  'Ce guide n’a aucun entretien : ajoutez un titre « ## Entretien », avec au-dessous des blocs « **Questions :** » et leurs puces.';

const emptyMessage = (title: string) =>
  `Sous ${quote(title)}, il n’y a ni entretien (« ### ») ni bloc (« **Questions :** ») : ajoutez-en, ou supprimez ce titre.`;

function reportAnywhere(entry: Entry, report: Report): void {
  if (entry.kind === 'broken') report(entry.line, entry.message);
  if (entry.kind !== 'heading') return;
  if (entry.text === '') report(entry.line, 'Ce titre est vide : complétez-le ou supprimez-le.');
  if (entry.depth > 3) {
    const instead = `écrivez ${quote(entry.text)} en gras, seul sur sa ligne`;
    report(entry.line, `Un guide n’a que trois niveaux de titre (« # », « ## », « ### ») : ${instead}.`);
  }
}

function readTitle(entries: Entry[], markdown: string, report: Report): Heading | undefined {
  const headings = entries.filter((entry) => entry.kind === 'heading');
  const [title, ...others] = headings.filter((heading) => heading.depth === 1);
  if (markdown.trim() === '') report(1, 'Ce fichier est vide : écrivez-y le guide, en commençant par « # Titre ».');
  else if (!title && entries[0]?.kind !== 'broken')
    report(1, 'Ce guide n’a pas de titre : commencez-le par une ligne « # Titre du guide ».');
  else if (title && headings[0] !== title)
    report(title.line, 'Le titre « # » vient en premier : placez-le au-dessus des autres.');
  for (const other of others) {
    report(other.line, `Un guide n’a qu’un titre « # » : écrivez ${quote(other.text)} avec « ## ».`);
  }
  return title;
}

/** What the guide holds besides its title; what stands above a title in its right place is a cover page. */
function withoutTitle(entries: Entry[], title: Heading | undefined): Entry[] {
  const first = entries.find(({ kind }) => kind === 'heading');
  return title && first === title
    ? entries.slice(entries.indexOf(title) + 1)
    : entries.filter((entry) => entry !== title);
}

/** `##` straight after the title, with at most an introduction beneath it. */
function isSubtitle({ heading, entries }: Section): boolean {
  const holdsInterviews = entries.some((entry) => entry.kind === 'heading');
  return heading.depth === 2 && !holdsInterviews && entries[0]?.kind !== 'items' && openings(entries).length === 0;
}

/** The bold paragraphs that do open a block: an introduction may have a sentence in bold, but no bullets under it. */
function openings(entries: Entry[]): Entry[] {
  return entries.filter((entry, index) => entry.kind === 'block' && entries[index + 1]?.kind === 'items');
}

/** Before the first `##`, there is room for an introduction only; what is an interview all the same is read as one. */
function homeless(entries: Entry[], report: Report): Section[] {
  const { before, sections } = split(entries, 3);
  for (const block of openings(before)) {
    report(block.line, 'Ce bloc n’appartient à aucun entretien : ajoutez au-dessus un titre « ## » ou « ### ».');
  }
  for (const { heading } of sections) {
    report(heading.line, `L’entretien ${quote(heading.text)} n’est dans aucune phase : écrivez-le avec « ## ».`);
  }
  return sections;
}

function reportStrayBlocks(entries: Entry[], phase: Heading, report: Report): void {
  const [stray] = openings(entries);
  if (!stray) return;
  report(
    stray.line,
    `Ce bloc vient avant le premier entretien de ${quote(phase.text)} : ajoutez au-dessus un titre « ### ».`,
  );
}

function reportTwins(sections: { heading: Written }[], what: 'Phase' | 'Entretien', report: Report): void {
  const seen = new Map<string, number>();
  for (const { heading } of sections) {
    const first = seen.get(fold(heading.text));
    if (first === undefined) seen.set(fold(heading.text), heading.line);
    else
      report(
        heading.line,
        `${what} ${quote(heading.text)} : ce titre est déjà pris à la ligne ${first} ; choisissez-en un autre.`,
      );
  }
}

/** Cuts at each heading of that depth or above. */
function split(entries: Entry[], depth: number): { before: Entry[]; sections: Section[] } {
  const before: Entry[] = [];
  const sections: Section[] = [];
  for (const entry of entries) {
    if (entry.kind === 'heading' && entry.depth <= depth) sections.push({ heading: entry, entries: [] });
    else (sections.at(-1)?.entries ?? before).push(entry);
  }
  return { before, sections };
}
