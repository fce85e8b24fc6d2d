import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guide } from '../../src/domain/guide/guide';
import { parsedGuide, type Workbench } from './workbench';

const readGuide = (file: string) => readFileSync(join(__dirname, '..', '..', 'guide', file), 'utf8');
export const guideText = readGuide('bilan-de-competences.md');
export const planText = readGuide('bilan-de-competences.plan.yaml');

/** The organisation's guide was edited; every version that a bilan keeps is found in the directory, as in real life. */
export function givenNewerGuide(bench: Workbench, edit: (text: string) => string, plan?: string): Guide {
  const newer = parsedGuide(edit(guideText), plan);
  const { directory } = bench.ports;
  const first = bench.guide;
  bench.ports.guides = {
    current: () => newer,
    version: async (version) => {
      const known = [first, newer].find((one) => one.version === version);
      const guide = known ?? (await directory.find('guide', version))?.record.guide;
      if (guide === undefined) throw new Error(`no guide ${version}`);
      return guide;
    },
  };
  return newer;
}
