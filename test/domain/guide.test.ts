import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  blockOf,
  countGuide,
  interviewOf,
  interviewOfBlock,
  itemOf,
  type BlockId,
  type Guide,
  type InterviewId,
  type ItemId,
} from '../../src/domain/guide/guide';
import { parseGuide, type GuideSource } from '../../src/domain/guide/markdown';

/** `UPDATE_GUIDES=1 npx jest test/domain/guide.test.ts` writes the expected files anew; read the diff before committing it. */
const update = process.env['UPDATE_GUIDES'] === '1';
const guides = join(__dirname, '..', 'guides');
const realGuide = join(__dirname, '..', '..', 'guide', 'bilan-de-competences.md');

const read = (file: string) => readFileSync(file, 'utf8');
const filesIn = (folder: string, ending: string) =>
  readdirSync(join(guides, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => join(guides, folder, file));

function sourceOf(guideFile: string, planFile = guideFile.replace(/\.md$/, '.plan.yaml')): GuideSource {
  const guide = { guideFile: basename(guideFile), guideText: read(guideFile) };
  return existsSync(planFile) ? { ...guide, planFile: basename(planFile), planText: read(planFile) } : guide;
}

function parsed(source: GuideSource): Guide {
  const outcome = parseGuide(source);
  if (!outcome.ok)
    throw new Error(outcome.refusal.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  return outcome.value;
}

function faultsOf(source: GuideSource): string[] {
  const outcome = parseGuide(source);
  return outcome.ok ? [] : outcome.refusal.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

function expectFile(file: string, content: string): void {
  if (update) writeFileSync(file, content);
  expect(content).toBe(read(file));
}

describe('the given guide', () => {
  const guide = parsed(sourceOf(realGuide));

  it('holds exactly what it is known to hold', () => {
    expect(countGuide(guide)).toEqual({
      phases: 3,
      interviews: 10,
      objectives: 31,
      questionBlocks: 28,
      questions: 85,
      pointBlocks: 2,
      points: 7,
      conclusions: 10,
      checks: 28,
    });
  });

  it('takes the second heading for a subtitle and leaves the follow-up out of the phases', () => {
    expect(guide.subtitle).toBe("Guide d'entretien pour le consultant");
    expect(guide.phases).toEqual(['Phase préliminaire', "Phase d'investigation", 'Phase de conclusions']);
    const phaseSizes = guide.phases.map(
      (phase) => guide.interviews.filter((interview) => interview.phase === phase).length,
    );
    expect(phaseSizes).toEqual([2, 5, 2]);
    expect(guide.interviews.at(-1)).not.toHaveProperty('phase');
  });

  it('serves the text as written', () => {
    expect(itemOf(guide, 'i2-b1-q2' as ItemId)?.text).toBe(
      'Quels sont les aspects de votre travail que vous appréciez le plus ? Le moins ?',
    );
    const written = read(realGuide)
      .split('\n')
      .filter((line) => line.startsWith('- '));
    const items = guide.interviews.flatMap(({ objectives, blocks, checks }) => [
      ...objectives,
      ...blocks.flatMap((block) => block.items),
      ...checks,
    ]);
    expect(items.map((item) => `- ${item.text}`)).toEqual(written);
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
  });

  it('keeps the two blocks of the same title apart', () => {
    const twins = guide.interviews
      .flatMap(({ blocks }) => blocks)
      .filter(({ title }) => title === 'Questions de projection');
    expect(twins.map(({ id }) => id)).toEqual(['i4-b3', 'i9-b3']);
  });

  it('finds things by id', () => {
    expect(interviewOf(guide, 'i3' as InterviewId)?.number).toBe(3);
    expect(blockOf(guide, 'i3-b2' as BlockId)?.title).toBe('Questions sur les formations');
    expect(interviewOfBlock(guide, 'i3-b2' as BlockId)?.id).toBe('i3');
    expect([interviewOf(guide, 'i11' as InterviewId), blockOf(guide, 'i3-b9' as BlockId)]).toEqual([
      undefined,
      undefined,
    ]);
    expect([itemOf(guide, 'i1-o4' as ItemId)?.text, itemOf(guide, 'i1-c4' as ItemId)]).toEqual([
      'Expliquer le déroulement du bilan',
      undefined,
    ]);
  });

  it('works without its plan, and finds by itself what is repeatable', () => {
    const { guideFile, guideText } = sourceOf(realGuide);
    const alone = parsed({ guideFile, guideText });
    const blocks = alone.interviews.flatMap((interview) => interview.blocks);
    expect(blocks.filter((block) => block.repeatable).map(({ id }) => id)).toEqual(['i3-b1']);
    expect(blocks.filter((block) => block.questionnaire !== 'no' || block.section !== undefined)).toEqual([]);
    expect(alone.version).not.toBe(guide.version);
    expect(alone).not.toHaveProperty('usualSpacingDays');
  });

  it('is marked by its plan as the practice asks', () => {
    const blocks = guide.interviews.flatMap((interview) => interview.blocks);
    const ids = (wanted: (block: (typeof blocks)[number]) => boolean) =>
      blocks
        .filter(wanted)
        .map(({ id }) => id)
        .join(' ');
    expect(ids((block) => block.questionnaire === 'before')).toBe(
      'i2-b2 i2-b3 i3-b1 i3-b2 i5-b1 i5-b2 i5-b3 i6-b1 i7-b1 i8-b1 i8-b2 i10-b1 i10-b2',
    );
    expect(ids((block) => block.questionnaire === 'after')).toBe('i6-b3');
    expect(ids((block) => block.repeatable)).toBe('i3-b1 i7-b1');
    const fed = [2, 3, 4, 5, 6, 7, 8, 9].map((section) => `${section}: ${ids((block) => block.section === section)}`);
    expect(fed).toEqual([
      '2: i1-b1 i2-b1 i2-b2',
      '3: i2-b3 i3-b1 i3-b2',
      '4: i3-b3 i4-b1 i4-b2 i4-b3',
      '5: i5-b1 i5-b2 i5-b3',
      '6: i6-b1 i6-b2 i6-b3 i7-b1',
      '7: i7-b2 i7-b3',
      '8: i8-b2 i8-b3',
      '9: i8-b1 i9-b3',
    ]);
    expect(guide.interviews.map(({ usualMinutes }) => usualMinutes)).toEqual([
      90, 120, 120, 120, 120, 120, 120, 120, 90, 90,
    ]);
    expect(guide.usualSpacingDays).toBe(7);
  });
});

describe('what no reader can see makes no difference', () => {
  const text = read(realGuide);
  const plan = read(realGuide.replace(/\.md$/, '.plan.yaml'));
  const planFile = 'plan.yaml';
  const reference = parsed({ guideFile: 'guide.md', guideText: text, planFile, planText: plan });
  const ways: Record<string, (written: string) => string> = {
    'a byte-order mark': (written) => `\uFEFF${written}`,
    'Windows line ends': (written) => written.replace(/\n/g, '\r\n'),
    'old Macintosh line ends': (written) => written.replace(/\n/g, '\r'),
    'star bullets': (written) => written.replace(/^- /gm, '* '),
    'plus bullets, set apart': (written) => written.replace(/^- /gm, '+   ').replace(/\n\+/g, '\n\n+'),
    'numbered items': (written) => written.replace(/^- /gm, '1. '),
    'no-break spaces before punctuation': (written) => written.replace(/ (?=[:?;!])/g, '\u00A0'),
    'narrow no-break spaces before punctuation': (written) => written.replace(/ (?=[:?;!])/g, '\u202F'),
    'no-break spaces everywhere': (written) => written.replace(/ /g, '\u00A0'),
    'underscored bold': (written) => written.replace(/^\*\*(.*)\*\*$/gm, '__$1__'),
    'the colon outside of the bold': (written) => written.replace(/^\*\*(.*) :\*\*$/gm, '**$1** :'),
    'no colon': (written) => written.replace(/^\*\*(.*) :\*\*$/gm, '**$1**'),
    'trailing spaces': (written) => written.replace(/$/gm, '   '),
    'trailing tabs': (written) => written.replace(/$/gm, '\t'),
    'bullets over several lines': (written) => written.replace(/^- (.*? .*? .*?) /gm, '- $1\n  '),
    'no blank lines but where Markdown needs them': (written) => written.replace(/\n\n(?!\*\*|#)/g, '\n'),
    'more blank lines': (written) => written.replace(/\n\n/g, '\n\n\n \n'),
    'bullets set far to the right': (written) => written.replace(/^- /gm, '      - '),
    comments: (written) => written.replace(/^(- .*|\*\*.*|###? .*)$/gm, '$1\n<!-- à revoir -->'),
    rules: (written) => written.replace(/^## /gm, '---\n\n## '),
  };

  it.each(Object.entries(ways))('%s', (_name, way) => {
    expect(way(text)).not.toBe(text);
    expect(parsed({ guideFile: 'guide.md', guideText: way(text), planFile, planText: plan })).toEqual(reference);
  });

  it.each(['a byte-order mark', 'Windows line ends', 'no-break spaces everywhere', 'trailing spaces'])(
    '%s in the plan',
    (name) => {
      const written = ways[name]!(plan);
      expect(written).not.toBe(plan);
      expect(parsed({ guideFile: 'guide.md', guideText: text, planFile, planText: written })).toEqual(reference);
    },
  );

  it('but a word does, and so does a mark of the plan', () => {
    const worded = parsed({
      guideFile: 'guide.md',
      guideText: text.replace('Le moins ?', 'Le moins'),
      planFile,
      planText: plan,
    });
    const marked = parsed({
      guideFile: 'guide.md',
      guideText: text,
      planFile,
      planText: plan.replace('espacement: 7', 'espacement: 8'),
    });
    expect(new Set([reference.version, worded.version, marked.version]).size).toBe(3);
    expect(reference.version).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('good guides, each with the tree expected of it', () => {
  it.each([realGuide, ...filesIn('good', '.md')].map((file) => [basename(file), file]))('%s', (name, file) => {
    const golden = join(guides, 'good', name.replace(/\.md$/, '.json'));
    expectFile(golden, `${JSON.stringify(parsed(sourceOf(file)), null, 2)}\n`);
  });

  it('has in store a guide written by another hand, on another machine', () => {
    expect(read(join(guides, 'good', 'entretien-professionnel.md'))).toMatch(/^\uFEFF[^\n]*\u00A0[^\n]*\r\n/);
  });
});

describe('faulty guides, each with the messages expected of it', () => {
  it.each(filesIn('faulty', '.md').map((file) => [basename(file), file]))('%s', (_name, file) => {
    const faults = faultsOf(sourceOf(file));
    expect(faults).not.toEqual([]);
    expectFile(file.replace(/\.md$/, '.txt'), `${faults.join('\n')}\n`);
  });

  it.each(filesIn('faulty-plans', '.yaml').map((file) => [basename(file), file]))('%s', (_name, file) => {
    const faults = faultsOf(sourceOf(join(guides, 'faulty-plans', 'guide.md'), file));
    expect(faults).not.toEqual([]);
    expectFile(file.replace(/\.plan\.yaml$/, '.txt'), `${faults.join('\n')}\n`);
  });

  it('does not blame the plan for what a fault hides of the guide', () => {
    const { guideFile, guideText, planText } = sourceOf(realGuide);
    const hidden = guideText.replace('**Conclusion', '<!-- à revoir\n\n**Conclusion');
    const faults = faultsOf({ guideFile, guideText: hidden, planFile: 'plan.yaml', planText: planText! });
    expect(faults.filter((fault) => fault.startsWith('plan.yaml'))).toEqual([]);
    expect(faults.join()).toContain('refermé');
  });

  it('names both files when both have faults', () => {
    const faults = faultsOf({ guideFile: 'g.md', guideText: '', planFile: 'p.yaml', planText: 'rappels: 3' });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['g.md:1:', 'p.yaml:1:']);
  });

  it.each(['', '# rien encore\n', 'entretiens:\n'])('finds no fault in an empty plan: %j', (planText) => {
    const { guideFile, guideText } = sourceOf(realGuide);
    expect(parsed({ guideFile, guideText, planText })).toEqual(parsed({ guideFile, guideText }));
  });

  it('sets its messages as French typography asks', () => {
    const messages = filesIn('faulty', '.txt').map(read).join('');
    expect(messages).not.toMatch(/[« ] [:;?!»]|« /);
    expect(messages).toMatch(/«\u00A0/);
  });
});
