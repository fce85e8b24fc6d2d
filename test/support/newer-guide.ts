import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guide } from '../../src/domain/guide/guide';
import { parsedGuide, type Workbench } from './workbench';

export const guideText = readFileSync(join(__dirname, '..', '..', 'guide', 'bilan-de-competences.md'), 'utf8');

/** The organisation's guide was edited; every version that a bilan keeps is found in the directory, as in real life. */
export function givenNewerGuide(bench: Workbench, edit: (text: string) => string): Guide {
  const newer = parsedGuide(edit(guideText));
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
