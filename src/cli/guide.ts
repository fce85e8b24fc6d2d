import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { countGuide, type Block, type Guide, type Interview, type Item } from '../domain/guide/guide';
import { parseGuide, type GuideSource } from '../domain/guide/markdown';
import { french } from '../domain/guide/text';

const usage = [
  'Usage : npm run guide -- check GUIDE.md [--plan PLAN.yaml]',
  'Vérifie un guide d’entretien et son plan (par défaut GUIDE.plan.yaml, à côté du guide), et montre ce qui en est compris.',
].join('\n');

/** 0: the guide is good; 1: it has faults; 2: a wrong call, or a file that can't be read. */
type ExitCode = 0 | 1 | 2;

function main(args: string[]): ExitCode {
  const call = readCall(args);
  if (!call) return complain(usage);
  const planFile = call.planFile ?? planBeside(call.guideFile);
  const guideText = readText(call.guideFile);
  const planText = planFile === undefined ? undefined : readText(planFile);
  if (guideText === undefined)
    return complain(`Le fichier « ${call.guideFile} » ne peut pas être lu : vérifiez son nom.`);
  if (planFile === undefined || planText === undefined) {
    if (planFile !== undefined) return complain(`Le fichier « ${planFile} » ne peut pas être lu : vérifiez son nom.`);
    return check({ guideFile: call.guideFile, guideText });
  }
  return check({ guideFile: call.guideFile, guideText, planFile, planText });
}

function check(source: GuideSource): ExitCode {
  const outcome = parseGuide(source);
  if (outcome.ok) {
    say([...tree(outcome.value), '', ...counts(outcome.value, source.planFile)]);
    return 0;
  }
  say(outcome.refusal.map(({ file, line, message }) => `${file}:${line}: ${message}`));
  return 1;
}

function readCall(args: string[]): { guideFile: string; planFile: string | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { plan: { type: 'string' } } });
    const [command, guideFile, ...others] = positionals;
    if (command !== 'check' || guideFile === undefined || others.length > 0) return undefined;
    return { guideFile, planFile: values.plan };
  } catch {
    return undefined;
  }
}

function planBeside(guideFile: string): string | undefined {
  const file = `${guideFile.replace(/\.[^./\\]*$/, '')}.plan.yaml`;
  return existsSync(file) ? file : undefined;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function complain(message: string): ExitCode {
  console.error(french(message));
  return 2;
}

/** The guide's own words are printed as they are; only ours get their no-break spaces. */
function say(lines: string[]): void {
  console.log(lines.join('\n'));
}

function tree(guide: Guide): string[] {
  const heading = [guide.title, ...(guide.subtitle === undefined ? [] : [guide.subtitle])];
  return [
    ...heading,
    ...guide.interviews.flatMap((interview, index) => [...phaseLine(guide, index), '', ...branch(interview)]),
  ];
}

function phaseLine(guide: Guide, index: number): string[] {
  const phase = guide.interviews[index]?.phase;
  if (phase === guide.interviews[index - 1]?.phase) return [];
  return ['', phase ?? '(hors phase)'];
}

function branch(interview: Interview): string[] {
  const length = interview.usualMinutes === undefined ? '' : `  [${hours(interview.usualMinutes)}]`;
  return [
    `  ${interview.number}. ${interview.title}${length}`,
    ...list('Objectifs', '-', interview.objectives),
    ...interview.blocks.flatMap((block) =>
      list(`${block.title}${marks(block)}`, block.kind === 'questions' ? '?' : '•', block.items),
    ),
    ...list('Conclusion', '☐', interview.checks),
  ];
}

function list(title: string, bullet: string, items: Item[]): string[] {
  return [`     ${title}`, ...items.map((item) => `       ${bullet} ${item.text}`)];
}

function marks(block: Block): string {
  const words = [
    block.kind === 'points' ? ['points à dire'] : [],
    block.questionnaire === 'before' ? ['questionnaire avant'] : [],
    block.questionnaire === 'after' ? ['questionnaire après'] : [],
    block.repeatable ? ['répétable'] : [],
    block.section === undefined ? [] : [`section ${block.section}`],
  ].flat();
  return words.length === 0 ? '' : `  [${words.join(', ')}]`;
}

function hours(minutes: number): string {
  const rest = minutes % 60;
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
}

function counts(guide: Guide, planFile: string | undefined): string[] {
  const of = countGuide(guide);
  const spacing = guide.usualSpacingDays;
  return [
    counted(of.phases, 'phase'),
    counted(of.interviews, 'entretien'),
    counted(of.objectives, 'objectif'),
    `${counted(of.questionBlocks, 'bloc')} de questions, ${counted(of.questions, 'question')}`,
    `${counted(of.pointBlocks, 'bloc')} de points à dire, ${counted(of.points, 'point')}`,
    `${counted(of.conclusions, 'conclusion')}, ${counted(of.checks, 'vérification')}`,
    french(`Plan : ${planFile ?? 'aucun'}`),
    ...(spacing === undefined ? [] : [french(`Espacement : ${counted(spacing, 'jour')}`)]),
    french(`Version : ${guide.version}`),
  ];
}

/** In French, zero and one are singular. */
const counted = (count: number, noun: string) => `${count} ${noun}${count > 1 ? 's' : ''}`;

process.exitCode = main(process.argv.slice(2));
