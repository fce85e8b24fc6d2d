import type { View } from '../../src/actions/reply';
import type { BlockId, GuideVersion, InterviewId, ItemId } from '../../src/domain/guide/guide';
import type { AnswerKey, BilanId, ConversationId, Instant, SessionId } from '../../src/domain/ids';
import { appraisalCases } from './card-appraisal-views';
import { digestCases } from './card-digest-views';
import { beneficiaryCases } from './card-beneficiary-views';
import { publicationCases } from './card-publication-views';
import { deliveryCases } from './card-delivery-views';
import { documentCases } from './card-document-views';
import { followUpCases } from './card-follow-up-views';
import { retentionCases } from './card-retention-views';
import { synthesisCases } from './card-synthesis-views';
import { longRecord, record } from './card-record-view';

/** Views as the actions make them, in realistic French: what the card tests draw. */
type Of<K extends View['kind']> = Extract<View, { kind: K }>;

export const bilan = 'bil_0f3a9c2b7d1e4a55' as BilanId;
export const session = 'ses_77aa01bc93de4f10' as SessionId;
const block = 'i2-b1' as BlockId;
const guide = '5f2c9a1b3d4e6f70' as GuideVersion;
const chat = '19:meeting_MDk4YzU@thread.v2' as ConversationId;
const stamp = { nonce: 'n-4c1f7e0a9b2d' };
const at = (iso: string) => iso as Instant;
const item = (id: string) => id as ItemId;
export const where = {
  reference: 'BC-7F3K-92',
  phase: 'Phase préliminaire',
  interview: "Entretien d'analyse de la demande",
  interviewNumber: 2,
};
const { reference: _reference, ...sharedWhere } = where;

const questions = [
  'Pouvez-vous me décrire votre situation professionnelle actuelle ?',
  'Quels sont les aspects de votre travail que vous appréciez le plus ? Le moins ?',
  "Qu'est-ce qui vous a conduit à envisager un changement professionnel ?",
] as const;

const field = (number: number, text: string, more: Partial<Of<'block'>['fields'][number]> = {}, pass = 1) => ({
  key: `i2-b1-q${number}.${pass}` as AnswerKey,
  label: questions[number - 1] ?? '',
  pass,
  text,
  keep: false,
  ...more,
});

const contents: Of<'block'>['contents'] = [
  { target: block, title: 'Questions sur la situation actuelle', progress: 'untouched', current: true },
  { target: 'i2-b2' as BlockId, title: 'Questions sur les attentes', progress: 'covered', current: false },
  { target: 'i2-b3' as BlockId, title: 'Questions sur le parcours', progress: 'skipped', current: false },
  { target: 'conclusion', title: '', progress: 'untouched', current: false },
];
const objectives = [
  'Approfondir la compréhension de la demande',
  'Identifier les besoins spécifiques',
  'Recueillir les premières informations sur le parcours',
];

export const block1: Of<'block'> = {
  kind: 'block',
  at: 'pupitre',
  stamp,
  bilan,
  session,
  block,
  guide,
  where,
  position: 2,
  total: 3,
  title: 'Questions sur la situation actuelle',
  blockKind: 'questions',
  repeatable: false,
  passes: 1,
  part: 0,
  carried: false,
  fields: [
    field(1, 'Assistante de direction depuis onze ans, dont six dans la même PME.\nTemps partiel à 80 %.', {
      keep: true,
      own: { text: 'Je suis assistante de direction dans une PME du bâtiment, à 80 %.', via: 'questionnaire' },
    }),
    field(2, ''),
    field(3, '', {
      earlier: [{ text: 'Une réorganisation annoncée au printemps.', at: at('2026-10-01T08:12:00.000Z') }],
      own: { text: 'J’ai besoin de sens, et de bouger.', via: 'session' },
    }),
  ],
  points: [],
  note: { text: 'Très à l’aise à l’oral. Revenir sur la réorganisation.' },
  objectives,
  contents,
  notice: { code: 'saved', at: at('2026-11-12T13:32:10.000Z') },
};

export const pointsBlock: Of<'block'> = {
  ...block1,
  block: 'i1-b2' as BlockId,
  where: { ...where, interview: "Entretien d'accueil et d'information", interviewNumber: 1 },
  position: 1,
  total: 3,
  title: 'Présentation du cadre',
  blockKind: 'points',
  carried: false,
  fields: [],
  points: [
    { id: item('i1-b2-p1'), text: 'Explication des trois phases obligatoires', said: true },
    { id: item('i1-b2-p2'), text: 'Présentation des méthodes et outils utilisés', said: false },
    { id: item('i1-b2-p3'), text: 'Information sur la confidentialité et la déontologie', said: false },
    { id: item('i1-b2-p4'), text: 'Explication des modalités pratiques (durée, rythme, lieu)', said: false },
  ],
  note: { text: '' },
};
delete pointsBlock.notice;

