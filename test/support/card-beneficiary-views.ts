import type { View } from '../../src/actions/reply';
import type { BlockId, GuideVersion } from '../../src/domain/guide/guide';
import type { AnswerKey, BilanId, Instant, PersonId, SessionId } from '../../src/domain/ids';

/** Views of a beneficiary's side of a bilan, as the actions make them, in realistic French. */
type Of<K extends View['kind']> = Extract<View, { kind: K }>;

const bilan = 'bil_0f3a9c2b7d1e4a55' as BilanId;
const stamp = { nonce: 'n-4c1f7e0a9b2d' };
const at = (iso: string) => iso as Instant;
const reference = 'BC-7F3K-92';
const consultantName = 'Hélène Ferrand';
const interview = "Entretien d'analyse du parcours professionnel";
const where: Of<'questionnaire-block'>['where'] = { questionnaire: 'i3-before', bilan, interview, when: 'before' };

const invitation: Of<'invitation'> = { kind: 'invitation', stamp, code: 'K7FQ2M9X', consultantName, returning: false };
const codeEntry: Of<'code-entry'> = { kind: 'code-entry', stamp };

const line = (
  id: string,
  state: Of<'home'>['questionnaires'][number]['state'],
  begun: boolean,
  sent: boolean,
  when: 'before' | 'after' = 'before',
): Of<'home'>['questionnaires'][number] => ({ id, interview, when, state, begun, sent });

export const home: Of<'home'> = {
  kind: 'home',
  stamp,
  bilan,
  firstName: 'Camille',
  consultantName,
  next: { date: '2026-12-03', time: '14:30' },
  questionnaires: [
    { ...line('i2-before', 'locked', true, true), interview: "Entretien d'analyse de la demande" },
    line('i3-before', 'open', true, false),
  ],
  consents: { given: 3, asked: 0, total: 5 },
  page: 'https://bilan.exemple.fr/espace/entrer/abc.def',
};

const homeFirst: Of<'home'> = {
  ...home,
  questionnaires: [],
  consents: { given: 0, asked: 5, total: 5 },
  notice: { code: 'welcome' },
};

export const consents: Of<'consents'> = {
  kind: 'consents',
  stamp,
  bilan,
  consents: [
    {
      id: 'undertaking',
      kind: 'undertaking',
      title: 'Entreprendre mon bilan de compétences',
      purpose: "Le bilan ne se fait qu'avec votre accord.",
      state: 'given',
      at: at('2026-10-01T08:00:00.000Z'),
    },
    {
      id: 'information',
      kind: 'information',
      title: 'La notice sur mes données personnelles',
      purpose: 'Vous savez ce qui est noté, pourquoi, et combien de temps.',
      state: 'given',
      at: at('2026-10-01T08:02:00.000Z'),
    },
    {
      id: 'questionnaires',
      kind: 'questionnaires',
      title: 'Répondre à des questionnaires par écrit',
      purpose: 'Préparer un entretien par écrit, quand vous le voulez.',
      state: 'asked',
    },
    {
      id: 'sharing~19:abc@thread.tacv2',
      kind: 'sharing',
      title: "Communiquer ma synthèse à l'équipe",
      purpose: "L'équipe nommée ici peut lire le texte de la synthèse de vos séances.",
      team: 'Bilans Lyon',
      state: 'withdrawn',
      at: at('2026-10-08T08:00:00.000Z'),
    },
    {
      id: 'keeping',
      kind: 'keeping',
      title: 'Garder mes documents pour le suivi',
      purpose: 'Pouvoir faire le point avec vous six mois après.',
      state: 'asked',
    },
  ],
};

const text =
  "J'accepte de recevoir des questionnaires dans mon espace et d'y répondre par écrit. Seul mon consultant les lit, et seulement quand je les ai envoyés. Je peux toujours préférer parler d'un sujet de vive voix. Je n'y écris rien sur ma santé. Si je réponds dans Microsoft Teams, Teams garde sa propre copie des messages de la conversation.";

export const consent: Of<'consent'> = {
  kind: 'consent',
  stamp,
  bilan,
  consent: consents.consents[2]!,
  text,
  version: '5f2c9a1b3d4e6f70',
  position: 3,
  total: 5,
};

const consentInformation: Of<'consent'> = {
  ...consent,
  consent: { ...consents.consents[1]!, state: 'asked' },
  position: 2,
};
const consentGiven: Of<'consent'> = { ...consent, consent: consents.consents[0]!, position: 1 };
const consentChanged: Of<'consent'> = {
  ...consentGiven,
  agreedText: "J'accepte de recevoir des questionnaires dans cette conversation et d'y répondre par écrit.",
};
const newDeclined = { newDeclinedAt: at('2026-11-12T08:00:00.000Z') };
const consentDeclined: Of<'consent'> = {
  ...consent,
  consent: { ...consents.consents[2]!, state: 'declined', at: at('2026-10-01T08:03:00.000Z') },
};
const consentWithdrawn: Of<'consent'> = { ...consent, consent: consents.consents[3]!, position: 4 };

