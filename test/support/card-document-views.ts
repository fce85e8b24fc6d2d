import type { PostLine, View } from '../../src/actions/reply';
import type { GuideVersion, InterviewId, ItemId } from '../../src/domain/guide/guide';
import type { BilanId, Instant, SessionId } from '../../src/domain/ids';

/** The cards of the synthesis document, in realistic French. */
type Of<K extends View['kind']> = Extract<View, { kind: K }>;

const bilan = 'bil_0f3a9c2b7d1e4a55' as BilanId;
const stamp = { nonce: 'n-4c1f7e0a9b2d' };
const reference = 'BC-7F3K-92';
const at = (iso: string) => iso as Instant;
const consultantName = 'Hélène Ferrand';

const text = [
  "Camille exerce depuis huit ans la coordination d'équipes dans un service d'aide à domicile : plannings, recrutement, formation des nouveaux.",
  "Ce qu'elle retient de cette période : « j'ai appris à dire non sans rompre ».",
].join('\n\n');

const notAnnounced: PostLine = {
  post: '19:equipe~19:suivi~1',
  to: { team: 'Cabinet Horizon', channel: 'Suivi des bilans' },
  part: 1,
  state: 'failed',
  why: 'too-many',
  at: at('2026-12-06T10:00:00.000Z'),
  text: false,
  withdrawn: false,
};

const section: Of<'document-section'> = {
  kind: 'document-section',
  at: 'card',
  stamp,
  bilan,
  reference,
  section: 4,
  part: 0,
  parts: 1,
  text,
  fresh: [],
};

const objectives: Of<'objectives'> = {
  kind: 'objectives',
  stamp,
  bilan,
  reference,
  interview: 'i2' as InterviewId,
  title: "Entretien d'analyse de la demande",
  position: 2,
  total: 9,
  objectives: [
    { id: 'i2-o1' as ItemId, text: 'Comprendre la situation actuelle de la personne', reached: 'reached' },
    { id: 'i2-o2' as ItemId, text: 'Clarifier les attentes et les priorités', reached: 'partly' },
    { id: 'i2-o3' as ItemId, text: 'Valider ensemble les objectifs du bilan' },
  ],
  comment: '',
  running: false,
  left: 24,
};

const review: Of<'review-document'> = {
  kind: 'review-document',
  stamp,
  bilan,
  reference,
  beneficiaryName: 'Camille Durand',
  accepted: true,
  missing: {
    emptySections: [8],
    interviews: ['Entretien de synthèse et de clôture'],
    leftOpen: [
      { text: 'Questions sur les obstacles', interview: "Entretien d'élaboration du plan d'action" },
      { text: 'Questions de projection', interview: "Entretien d'analyse des compétences et aptitudes" },
      { text: 'Questions de projection', interview: 'Entretien de synthèse et de clôture' },
    ],
    objectives: [{ interview: 'Entretien de synthèse et de clôture', count: 3 }],
    waiting: [{ section: 4, drafts: 1, fresh: 2 }],
  },
  version: 1,
};

const hash = '9f2c1b7a4d5e60812233445566778899aabbccddeeff00112233445566778899';
const versions: Of<'document-versions'> = {
  kind: 'document-versions',
  stamp,
  bilan,
  reference,
  versions: [
    {
      version: 2,
      madeAt: at('2026-12-03T13:30:00.000Z'),
      state: 'submitted',
      remarks: 0,
      reason: "L'école de formation est ajoutée, et la date du stage corrigée.",
      sha256: hash,
    },
    {
      version: 1,
      madeAt: at('2026-11-26T09:10:00.000Z'),
      state: 'superseded',
      observedAt: at('2026-11-30T18:02:00.000Z'),
      remarks: 2,
      sha256: `${hash.slice(32)}${hash.slice(0, 32)}`,
    },
  ],
  recalled: 1,
};

const { recalled: _waits, ...received } = versions;
const final: Of<'document-versions'> = {
  ...received,
  versions: versions.versions.map((line, nth) =>
    nth === 0
      ? {
          ...line,
          state: 'final',
          observedAt: at('2026-12-05T10:00:00.000Z'),
          receivedAt: at('2026-12-06T10:00:00.000Z'),
        }
      : { ...line, state: 'final-superseded', receivedAt: at('2026-12-01T10:00:00.000Z') },
  ),
};

const observations: Of<'document-observations'> = {
  kind: 'document-observations',
  stamp,
  bilan,
  reference,
  version: 1,
  sentAt: at('2026-11-30T18:02:00.000Z'),
  observations: [
    { section: 1 },
    {
      section: 3,
      remark: "Il manque mes deux années à l'école d'infirmières : je ne les ai pas finies, mais elles comptent.",
    },
    { section: 4 },
    { section: 10, remark: 'Merci. Je me reconnais.' },
  ],
  part: 0,
  superseded: false,
};

