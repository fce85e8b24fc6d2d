import type { Block, BlockId, Guide, Interview, InterviewId } from './guide';
import { readPlan, type BlockMarks, type InterviewMarks, type Named, type PlanDefaults } from './plan-shape';
import { closest, fold, quote, type Finding } from './text';

type Tree = Omit<Guide, 'version'>;
interface Marks {
  defaults: PlanDefaults;
  interviews: Map<InterviewId, InterviewMarks>;
  blocks: Map<BlockId, BlockMarks>;
}

/**
 * Lays the plan over the guide. Expects a normalised text; an empty one changes nothing. When the guide could not be
 * read whole, the plan's titles are not looked up in it: they may be right.
 */
export function applyPlan(tree: Tree, text: string, whole: boolean): { tree: Tree; findings: Finding[] } {
  const { plan, findings } = readPlan(text);
  const marks: Marks = { defaults: plan.defaults, interviews: new Map(), blocks: new Map() };
  const report = (line: number, message: string) => findings.push({ line, message });
  for (const named of whole ? plan.interviews : []) {
    const interview = tree.interviews.find(({ title }) => fold(title) === fold(named.title));
    if (!interview) {
      report(named.line, unknownInterview(named.title, tree));
      continue;
    }
    if (marks.interviews.has(interview.id)) report(named.line, alreadyNamed(named.title));
    marks.interviews.set(interview.id, named.marks);
    for (const block of named.blocks) markBlock(block, interview, tree, marks, report);
  }
  const { reminders } = plan;
  return { tree: { ...marked(tree, marks), ...(reminders.length > 0 && { reminders }) }, findings };
}

function markBlock(
  named: Named<BlockMarks>,
  interview: Interview,
  tree: Tree,
  marks: Marks,
  report: (line: number, message: string) => void,
): void {
  const block = interview.blocks.find(({ title }) => fold(title) === fold(named.title));
  if (!block) {
    report(named.line, unknownBlock(named.title, interview, tree));
    return;
  }
  if (marks.blocks.has(block.id)) report(named.line, alreadyNamed(named.title));
  if (block.kind === 'points' && asksOrRepeats(named.marks)) report(named.line, notAsked(block));
  marks.blocks.set(block.id, named.marks);
}

const alreadyNamed = (title: string) => `${quote(title)} est déjà nommé plus haut : réunissez les deux.`;

const notAsked = ({ title }: Block) =>
  `Le bloc ${quote(title)} se dit et ne se demande pas : seul un bloc de questions est répétable ou envoyé en questionnaire.`;

function unknownInterview(title: string, tree: Tree): string {
  const near = closest(
    title,
    tree.interviews.map((interview) => interview.title),
  );
  const mend = near.length > 0 ? meant(near) : 'recopiez son titre tel qu’il est dans le guide.';
  return `Le guide n’a pas d’entretien ${quote(title)} : ${mend}`;
}

function unknownBlock(title: string, interview: Interview, tree: Tree): string {
  if (['objectifs', 'conclusion'].includes(fold(title))) {
    return `${quote(title)} n’est ni un bloc de questions ni un bloc de points à dire : retirez-le du plan.`;
  }
  const titles = interview.blocks.map((block) => block.title);
  const elsewhere = tree.interviews.find(({ blocks }) => blocks.some((block) => fold(block.title) === fold(title)));
  const near = closest(title, titles);
  const where = elsewhere
    ? `il est dans ${quote(elsewhere.title)}.`
    : `ses blocs sont ${titles.map(quote).join(', ')}.`;
  const mend = near.length > 0 ? meant(near) : where;
  return `L’entretien ${quote(interview.title)} n’a pas de bloc ${quote(title)} : ${mend}`;
}

const meant = (titles: string[]) => `vouliez-vous dire ${titles.map(quote).join(' ou ')} ?`;

const yes = (answer: BlockMarks['répétable']) => answer === true || answer === 'oui';

const asksOrRepeats = ({ questionnaire = 'non', répétable }: BlockMarks) => questionnaire !== 'non' || yes(répétable);

function marked(tree: Tree, { defaults, interviews, blocks }: Marks): Tree {
  const { durée: usual, espacement: spacing } = defaults;
  return {
    ...tree,
    interviews: tree.interviews.map((interview) => {
      const asked = interviews.get(interview.id);
      const usualMinutes = asked?.durée ?? usual;
      return {
        ...interview,
        blocks: interview.blocks.map((block) => markedBlock(block, blocks.get(block.id) ?? {}, asked?.section)),
        ...(usualMinutes !== undefined && { usualMinutes }),
      };
    }),
    ...(spacing !== undefined && { usualSpacingDays: spacing }),
  };
}

const inWords = { avant: 'before', après: 'after', non: 'no' } as const;

function markedBlock(block: Block, marks: BlockMarks, sectionOfInterview: BlockMarks['section']): Block {
  const { questionnaire, répétable, section = sectionOfInterview } = marks;
  return {
    ...block,
    repeatable: répétable === undefined ? block.repeatable : yes(répétable),
    questionnaire: questionnaire ? inWords[questionnaire] : block.questionnaire,
    ...(typeof section === 'number' && { section }),
  };
}