export const questionnaireOpening: Of<'questionnaire-opening'> = {
  kind: 'questionnaire-opening',
  stamp,
  where,
  consultantName,
  blocks: ['Questions sur les expériences professionnelles', 'Questions sur les formations'],
  questionCount: 7,
  begun: false,
};

const questions = [
  'Pour chaque expérience significative : pouvez-vous me décrire vos principales missions et responsabilités ?',
  'Quelles compétences avez-vous développées dans ce poste ?',
  'Quels ont été vos principaux succès et réalisations ?',
  'Quelles difficultés avez-vous rencontrées et comment les avez-vous surmontées ?',
];

const fieldsOf = (passes: number, texts: string[]): Of<'questionnaire-block'>['fields'] =>
  Array.from({ length: passes }, (_, pass) => pass + 1).flatMap((pass) =>
    questions.map((label, index) => ({
      key: `i3-b1-q${index + 1}.${pass}` as AnswerKey,
      label,
      pass,
      text: pass === 1 ? (texts[index] ?? '') : '',
    })),
  );

export const questionnaireBlock: Of<'questionnaire-block'> = {
  kind: 'questionnaire-block',
  stamp,
  where,
  block: 'i3-b2' as BlockId,
  guide: 'g-1' as GuideVersion,
  title: 'Questions sur les formations',
  position: 2,
  total: 3,
  repeatable: false,
  passes: 1,
  spoken: false,
  part: 0,
  fields: [
    'Quelles formations avez-vous suivies au cours de votre parcours ?',
    "Qu'en avez-vous retiré en termes de compétences et de connaissances ?",
    'Quelles formations vous ont été particulièrement utiles dans votre parcours ?',
  ].map((label, index) => ({
    key: `i3-b2-q${index + 1}.1` as AnswerKey,
    label,
    pass: 1,
    text: index === 0 ? 'BTS assistant de direction (2009), puis deux formations courtes en gestion de projet.' : '',
  })),
  notice: { code: 'saved', at: at('2026-11-12T13:32:10.000Z') },
};

export const questionnaireRepeatable: Of<'questionnaire-block'> = {
  ...questionnaireBlock,
  block: 'i3-b1' as BlockId,
  title: 'Questions sur les expériences professionnelles',
  position: 2,
  repeatable: true,
  passes: 2,
  fields: fieldsOf(2, ['Assistante commerciale, 2009 à 2014 : devis, relances, salons.', "L'organisation des salons."]),
};
delete questionnaireRepeatable.notice;

const questionnaireSpoken: Of<'questionnaire-block'> = { ...questionnaireBlock, spoken: true };
delete questionnaireSpoken.notice;

export const review: Of<'questionnaire-review'> = {
  kind: 'questionnaire-review',
  stamp,
  reader: 'beneficiary',
  reference,
  where,
  consultantName,
  state: 'open',
  part: 0,
  blocks: [
    {
      block: 'i3-b1' as BlockId,
      title: 'Questions sur les expériences professionnelles',
      spoken: false,
      answers: [
        {
          question: questions[0]!,
          pass: 1,
          text: 'Assistante commerciale, 2009 à 2014 : devis, relances, salons.',
        },
        { question: questions[1]!, pass: 1, text: "L'organisation des salons." },
        { question: questions[0]!, pass: 2, text: 'Assistante de direction, depuis 2015, dans la même PME.' },
      ],
    },
    { block: 'i3-b2' as BlockId, title: 'Questions sur les formations', spoken: true, answers: [] },
    { block: 'i3-b4' as BlockId, title: 'Questions sur les projets', spoken: false, answers: [] },
  ],
};
const sentAt = at('2026-11-12T13:32:10.000Z');
const reviewSent: Of<'questionnaire-review'> = {
  ...review,
  state: 'sent',
  sentAt,
  notice: { code: 'questionnaire-sent' },
};
const reviewLocked: Of<'questionnaire-review'> = { ...review, state: 'locked', sentAt };
delete reviewLocked.notice;
const reviewConsultant: Of<'questionnaire-review'> = { ...reviewLocked, reader: 'consultant' };
const reviewUnsent: Of<'questionnaire-review'> = {
  ...review,
  state: 'locked',
  notice: { code: 'questionnaire-locked' },
};