export const repeatableBlock: Of<'block'> = {
  ...block1,
  block,
  repeatable: true,
  passes: 2,
  carried: true,
  fields: [
    field(1, 'Assistante commerciale, 2009 à 2014 : devis, relances, salons.'),
    field(2, "L'organisation des salons."),
    field(1, 'Assistante de direction, depuis 2015.', { keep: true }, 2),
    field(2, '', {}, 2),
  ],
};
delete repeatableBlock.notice;

/** Left open in an earlier session, with words of the beneficiary's in it. */
const carriedBlock: Of<'block'> = {
  ...block1,
  carried: true,
  fields: [
    field(1, '', {
      earlierOwn: [
        { text: 'Je tourne en rond depuis un an.', via: 'session', heldAt: at('2026-11-05T13:00:00.000Z') },
        { text: 'Et je m’ennuie.', via: 'session', heldAt: at('2026-11-05T13:00:00.000Z'), pass: 2 },
      ],
    }),
    field(2, '', {
      own: { text: 'L’équipe.', via: 'questionnaire' },
      earlierOwn: [{ text: 'L’autonomie.', via: 'questionnaire', heldAt: at('2026-11-05T13:00:00.000Z') }],
      earlier: [{ text: 'L’autonomie.', at: at('2026-11-05T13:20:00.000Z') }],
    }),
  ],
};
delete carriedBlock.notice;

/** Nothing was said yet. */
const begun: Of<'block'> = {
  ...block1,
  position: 1,
  mayCancel: true,
  fields: block1.fields.map(({ key, label, pass }) => ({ key, label, pass, text: '', keep: false })),
  note: { text: '' },
};
delete begun.notice;

export const dialogBlock: Of<'block'> = { ...block1, at: 'dialog' };
delete dialogBlock.notice;

export const opening: Of<'opening'> = {
  kind: 'opening',
  mayCancel: true,
  stamp,
  bilan,
  session,
  where,
  objectives,
  leftOpen: [
    {
      key: 'i1-b3',
      kind: 'block',
      text: 'Questions de clarification',
      interview: "Entretien d'accueil et d'information",
    },
    {
      key: 'i1-c2',
      kind: 'check',
      text: 'Signature du consentement éclairé',
      interview: "Entretien d'accueil et d'information",
      reason: 'Document relu chez elle avant signature',
    },
  ],
};

export const conclusion: Of<'conclusion'> = {
  kind: 'conclusion',
  stamp,
  bilan,
  session,
  guide: 'g-1' as GuideVersion,
  where,
  checks: [
    { id: item('i2-c1'), text: 'Synthèse des éléments recueillis', done: true, reason: '', carried: false },
    {
      id: item('i2-c2'),
      text: 'Validation des objectifs du bilan',
      done: false,
      reason: 'À revoir ensemble',
      carried: false,
    },
    {
      id: item('i1-c2'),
      text: 'Signature du consentement éclairé',
      done: false,
      reason: '',
      carried: true,
    },
  ],
  uncovered: ['Questions sur le parcours'],
  minutes: { accompaniment: 95, deskWork: 20, personalWork: 0 },
  totalMinutes: 205,
  next: { date: '2026-12-03', time: '14:30' },
  meetingLink:
    'https://teams.microsoft.com/l/meeting/new?subject=Bilan%20BC-7F3K-92&startTime=2026-12-03T14:30:00%2B01:00',
  contents,
};

export const closed: Of<'session-closed'> = {
  kind: 'session-closed',
  stamp,
  bilan,
  session,
  where,
  bilanState: 'open',
  covered: ['Questions sur la situation actuelle', 'Questions sur les attentes'],
  uncovered: ['Questions sur le parcours'],
  done: ['Synthèse des éléments recueillis'],
  left: [{ text: 'Validation des objectifs du bilan', reason: 'À revoir ensemble' }],
  minutes: { accompaniment: 95, deskWork: 20, personalWork: 0 },
  totalMinutes: 205,
  next: { date: '2026-12-03', time: '14:30' },
  meetingLink: 'https://teams.microsoft.com/l/meeting/new?subject=Bilan%20BC-7F3K-92',
};