const reading: Of<'document-reading'> = {
  kind: 'document-reading',
  stamp,
  bilan,
  consultantName,
  version: 2,
  reason: "L'école de formation est ajoutée, et la date du stage corrigée.",
  section: 4,
  position: 4,
  total: 9,
  paragraphs: text.split('\n\n').map((paragraph) => ({ text: paragraph })),
  part: 0,
  parts: 1,
  agreed: false,
  remark: '',
  locked: false,
};

const readingReview: Of<'document-reading-review'> = {
  kind: 'document-reading-review',
  stamp,
  bilan,
  consultantName,
  version: 2,
  steps: [
    { section: 1, agreed: true, remark: '' },
    { section: 3, agreed: false, remark: "Il manque mes deux années à l'école d'infirmières." },
    { section: 4, agreed: true, remark: '' },
    { section: 7, agreed: false, remark: '' },
    { section: 10, agreed: false, remark: '' },
  ],
  part: 0,
};

const news = (of: Of<'document-news'>['news']): Of<'document-news'> => ({
  kind: 'document-news',
  stamp,
  bilan,
  reference,
  version: 2,
  news: of,
});

const again = { base: '00000000', agreed: false, then: 'next', source: stamp.nonce } as const;

export const documentCases: Record<string, View> = {
  'document-section': section,
  'document-section-saved': {
    ...section,
    savedAt: at('2026-12-01T13:32:00.000Z'),
    fresh: ['Elle anime aussi les réunions avec les familles.', 'Savoir écouter sans conseiller.'],
    notice: { code: 'saved', at: at('2026-12-01T13:32:00.000Z') },
  },
  'document-section-kept': {
    ...section,
    savedAt: at('2026-12-01T13:32:00.000Z'),
    draft: { id: 'op_1', text: 'Camille coordonne des équipes depuis huit ans.' },
    notice: { code: 'conflict-kept', count: 1 },
  },
  'document-section-inherited': {
    ...section,
    savedAt: at('2026-12-01T13:32:00.000Z'),
    draft: { id: 'op_1', text: 'Camille coordonne des équipes depuis huit ans.', inherited: true },
  },
  'document-section-sources': {
    ...section,
    sources: [
      {
        text: text.split('\n\n')[0]!,
        from: {
          interview: "Entretien d'analyse du parcours professionnel",
          block: 'Pour chaque expérience significative',
          question: 'Quelles étaient vos missions principales ?',
          heldAt: at('2026-10-05T08:00:00.000Z'),
          stillKept: true,
        },
      },
      {
        text: text.split('\n\n')[1]!,
        from: {
          interview: 'Entretien sur les compétences',
          block: 'Questions sur les compétences',
          question: "Qu'avez-vous appris de vous ?",
          stillKept: false,
        },
      },
      { text: 'Un paragraphe écrit par la consultante.' },
    ],
  },
  'document-section-window': { ...section, at: 'dialog' },
  'document-section-first': { ...section, section: 1, text: '' },
  'document-section-long': { ...section, part: 1, parts: 3 },
  'document-section-full': {
    ...section,
    text: '語'.repeat(3_990),
    part: 1,
    parts: 3,
    draft: { id: 'op_1', text: 'é'.repeat(30_000) },
  },
  'document-section-plan': {
    ...section,
    section: 9,
    text: "S'inscrire à la formation.\nÉchéance : 15 janvier 2027\n\nÉcrire à l'OPCO.",
    rows: [
      { point: 'Quelles sont les prochaines étapes ?', text: "S'inscrire à la formation.", due: '15 janvier 2027' },
      { text: "Écrire à l'OPCO.", due: '' },
    ],
  },
  'typed-again': {
    kind: 'typed-again',
    stamp,
    typed: { kind: 'comment-document', bilan, version: 2, section: 4, ...again, remark: 'Il manque le stage.' },
    notice: { code: 'nothing-saved', reference: '7K3QXD' },
  },
  'typed-again-objectives': {
    kind: 'typed-again',
    stamp,
    typed: {
      ...{ kind: 'save-objectives', bilan, interview: objectives.interview, base: again.base, source: stamp.nonce },
      reached: { ['i2-o1' as ItemId]: 'reached', ['i2-o2' as ItemId]: 'partly' },
      comment: 'À reprendre au suivi.',
      then: 'next',
    },
    notice: { code: 'nothing-saved', reference: '7K3QXD' },
  },
  'typed-again-conclusion': {
    kind: 'typed-again',
    stamp,
    typed: {
      ...{ kind: 'save-conclusion', bilan, session: 'ses_5b21' as SessionId, guide: 'g-1' as GuideVersion },
      checks: {
        ['i2-c1' as ItemId]: { done: true, reason: '' },
        ['i2-c2' as ItemId]: { done: false, reason: 'Absente' },
      },
      ...{ date: '2026-12-03', time: '14:30', then: 'close', source: stamp.nonce },
      minutes: { accompaniment: '95', deskWork: '20', personalWork: '0' },
    },
    labelled: {
      title: '',
      inputs: [{ key: 'i2-c2', label: 'Validation des objectifs du bilan', text: 'Absente' }],
    },
    notice: { code: 'nothing-saved', reference: '7K3QXD' },
  },
  objectives,
  'objectives-running': { ...objectives, running: true },
  'review-document': review,
  'review-document-again': {
    ...review,
    missing: { emptySections: [], interviews: [], leftOpen: [], objectives: [], waiting: [] },
    version: 2,
    last: { version: 1, state: 'submitted', observed: true },
    notice: { code: 'document-reason-missing' },
  },
  'review-document-meanwhile': {
    ...review,
    version: 3,
    last: { version: 2, state: 'submitted', observed: false },
    reason: 'La date du stage est corrigée.',
    notice: { code: 'document-submitted-meanwhile', version: 2 },
  },
  'review-document-nobody': { ...review, accepted: false },
  'document-versions': versions,
  'document-versions-final': {
    ...final,
    announcement: { version: 2, lines: [notAnnounced], retry: true },
    notice: { code: 'document-announced', failed: 1 },
  },
  'document-versions-unknown': {
    ...final,
    announcement: {
      version: 2,
      lines: [{ ...notAnnounced, state: 'unknown', why: 'ambiguous' }],
      retry: false,
    },
  },
  'document-versions-recalled-before': {
    ...versions,
    notice: { code: 'document-recalled-before', version: 2, at: at('2026-12-04T09:05:00.000Z') },
  },
  'document-versions-untold': {
    ...versions,
    notice: { code: 'document-submitted', version: 2, untold: 'blocked' },
  },
  'document-observations': observations,
  'document-observations-long': {
    ...observations,
    observations: observations.observations.map(({ section: number }) => ({
      section: number,
      remark: 'é'.repeat(9_000),
    })),
    part: 1,
  },
  'document-reading': reading,
  'document-reading-first': {
    ...reading,
    section: 1,
    position: 1,
    paragraphs: [],
    record: {
      sessions: [
        { interview: "Entretien d'accueil", at: at('2026-09-07T08:00:00.000Z'), minutes: 90 },
        { interview: "Entretien d'analyse de la demande", at: at('2026-09-14T08:00:00.000Z'), minutes: 105 },
      ],
      minutes: 195,
    },
  },
  'document-reading-agreed': { ...reading, agreed: true, from: 1 },
  'document-reading-plan': {
    ...reading,
    section: 9,
    position: 8,
    paragraphs: [
      { question: 'Quelles sont les prochaines étapes ?', text: "S'inscrire à la formation avant le 15 janvier." },
      { question: 'Qui peut vous aider ?', text: "La responsable du service, et l'OPCO." },
    ],
    remark: 'La date limite est le 10 janvier.',
  },
  'document-reading-long': { ...reading, part: 0, parts: 3, paragraphs: [{ text: 'é'.repeat(4_900) }] },
  'document-reading-whole': { ...reading, section: 10, position: 9, paragraphs: [] },
  'document-reading-late': {
    ...reading,
    locked: true,
    remark: 'Ma première remarque.',
    typed: 'Une autre, écrite trop tard.',
    notice: { code: 'document-locked' },
  },
  'document-reading-review': readingReview,
  'document-reading-review-unsent': { ...readingReview, notice: { code: 'remarks-unsent', count: 1 } },
  'document-reading-review-sent': {
    ...readingReview,
    sentAt: at('2026-12-05T10:00:00.000Z'),
    notice: { code: 'observations-sent' },
  },
  'document-reading-review-received': {
    ...readingReview,
    sentAt: at('2026-12-05T10:00:00.000Z'),
    receivedAt: at('2026-12-06T10:00:00.000Z'),
    notice: { code: 'document-received' },
  },
  'document-news-submitted': news({ what: 'submitted', consultantName }),
  'document-news-observations': news({ what: 'observations', remarks: 2 }),
  'document-news-received': news({ what: 'received', at: at('2026-12-06T10:00:00.000Z') }),
  'document-news-not-announced': news({ what: 'not-announced', lines: [notAnnounced] }),
  'document-delivered': {
    kind: 'document-delivered',
    reference,
    at: at('2026-12-06T10:00:00.000Z'),
    consultantName,
  },
};
