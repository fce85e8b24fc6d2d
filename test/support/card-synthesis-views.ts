import type { View } from '../../src/actions/reply';
import type { BilanId, Instant, SessionId } from '../../src/domain/ids';

type Of<K extends View['kind']> = Extract<View, { kind: K }>;

const synthesis: Of<'synthesis'> = {
  kind: 'synthesis',
  stamp: { nonce: 'n-4c1f7e0a9b2d' },
  bilan: 'bil_0f3a9c2b7d1e4a55' as BilanId,
  reference: 'BC-7F3K-92',
  beneficiaryName: 'Camille Durand',
  sections: [0, 8, 12, 9, 0, 11, 6, 0, 4, 0].map((paragraphs, at) => ({
    number: at + 1,
    paragraphs,
    written: at === 3,
    fresh: at === 3 ? 2 : 0,
  })),
  missing: {
    emptySections: [5, 8],
    interviews: ['Entretien de synthèse et de clôture'],
    leftOpen: [
      { text: 'Questions sur les obstacles', interview: 'Entretien de clôture' },
      { text: 'Validation des objectifs du bilan', interview: 'Entretien de clôture' },
    ],
    objectives: [{ interview: 'Entretien de synthèse et de clôture', count: 3 }],
    waiting: [{ section: 4, drafts: 0, fresh: 2 }],
  },
  link: 'https://bilan.exemple.fr/synthese/eyJiaWxhbiI6ImJpbF8wZjMifQ.c2lnbmF0dXJl',
};

const ofSession: Of<'session-synthesis'> = {
  kind: 'session-synthesis',
  stamp: { nonce: 'n-4c1f7e0a9b2d' },
  bilan: synthesis.bilan,
  session: 'ses_77aa01bc93de4f10' as SessionId,
  where: {
    reference: 'BC-7F3K-92',
    phase: 'Phase préliminaire',
    interview: "Entretien d'analyse de la demande",
    interviewNumber: 2,
  },
  minutes: 105,
  covered: ['Questions sur la situation actuelle', 'Questions sur les attentes'],
  uncovered: ['Questions sur le parcours'],
  done: ['Validation des objectifs du bilan'],
  left: [{ text: 'Signature de la convention', reason: 'en attente du financeur' }],
  next: { date: '2026-12-03', time: '14:30' },
  part: 0,
  parts: 1,
  text: 'Questions sur les attentes\nVérifier deux pistes.\nRepartir avec un plan daté.',
};

/** The cards of the synthesis, in realistic French. */
export const synthesisCases: Record<string, View> = {
  synthesis,
  'session-synthesis': ofSession,
  'session-synthesis-kept': {
    ...ofSession,
    savedAt: '2026-11-23T14:32:00.000Z' as Instant,
    draft: { id: 'op_1', text: 'Repartir avec un plan daté et finançable.' },
    notice: { code: 'conflict-kept', count: 1 },
  },
  'session-synthesis-long': { ...ofSession, text: 'é'.repeat(5_900), part: 1, parts: 3 },
  'synthesis-complete': {
    ...synthesis,
    missing: { emptySections: [], interviews: [], leftOpen: [], objectives: [], waiting: [] },
    last: { version: 2, state: 'submitted', at: '2026-11-23T14:32:00.000Z' as Instant },
  },
};