const phases = ['Phase préliminaire', "Phase d'investigation", 'Phase de conclusions'] as const;
const titles: [string, number | undefined][] = [
  ["Entretien d'accueil et d'information", 0],
  ["Entretien d'analyse de la demande", 0],
  ["Entretien d'analyse du parcours professionnel", 1],
  ["Entretien d'analyse des compétences et aptitudes", 1],
  ["Entretien d'exploration des motivations et valeurs", 1],
  ["Entretien d'exploration des pistes professionnelles", 1],
  ['Entretien de validation du projet professionnel', 1],
  ["Entretien d'élaboration du plan d'action", 2],
  ['Entretien de synthèse et de clôture', 2],
  ['Entretien de suivi à 6 mois', undefined],
];
const interviews: Of<'bilan'>['summary']['interviews'] = titles.map(([title, phase], index) => ({
  id: `i${index + 1}` as InterviewId,
  number: index + 1,
  title,
  ...(phase === undefined ? {} : { phase: phases[phase] ?? '' }),
  status: index === 0 ? 'held' : index === 1 ? 'part-held' : index === 2 ? 'next' : 'to-come',
}));

const summary: Of<'bilan'>['summary'] = {
  id: bilan,
  reference: 'BC-7F3K-92',
  state: 'open',
  beneficiaryName: 'Camille Durand-Lefèvre',
  interviews,
  openedAt: at('2026-10-01T08:00:00.000Z'),
  lastActivity: at('2026-11-12T13:32:10.000Z'),
  next: { date: '2026-12-03', time: '14:30' },
};

const { next: _next, ...withoutNext } = summary;

export const bilanCard: Of<'bilan'> = {
  kind: 'bilan',
  stamp,
  summary,
  consultantName: 'Hélène Ferrand',
  financing: 'cpf',
  leftOpenCount: 0,
  minutes: { accompaniment: 300, deskWork: 90, personalWork: 60 },
  totalMinutes: 450,
  meetingLinked: true,
};

const running: Of<'bilan'> = {
  ...bilanCard,
  summary: {
    ...summary,
    interviews: interviews.map((one) => (one.status === 'next' ? { ...one, status: 'running' } : one)),
  },
  running: { session, title: "Entretien d'analyse du parcours professionnel" },
  totalMinutes: 1_335,
  meetingLinked: false,
};

const people = [
  'Camille Durand-Lefèvre',
  'Noé Martin',
  'Inès Ben Salah',
  'Paul Nguyễn',
  'Zoé Petit',
  'Léa Roy',
  'Tom Blanc',
];
const listedNeeds: Of<'bilan-list'>['bilans'][number]['need'][] = [
  { kind: 'session-running', on: at('2026-11-23T09:00:00.000Z') },
  { kind: 'session-missed', on: at('2026-11-20T13:00:00.000Z') },
  { kind: 'questionnaire-arrived' },
  { kind: 'appointment-soon', on: at('2026-11-25T13:30:00.000Z') },
  { kind: 'follow-up-to-book', on: at('2026-12-14T08:00:00.000Z') },
  {
    kind: 'idle',
    on: at('2026-11-05T13:00:00.000Z'),
    known: { why: 'given-up', at: at('2026-11-20T09:00:00.000Z') },
  },
  { kind: 'to-plan' },
];
/** How the first interviews stand; those after them are to come. */
const stages: Of<'bilan'>['summary']['interviews'][number]['status'][][] = [
  ['held', 'held', 'running'],
  ['next'],
  ['held', 'held', 'part-held', 'held', 'next'],
  [...Array<'held'>(6).fill('held'), 'next'],
  [...Array<'held'>(9).fill('held'), 'next'],
  [...Array<'held'>(7).fill('held'), 'next'],
  Array<'held'>(10).fill('held'),
];
const bilans = people.map((beneficiaryName, index) => ({
  ...summary,
  interviews: interviews.map((one, at) => ({ ...one, status: stages[index]![at] ?? ('to-come' as const) })),
  id: `bil_${String(index).padStart(16, '0')}` as BilanId,
  reference: `BC-7F${index}K-9${index}`,
  beneficiaryName,
  need: listedNeeds[index % listedNeeds.length]!,
  totalMinutes: [270, 1_350, 1_500][index % 3]!,
}));

const shared = (step: Of<'shared'>['step']): Of<'shared'> => ({
  kind: 'shared',
  stamp,
  bilan,
  session,
  where: sharedWhere,
  step,
});

