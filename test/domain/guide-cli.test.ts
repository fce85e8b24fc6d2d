import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(__dirname, '..', '..');
const command = join(project, 'dist', 'cli', 'guide.js');
const realGuide = join('guide', 'bilan-de-competences.md');

function guide(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: project,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

describe('npm run guide', () => {
  let folder: string;
  beforeAll(() => {
    if (!existsSync(command)) throw new Error('dist is not built: npm run build');
    folder = mkdtempSync(join(tmpdir(), 'guide-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('shows the whole tree down to each item, then the counts and the version', () => {
    const { code, out, err } = guide('check', realGuide);
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines.slice(0, 8)).toEqual([
      'Support pour les entretiens du bilan de compétences',
      "Guide d'entretien pour le consultant",
      '',
      'Phase préliminaire',
      '',
      "  1. Entretien d'accueil et d'information  [1 h 30]",
      '     Objectifs',
      '       - Établir une relation de confiance',
    ]);
    expect(lines).toContain(
      '     Questions sur les expériences professionnelles  [questionnaire avant, répétable, section 3]',
    );
    expect(lines).toContain('     Présentation du cadre  [points à dire]');
    const bullets = (sign: string) => lines.filter((line) => line.startsWith(`       ${sign} `)).length;
    expect([bullets('-'), bullets('?'), bullets('•'), bullets('☐')]).toEqual([31, 85, 7, 28]);
    expect(out).toMatch(
      /\n3 phases\n10 entretiens\n31 objectifs\n28 blocs de questions, 85 questions\n2 blocs de points à dire, 7 points\n10 conclusions, 28 vérifications\n/,
    );
    expect(out).toMatch(
      /\nPlan\u00A0: .*bilan-de-competences\.plan\.yaml\nEspacement\u00A0: 7 jours\nVersion\u00A0: [0-9a-f]{16}\n$/,
    );
  });

  it('does without a plan when there is none beside the guide', () => {
    copyFileSync(join(project, realGuide), join(folder, 'seul.md'));
    const { code, out } = guide('check', join(folder, 'seul.md'));
    expect(code).toBe(0);
    expect(out).toMatch(/\nPlan\u00A0: aucun\nVersion/);
    expect(out).not.toContain('questionnaire avant');
  });

  it('tells every fault of both files, with file and line', () => {
    const faulty = join('test', 'guides', 'faulty', 'puce-vide.md');
    const plan = join('test', 'guides', 'faulty-plans', 'liste.plan.yaml');
    const { code, out, err } = guide('check', faulty, '--plan', plan);
    expect([code, err]).toEqual([1, '']);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.split(': ')[0]),
    ).toEqual([`${faulty}:12`, `${plan}:1`]);
  });

  it.each([
    [[]],
    [['check']],
    [['lire', realGuide]],
    [['check', realGuide, 'autre.md']],
    [['check', realGuide, '--plans', 'x']],
  ])('answers a wrong call with how to call it: %j', (args) => {
    const { code, out, err } = guide(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('npm run guide -- check GUIDE.md [--plan PLAN.yaml]');
  });

  it('names a file that can’t be read', () => {
    writeFileSync(join(folder, 'bon.md'), '# Guide');
    const missing = [
      guide('check', join(folder, 'absent.md')),
      guide('check', folder),
      guide('check', realGuide, '--plan', join(folder, 'absent.yaml')),
    ];
    expect(missing.map(({ code, out }) => [code, out])).toEqual([
      [2, ''],
      [2, ''],
      [2, ''],
    ]);
    expect(missing[0]?.err).toMatch(/absent\.md\u00A0» ne peut pas être lu/);
    expect(missing[2]?.err).toMatch(/absent\.yaml\u00A0» ne peut pas être lu/);
  });
});
