import type { Instant } from '../../src/domain/ids';
import { keptAnswers } from '../../src/domain/synthesis/synthesis';
import type { SynthesisDocument } from '../../src/domain/synthesis/synthesis-document';
import { printedDocument } from '../../src/domain/synthesis/synthesis-print';
import { prefilled } from '../../src/domain/synthesis/synthesis-sections';
import { fullBilan } from './full-bilan';
import { realGuide } from './workbench';

/** The document of a full bilan, acknowledged by its beneficiary. */
export function fullDocument(): SynthesisDocument {
  const { bilan, records, sessions } = fullBilan(realGuide);
  const sections = prefilled(realGuide, keptAnswers(realGuide, records, sessions));
  const remark = "Je souhaite que l'alternative soit présentée comme une vraie option.";
  return printedDocument({ bilan, guide: realGuide, organisation: 'Horizons Compétences' }, sections, {
    version: 2,
    state: 'final',
    madeAt: '2026-11-17T09:00:00.000Z' as Instant,
    receivedAt: '2026-11-23T09:00:00.000Z' as Instant,
    observations: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((section) => (section === 7 ? { section, remark } : { section })),
  });
}

/** The same, its ten sections empty but for what a test puts in the third. */
export function documentWith(...texts: string[]): SynthesisDocument {
  const whole = fullDocument();
  return {
    ...whole,
    sections: whole.sections.map((section) => ({
      ...section,
      paragraphs: section.number === 3 ? texts.map((text) => ({ text })) : [],
    })),
  };
}