const fields: Of<'conflict'>['fields'] = [
  {
    key: 'i2-b1-q1.1',
    label: questions[0],
    stored: 'Assistante de direction depuis onze ans.',
    storedAt: at('2026-11-12T13:20:00.000Z'),
    mine: 'Assistante de direction depuis 2015, dans la même PME.',
  },
  { key: 'note', label: '', stored: '', mine: 'Revenir sur la réorganisation.' },
];

export const conflict: Of<'conflict'> = {
  kind: 'conflict',
  stamp,
  bilan,
  session,
  block,
  where,
  title: 'Questions sur la situation actuelle',
  draft: 'd4f1a0c9b7e2-conflict',
  fields,
};

export const ownAnswers: Of<'own-answers'> = {
  kind: 'own-answers',
  stamp,
  bilan,
  session,
  block,
  where: sharedWhere,
  title: 'Questions sur la situation actuelle',
  passes: 1,
  part: 0,
  fields: questions.map((label, index) => ({
    key: `i2-b1-q${index + 1}.1` as AnswerKey,
    label,
    pass: 1,
    text: index === 0 ? 'Je suis assistante de direction.' : '',
  })),
};

/** A block that comes again, with what was written to it in an earlier session. */
const again = at('2026-11-05T13:00:00.000Z');
const repeatedOwnAnswers: Of<'own-answers'> = {
  ...ownAnswers,
  title: 'Pour chaque expérience significative',
  passes: 2,
  fields: [1, 2].flatMap((pass) =>
    questions.slice(0, 2).map((label, index) => ({
      key: `i2-b1-q${index + 1}.${pass}` as AnswerKey,
      label,
      pass,
      text: pass === 2 && index === 0 ? 'Assistante commerciale, de 2009 à 2014.' : '',
      ...(pass === 1 && index === 0
        ? { earlier: [{ text: 'Assistante de direction, depuis 2015.', via: 'session' as const, heldAt: again }] }
        : {}),
    })),
  ),
};

const plan: Of<'plan'> = {
  kind: 'plan',
  stamp,
  bilan,
  reference: 'BC-7F3K-92',
  beneficiaryName: 'Camille Durand-Lefèvre',
  interview: where.interview,
};
const planned = conclusion.meetingLink ?? '';
const link: Of<'link-meeting'> = {
  kind: 'link-meeting',
  stamp,
  chat,
  bilans: bilans.map(({ id, reference, beneficiaryName }) => ({ id, reference, beneficiaryName })),
  thenStart: true,
};

/** One name for each case: the name of its golden file. */
const none = { added: [], gone: [], renamed: [] };
const guideOffer: Extract<View, { kind: 'guide-offer' }> = {
  kind: 'guide-offer',
  stamp,
  bilan,
  reference: 'BC-7F3K-92',
  to: '5f2c9a1b3d4e6f70' as GuideVersion,
  changes: {
    interviews: none,
    blocks: {
      added: ['Questions sur le télétravail'],
      gone: ['Questions sur les loisirs'],
      renamed: [{ from: 'Questions sur les attentes', to: 'Questions sur vos attentes' }],
    },
    items: { added: 4, gone: 3, reworded: 2 },
  },
};