export const ownData: Of<'own-data'> = {
  kind: 'own-data',
  stamp,
  bilan,
  reference,
  openedAt: at('2026-10-01T08:00:00.000Z'),
  consultantName,
  accessMoved: [at('2026-10-05T16:40:00.000Z')],
  sessions: [
    { interview: "Entretien d'accueil et d'information", at: at('2026-10-01T08:00:00.000Z') },
    { interview: "Entretien d'analyse de la demande", at: at('2026-10-09T12:30:00.000Z') },
  ],
  written: [
    { title: 'Questions sur les attentes', interview: "Entretien d'analyse de la demande", count: 3 },
    { title: 'Questions sur le parcours', interview: "Entretien d'analyse de la demande", count: 1 },
  ],
  consents: consents.consents,
  syntheses: [
    {
      session: 'ses_77aa01bc93de4f10' as SessionId,
      interview: "Entretien d'analyse de la demande",
      heldAt: at('2026-10-09T12:30:00.000Z'),
      version: 2,
    },
  ],
  links: {
    readable: 'https://bilan.example/own/abc?format=readable&until=1',
    json: 'https://bilan.example/own/abc?format=json&until=1',
  },
};

const invite: Of<'invite'> = {
  kind: 'invite',
  stamp,
  bilan,
  reference,
  beneficiaryName: 'Camille Durand-Lefèvre',
  state: 'none',
};
const inviteFresh: Of<'invite'> = {
  ...invite,
  state: 'open',
  expiresAt: at('2026-11-26T13:32:10.000Z'),
  fresh: {
    code: 'K7FQ-2M9X',
    link: 'https://teams.microsoft.com/l/chat/0/0?users=28:bot&message=K7FQ-2M9X',
    page: 'https://bilan.exemple.fr/espace?o=5b1a7c3e-1111-4111-8111-111111111111#K7FQ-2M9X',
  },
};
const { fresh: _fresh, ...inviteOpen } = inviteFresh;

const planned = (
  number: number,
  title: string,
  blocks: string[],
  more: Partial<Of<'questionnaires'>['lines'][number]> = {},
): Of<'questionnaires'>['lines'][number] => ({
  id: `i${number}-${more.when ?? 'before'}`,
  interview: title,
  when: 'before',
  blocks,
  state: 'not-asked',
  canSend: true,
  ...more,
});

export const questionnaires: Of<'questionnaires'> = {
  kind: 'questionnaires',
  stamp,
  bilan,
  reference,
  beneficiaryName: 'Camille Durand-Lefèvre',
  accepted: true,
  missing: [],
  declined: [],
  lines: [
    planned(2, "Entretien d'analyse de la demande", ['Questions sur les attentes', 'Questions sur le parcours'], {
      state: 'locked',
      sentAt,
      canSend: false,
    }),
    planned(3, interview, ['Questions sur les expériences professionnelles', 'Questions sur les formations'], {
      state: 'open',
    }),
    planned(5, "Entretien d'exploration des motivations et valeurs", ['Questions sur les motivations']),
    planned(6, "Entretien d'exploration des pistes professionnelles", ['Questions de préparation des enquêtes'], {
      when: 'after',
      canSend: false,
    }),
  ],
  notice: { code: 'questionnaire-asked', interview },
};

const handOver: Of<'hand-over'> = {
  kind: 'hand-over',
  stamp,
  bilan,
  reference,
  colleagues: [
    { id: '00000000-0000-4000-8000-00000000c1a0' as PersonId, name: 'Claire Fontaine' },
    { id: '00000000-0000-4000-8000-00000000c1a1' as PersonId, name: 'Karim Benali' },
  ],
};

