import type { View } from '../../src/actions/reply';
import type { BilanId, Instant, SessionId } from '../../src/domain/ids';

type Of<K extends View['kind']> = Extract<View, { kind: K }>;

const bilan = 'bil_0f3a9c2b7d1e4a55' as BilanId;
const session = 'ses_77aa01bc93de4f10' as SessionId;
const stamp = { nonce: 'n-4c1f7e0a9b2d' };
const interview = "Entretien d'analyse de la demande";
const heldAt = '2026-11-19T13:30:00.000Z' as Instant;
const at = '2026-11-23T13:32:00.000Z' as Instant;
const next = { date: '2026-12-03', time: '14:30' };
const where = { reference: 'BC-7F3K-92', phase: 'Phase préliminaire', interview, interviewNumber: 2 };
const text = [
  'Questions sur les attentes\nVérifier deux pistes : la formation d’adultes, et la coordination de projets.\nRepartir avec un plan daté.',
  'Questions sur la situation actuelle\nEn poste depuis neuf ans, avec une envie nette de transmettre.',
].join('\n\n');

export const ownSynthesis: Of<'own-synthesis'> = {
  kind: 'own-synthesis',
  bilan,
  session,
  interview,
  heldAt,
  consultantName: 'Hélène Ferrand',
  version: 1,
  text,
  part: 0,
  next,
};

/** Far too long for one card, and full of what weighs most in JSON. */
const long = Array.from({ length: 220 }, (_, at) => `Paragraphe ${at + 1}. ${'« Mot » 👩‍🏫 "…" '.repeat(8)}`).join(
  '\n\n',
);

export const teamSynthesis: Of<'team-synthesis'> = {
  kind: 'team-synthesis',
  reference: where.reference,
  interview,
  heldAt,
  minutes: 105,
  state: 'open',
  next,
  part: { number: 1, of: 1 },
};

const filed: Of<'filed-synthesis'> = {
  kind: 'filed-synthesis',
  bilan,
  session,
  where,
  beneficiaryName: 'Camille Durand',
  heldAt,
  minutes: 105,
  covered: ['Questions sur la situation actuelle', 'Questions sur les attentes'],
  uncovered: ['Questions sur le parcours'],
  done: ['Validation des objectifs du bilan'],
  left: [{ text: 'Signature de la convention', reason: 'en attente du financeur' }],
  next,
  text,
  part: 0,
  version: 1,
};

const team = 'Cabinet Horizon';
const preview: Of<'synthesis-preview'> = {
  kind: 'synthesis-preview',
  stamp,
  bilan,
  session,
  where,
  seen: '0f3a9c2b7d1e4a55c0de',
  at: 0,
  beneficiary: ownSynthesis,
  channels: [{ team, channel: 'Suivi des bilans', views: [teamSynthesis] }],
  filed,
};

const line: Of<'publication'>['lines'][number] = {
  post: 'beneficiary~lea',
  to: 'beneficiary',
  part: 1,
  state: 'sent',
  at,
  text: true,
  withdrawn: false,
};
const inChannel = { ...line, post: '19:equipe~19:canal~1', to: { team, channel: 'Suivi des bilans' }, text: false };

const publication: Of<'publication'> = {
  kind: 'publication',
  stamp,
  bilan,
  session,
  where,
  version: 2,
  publishedAt: at,
  changed: false,
  lines: [line, { ...inChannel, text: true }, { ...inChannel, to: { team, channel: '' }, withdrawn: true }],
  noChannel: false,
  retry: false,
  notice: { code: 'publication', what: 'all-went', count: 3 },
};
const { notice: _notice, ...quiet } = publication;
const { beneficiary: _nobody, ...unaccepted } = preview;

const withdrawal: Of<'withdrawal-failed'> = {
  kind: 'withdrawal-failed',
  stamp,
  bilan,
  reference: where.reference,
  places: [{ team, channel: 'Suivi des bilans', interview, why: 'busy' }],
  because: 'asked',
  retry: 'by-itself',
};

/** The cards of a session's synthesis on its way, in realistic French. */
export const publicationCases: Record<string, View> = {
  'own-synthesis': ownSynthesis,
  'own-synthesis-long': { ...ownSynthesis, version: 3, text: long, part: 1 },
  'team-synthesis': teamSynthesis,
  'team-synthesis-text': { ...teamSynthesis, text },
  'team-synthesis-withdrawn': { ...teamSynthesis, withdrawn: 'asked' },
  'team-synthesis-released': { ...teamSynthesis, withdrawn: 'released' },
  'team-synthesis-part': { ...teamSynthesis, part: { number: 2, of: 3 }, text },
  'team-synthesis-moved': { ...teamSynthesis, part: { number: 2, of: 1 } },
  'filed-synthesis': filed,
  'synthesis-preview': preview,
  'synthesis-preview-text': {
    ...preview,
    channels: [
      { team, channel: 'Suivi des bilans', views: [{ ...teamSynthesis, text }] },
      { team: 'Antenne de Lyon', channel: '', views: [teamSynthesis] },
    ],
    notice: { code: 'publication', what: 'changed' },
  },
  'synthesis-preview-declined': { ...preview, channels: [{ ...preview.channels[0]!, declined: true }] },
  'synthesis-preview-nobody': { ...unaccepted, channels: [] },
  'synthesis-preview-long': { ...preview, beneficiary: { ...ownSynthesis, text: long }, at: 1 },
  publication,
  'publication-failed': {
    ...publication,
    lines: [
      { ...line, state: 'failed', why: 'not-accepted' },
      { ...inChannel, state: 'failed', why: 'too-many' },
    ],
    retry: true,
    changed: true,
    notice: { code: 'publication', what: 'some-stayed', count: 2 },
  },
  'publication-unknown': {
    ...quiet,
    lines: [line, { ...inChannel, state: 'unknown', why: 'ambiguous' }, { ...inChannel, part: 2, state: 'sending' }],
  },
  'publication-lost': {
    ...quiet,
    lines: [
      { ...line, state: 'outdated' },
      { ...inChannel, state: 'lost', why: 'gone' },
    ],
    retry: true,
  },
  'withdrawal-failed': withdrawal,
  'withdrawal-failed-released': { ...withdrawal, because: 'released', retry: 'by-hand' },
  'withdrawal-failed-erased': { ...withdrawal, because: 'erased', retry: 'never' },
};