/** Every card, as it may come. */
export const cases: Record<string, View> = {
  bilan: bilanCard,
  'bilan-running': running,
  'bilan-invited': {
    ...bilanCard,
    invitation: 'open',
    missingConsents: ['undertaking', 'information', 'questionnaires'],
  },
  'bilan-accepted': { ...bilanCard, invitation: 'accepted', missingConsents: [] },
  'bilan-stopped': {
    ...bilanCard,
    summary: { ...withoutNext, state: 'ended', stoppedAt: at('2026-11-20T09:00:00.000Z') },
    stopped: { why: 'given-up', note: 'Un nouvel emploi.', at: at('2026-11-20T09:00:00.000Z') },
    notice: { code: 'bilan-stopped' },
  },
  'bilan-close-before-stop': { ...running, notice: { code: 'close-before-stop' } },
  'bilan-declined': {
    ...bilanCard,
    invitation: 'accepted',
    missingConsents: ['information'],
    declinedConsents: [{ kind: 'questionnaires' }, { kind: 'sharing', team: 'Bilans Lyon' }],
  },
  'bilan-declined-to-share': {
    ...bilanCard,
    invitation: 'accepted',
    missingConsents: [],
    declinedConsents: [{ kind: 'sharing', team: 'Bilans Lyon' }, { kind: 'keeping' }],
  },
  'bilan-idle': {
    ...bilanCard,
    invitation: 'accepted',
    missingConsents: [],
    idle: true,
    silence: { why: 'unreachable', note: 'Deux messages laissés.', at: at('2026-11-30T09:00:00.000Z') },
    appraised: { hot: at('2026-11-20T09:00:00.000Z') },
  },
  'bilan-list': { kind: 'bilan-list', stamp, bilans: bilans.slice(0, 3), unreadable: 0 },
  'bilan-list-long': { kind: 'bilan-list', stamp, bilans, unreadable: 0 },
  'bilan-list-empty': { kind: 'bilan-list', stamp, bilans: [], unreadable: 0 },
  'bilan-list-unreadable': { kind: 'bilan-list', stamp, bilans: bilans.slice(0, 1), unreadable: 2 },
  'bilan-list-no-bilan': { kind: 'bilan-list', stamp, bilans: [], unreadable: 0, notice: { code: 'no-bilan' } },
  'bilan-list-greeted': { kind: 'bilan-list', stamp, bilans: bilans.slice(0, 2), unreadable: 0, greeted: 'Claire' },
  'bilan-list-named': { kind: 'bilan-list', stamp, bilans: bilans.slice(0, 2), unreadable: 0, asking: 'open' },
  'bilan-list-start': { kind: 'bilan-list', stamp, bilans, unreadable: 0, asking: 'start' },
  'bilan-list-plan': { kind: 'bilan-list', stamp, bilans, unreadable: 0, asking: 'plan' },
  'bilan-list-questionnaires': { kind: 'bilan-list', stamp, bilans, unreadable: 1, asking: 'questionnaires' },
  'bilan-list-synthesis': { kind: 'bilan-list', stamp, bilans, unreadable: 0, asking: 'synthesis' },
  'bilan-list-unreadable-empty': { kind: 'bilan-list', stamp, bilans: [], unreadable: 1 },
  block: block1,
  'block-others-note': {
    ...block1,
    othersNotes: [{ author: 'Claire Fontaine', text: 'Attend une réponse de la DRH.' }],
  },
  'block-first': { ...block1, position: 1 },
  'block-begun': begun,
  'block-points': pointsBlock,
  'block-repeatable': repeatableBlock,
  'block-carried': carriedBlock,
  'block-dialog': dialogBlock,
  'choose-interview': { kind: 'choose-interview', stamp, bilan, reference: 'BC-7F3K-92', interviews },
  conclusion,
  'conclusion-closing': {
    ...conclusion,
    where: {
      ...where,
      phase: 'Phase de conclusions',
      interview: 'Entretien de synthèse et de clôture',
      interviewNumber: 9,
    },
    followUp: { day: '2027-05-24', reach: 'teams' },
  },
  'confirm-cancel': { kind: 'confirm-cancel', stamp, bilan, session, where },
  'confirm-link': { kind: 'confirm-link', stamp, chat, bilan, newReference: 'BC-7F3K-92', thenStart: false },
  conflict,
  'conflict-inherited': { ...conflict, inherited: true, fields: fields.slice(0, 1) },
  'help-consultant': { kind: 'help', audience: 'consultant', notice: { code: 'unknown-words', words: 'bonjour' } },
  'help-outsider-alone': { kind: 'help', audience: 'outsider', takesCode: true },
  'help-shared-unknown': { kind: 'help', audience: 'shared', notice: { code: 'unknown-words' } },
  'said-thanks': { kind: 'said', stamp, said: { code: 'thanks' } },
  'said-near': { kind: 'said', stamp, said: { code: 'near', command: 'plan', to: 'consultant' } },
  'said-near-beneficiary': { kind: 'said', stamp, said: { code: 'near', command: 'own-data', to: 'beneficiary' } },
  'said-near-shared': { kind: 'said', stamp, said: { code: 'near', command: 'next', to: 'others' } },
  'said-cancelling': { kind: 'said', stamp, said: { code: 'cancelling', running: true } },
  'help-shared': { kind: 'help', audience: 'shared' },
  'help-channel': { kind: 'help', audience: 'channel' },
  'reminder-beneficiary': {
    kind: 'reminder',
    to: 'beneficiary',
    stamp,
    bilan,
    reference: 'BC-7F3K-92',
    reminder: 'rem_1',
    interview: "Entretien d'analyse de la demande",
    on: at('2026-12-03T13:30:00.000Z'),
    text: 'Un questionnaire prépare notre prochain entretien. Il vous attend quand vous voulez.',
    why: "Questionnaire à remplir avant l'entretien",
  },
  'reminder-consultant': {
    kind: 'reminder',
    to: 'consultant',
    stamp,
    bilan,
    reference: 'BC-7F3K-92',
    reminder: 'rem_2',
    text: "L'entretien de suivi est à planifier.",
    why: 'Entretien de suivi à planifier',
  },
  'reminder-team': {
    kind: 'team-reminder',
    reference: 'BC-7F3K-92',
    consultantName: 'Claire Morel',
    interview: 'Entretien de suivi à 6 mois',
    on: at('2026-12-03T08:00:00.000Z'),
    text: "L'entretien de suivi est prévu aujourd'hui.",
    why: 'Jour du suivi',
  },
  'notice-reminder-failed': {
    kind: 'notice',
    notice: {
      code: 'reminder-failed',
      reference: 'BC-7F3K-92',
      why: 'Rappel du rendez-vous',
      to: 'beneficiary',
      reason: 'blocked',
    },
  },
  'notice-word-failed': {
    kind: 'notice',
    notice: { code: 'word-failed', reference: 'BC-7F3K-92', word: 'appointment', reason: 'blocked' },
  },
  ...digestCases,
  ...appraisalCases,
  'channel-setup': { kind: 'channel-setup', channel: 'Bilans', publishes: false },
  'channel-setup-on': {
    kind: 'channel-setup',
    channel: '',
    publishes: true,
    changedAt: at('2026-11-23T09:00:00.000Z'),
  },
  'help-outsider': { kind: 'help', audience: 'outsider' },
  'kept-draft': { ...conflict, kind: 'kept-draft' },
  'kept-draft-inherited': { ...conflict, kind: 'kept-draft', inherited: true, fields: fields.slice(0, 1) },
  'link-meeting': link,
  'link-meeting-running': {
    ...link,
    bilans: link.bilans.slice(0, 2).map((one, index) => (index === 0 ? { ...one, running: true as const } : one)),
  },
  'new-bilan': {
    kind: 'new-bilan',
    stamp,
    typed: { firstName: 'Camille', lastName: '', email: '', financing: 'cpf' },
    notice: { code: 'missing', fields: ['last-name'] },
  },
  details: {
    kind: 'details',
    stamp,
    bilan,
    reference: 'BC-7F3K-92',
    typed: { firstName: 'Nadia', lastName: 'Benali', email: 'nadia@exemple', financing: 'employer' },
    notice: { code: 'bad-email' },
  },
  'notice-handed-to-you': { kind: 'notice', notice: { code: 'handed-to-you', reference: 'BC-7F3K-92' } },
  'notice-new-consultant': { kind: 'notice', notice: { code: 'new-consultant', name: 'Claire Morel' } },
  'notice-taken-over': {
    kind: 'notice',
    notice: { code: 'taken-over', reference: 'BC-7F3K-92', name: 'Claire Morel' },
  },
  'notice-reserved': { kind: 'notice', notice: { code: 'reserved' } },
  opening,
  'own-answers': ownAnswers,
  'own-answers-again': repeatedOwnAnswers,
  plan,
  'plan-set': { ...plan, next: { date: '2026-12-03', time: '14:30' }, meetingLink: planned },
  'session-closed': closed,
  'session-closed-blocks-left': {
    ...closed,
    where: { ...where, interview: 'Entretien de synthèse et de clôture', interviewNumber: 9 },
    followUp: { day: '2027-05-24', reach: 'teams' },
    blocksLeft: 2,
  },
  'session-record': record,
  'session-record-long': longRecord,
  'shared-opening': shared({ kind: 'opening', objectives }),
  'shared-block': shared({
    kind: 'block',
    block,
    title: 'Questions sur la situation actuelle',
    blockKind: 'questions',
    items: [...questions],
    position: 2,
    total: 3,
  }),
  'shared-conclusion': shared({ kind: 'conclusion', checks: conclusion.checks.map((check) => check.text) }),
  'shared-closed': shared({ kind: 'closed' }),
  'shared-cancelled': shared({ kind: 'cancelled' }),
  ...beneficiaryCases,
  ...deliveryCases,
  ...synthesisCases,
  ...publicationCases,
  ...documentCases,
  ...followUpCases,
  ...retentionCases,
  'guide-offer': guideOffer,
  'guide-offer-plan': {
    ...guideOffer,
    changes: { interviews: none, blocks: none, items: { added: 0, gone: 0, reworded: 0 } },
  },
};