/** One name for each case: the name of its golden file. */
export const beneficiaryCases: Record<string, View> = {
  invitation,
  'invitation-back': { ...invitation, returning: true },
  'code-entry': codeEntry,
  home,
  'home-first': homeFirst,
  'home-stopped': { ...home, questionnaires: [], stoppedAt: at('2026-11-20T09:00:00.000Z') },
  'home-appraisal': { ...home, questionnaires: [], appraisal: 'hot' },
  'home-declined': {
    ...home,
    notice: { code: 'consent-missing', missing: ['questionnaires'], declined: ['questionnaires'] },
  },
  'home-declined-in-part': {
    ...home,
    consents: { given: 1, asked: 1, total: 5 },
    notice: { code: 'consent-missing', missing: ['information', 'questionnaires'], declined: ['questionnaires'] },
  },
  'home-answer': { ...home, questionnaires: [line('i3-before', 'open', false, false)] },
  consents,
  'consents-declined': {
    ...consents,
    consents: [consents.consents[0]!, consents.consents[1]!, consentDeclined.consent, consents.consents[4]!],
    notice: { code: 'consent-declined', title: consentDeclined.consent.title },
  },
  'consents-new-declined': {
    ...consents,
    notice: { code: 'consent-declined', title: consents.consents[0]!.title, stands: true },
  },
  consent,
  'consent-information': consentInformation,
  'consent-given': consentGiven,
  'consent-changed': consentChanged,
  'consent-changed-declined': { ...consentChanged, ...newDeclined },
  'consent-declined': consentDeclined,
  'consent-declined-changed': { ...consentDeclined, changedSince: true },
  'consent-withdrawn': consentWithdrawn,
  'questionnaire-opening': questionnaireOpening,
  'questionnaire-opening-begun': {
    ...questionnaireOpening,
    begun: true,
    where: { ...where, when: 'after', questionnaire: 'i6-after' },
  },
  'questionnaire-block': questionnaireBlock,
  'questionnaire-block-repeatable': questionnaireRepeatable,
  'questionnaire-block-spoken': questionnaireSpoken,
  'questionnaire-review': review,
  'questionnaire-review-sent': reviewSent,
  'questionnaire-review-locked': reviewLocked,
  'questionnaire-review-unsent': reviewUnsent,
  'questionnaire-review-stopped': { ...reviewLocked, stopped: true },
  'questionnaire-review-stopped-unsent': { ...reviewUnsent, state: 'locked', stopped: true },
  'questionnaire-review-consultant': reviewConsultant,
  'own-data': ownData,
  'own-data-erasure-asked': { ...ownData, erasureAskedAt: at('2026-11-20T10:00:00.000Z') },
  'own-data-erasure-taken-back': { ...ownData, notice: { code: 'own-erasure-taken-back' } },
  invite,
  'invite-fresh': inviteFresh,
  'invite-open': inviteOpen,
  'invite-may-stop': { ...invite, mayStop: true },
  'invite-stopped': { ...invite, state: 'revoked', stopped: true },
  'invite-accepted': { ...invite, state: 'accepted' },
  'invite-access': { ...inviteFresh, state: 'accepted' },
  'invite-release': { ...invite, state: 'accepted', confirmRelease: true },
  'invite-released': { ...invite, state: 'revoked', released: true },
  questionnaires,
  'questionnaires-missing': {
    ...questionnaires,
    missing: ['information', 'questionnaires'],
    notice: { code: 'consent-missing', missing: ['information', 'questionnaires'] },
  },
  'questionnaires-declined': {
    ...questionnaires,
    missing: ['questionnaires'],
    declined: ['questionnaires'],
    notice: { code: 'consent-missing', missing: ['questionnaires'] },
  },
  'questionnaires-declined-in-part': {
    ...questionnaires,
    missing: ['information', 'questionnaires'],
    declined: ['questionnaires'],
    notice: { code: 'consent-missing', missing: ['information', 'questionnaires'] },
  },
  'questionnaires-not-accepted': {
    ...questionnaires,
    accepted: false,
    missing: ['information', 'questionnaires'],
    lines: questionnaires.lines.slice(2),
    notice: { code: 'cannot-send' },
  },
  'notice-invitation-accepted': {
    kind: 'notice',
    notice: { code: 'invitation-accepted', reference },
    about: { bilan, reference, beneficiaryName: 'Camille Durand-Lefèvre' },
  },
  'notice-invitation-taken-up': {
    kind: 'notice',
    notice: { code: 'invitation-accepted', reference, fell: { date: '2026-12-03', time: '14:30' } },
    about: { bilan, reference, beneficiaryName: 'Camille Durand-Lefèvre' },
  },
  'questionnaire-arrived': {
    kind: 'questionnaire-arrived',
    stamp,
    bilan,
    questionnaire: 'i3-before',
    reference,
    beneficiaryName: 'Camille Durand-Lefèvre',
    interview,
  },
  'hand-over': handOver,
  'hand-over-empty': { ...handOver, colleagues: [] },
  'notice-access-moved': {
    kind: 'notice',
    notice: { code: 'access-moved', at: at('2026-10-05T16:40:00.000Z') },
  },
  'notice-consent-declined': {
    kind: 'notice',
    notice: { code: 'consent-changed', reference, title: 'Garder mes documents pour le suivi', what: 'declined' },
  },
  'notice-consent-new-declined': {
    kind: 'notice',
    notice: { code: 'consent-changed', reference, title: 'Garder mes documents pour le suivi', what: 'new-declined' },
  },
  'notice-consent-changed': {
    kind: 'notice',
    notice: { code: 'consent-changed', reference, title: 'Garder mes documents pour le suivi', what: 'withdrawn' },
  },
};
