import type { View } from '../../src/actions/reply';
import type { BilanId } from '../../src/domain/ids';

type Of<K extends View['kind']> = Extract<View, { kind: K }>;

const synthesis: Of<'synthesis'> = {
  kind: 'synthesis',
  stamp: { nonce: 'n-4c1f7e0a9b2d' },
  bilan: 'bil_0f3a9c2b7d1e4a55' as BilanId,
  reference: 'BC-7F3K-92',
  beneficiaryName: 'Camille Durand',
  sections: [0, 8, 12, 9, 0, 11, 6, 0, 4, 0].map((paragraphs, at) => ({ number: at + 1, paragraphs })),
  missing: {
    emptySections: [5, 8],
    interviews: ['Entretien de synthèse et de clôture'],
    leftOpen: ['Questions sur les obstacles', 'Validation des objectifs du bilan'],
  },
  link: 'https://bilan.exemple.fr/synthese/eyJiaWxhbiI6ImJpbF8wZjMifQ.c2lnbmF0dXJl',
};

/** The cards of the synthesis, in realistic French. */
export const synthesisCases: Record<string, View> = {
  synthesis,
  'synthesis-complete': { ...synthesis, missing: { emptySections: [], interviews: [], leftOpen: [] } },
};
