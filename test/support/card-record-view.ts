import type { SessionRecordView } from '../../src/actions/session/view-session';
import type { BilanId, Instant, SessionId } from '../../src/domain/ids';

/** A closed session's record, in realistic French. */
export const record: SessionRecordView = {
  kind: 'session-record',
  stamp: { nonce: 'n-4c1f7e0a9b2d' },
  bilan: 'bil_0f3a9c2b7d1e4a55' as BilanId,
  session: 'ses_77aa01bc93de4f10' as SessionId,
  where: {
    reference: 'BC-7F3K-92',
    phase: 'Phase préliminaire',
    interview: "Entretien d'accueil et d'information",
    interviewNumber: 1,
  },
  heldAt: '2026-10-01T13:30:00.000Z' as Instant,
  part: 0,
  after: 'ses_88aa01bc93de4f10' as SessionId,
  blocks: [
    {
      title: "Questions d'ouverture",
      skipped: false,
      lines: [
        {
          kind: 'own',
          label: "Qu'attendez-vous concrètement de ce bilan ?",
          text: 'Un métier qui a du sens.',
          via: 'questionnaire',
        },
        {
          kind: 'answer',
          label: "Qu'attendez-vous concrètement de ce bilan ?",
          text: 'Un projet réaliste, **et** la confiance pour le mener.',
          keep: true,
        },
        { kind: 'note', text: 'Très à l’aise.' },
        { kind: 'note', author: 'Claire Fontaine', text: 'Revenir sur la réorganisation.' },
      ],
    },
    {
      title: 'Présentation du cadre',
      skipped: false,
      lines: [
        { kind: 'point', label: 'Explication des trois phases obligatoires', said: true },
        { kind: 'point', label: 'Présentation des méthodes et outils utilisés', said: false },
      ],
    },
    { title: 'Questions de clarification', skipped: true, lines: [] },
  ],
};

const long = (length: number): string => 'Été à Évry, œuvre « naïve » ; '.repeat(length).slice(0, length);

/** Forty answers of 2,000 characters: several pages. */
export const longRecord: SessionRecordView = {
  ...record,
  blocks: Array.from({ length: 4 }, (_, block) => ({
    title: `Questions du bloc ${block + 1}`,
    skipped: false,
    lines: Array.from({ length: 10 }, (__, at) => ({
      kind: 'answer' as const,
      label: `Question ${at + 1} du bloc ${block + 1} ?`,
      text: long(2_000),
      keep: at % 2 === 0,
    })),
  })),
};
