import type { View } from '../../src/actions/reply';
import type { BilanId, Instant } from '../../src/domain/ids';

type Of<K extends View['kind']> = Extract<View, { kind: K }>;

const bilan = 'bil_0f3a9c2b7d1e4a55' as BilanId;
const stamp = { nonce: 'n-4c1f7e0a9b2d' };
const reference = 'BC-7F3K-92';
const at = (iso: string) => iso as Instant;

const asked: Of<'appraisal'> = {
  kind: 'appraisal',
  stamp,
  bilan,
  moment: 'hot',
  consultantName: 'Nadia Benali',
  comment: '',
};
const stop: Of<'stop'> = {
  kind: 'stop',
  stamp,
  bilan,
  reference,
  beneficiaryName: 'Camille Durand-Lefèvre',
  told: true,
  falls: { date: '2026-12-03', time: '14:30' },
  working: at('2027-01-31T08:00:00.000Z'),
  everything: at('2029-11-02T08:00:00.000Z'),
  typed: { note: '' },
};
const resume: Of<'confirm-resume'> = {
  kind: 'confirm-resume',
  stamp,
  bilan,
  reference,
  beneficiaryName: 'Camille Durand-Lefèvre',
  told: true,
};
const silence: Of<'silence'> = {
  kind: 'silence',
  stamp,
  bilan,
  reference,
  since: at('2026-11-02T10:00:00.000Z'),
  said: [],
  typed: { note: '' },
};
const reminder: Of<'reminder'> = {
  kind: 'reminder',
  to: 'beneficiary',
  stamp,
  bilan,
  reference,
  reminder: 'rem_7',
  text: 'Vous avez reçu votre document de synthèse. Que pensez-vous de ce bilan ? Deux questions suffisent.',
  why: 'Votre avis sur ce bilan',
  opens: { to: 'appraisal', moment: 'hot' },
};

/** What a beneficiary thinks of their bilan, and why nothing happens in one. */
export const appraisalCases: Record<string, View> = {
  appraisal: asked,
  'appraisal-given': {
    ...asked,
    moment: 'cold',
    score: 'rather',
    comment: 'J’ai changé de poste en mars. Les enquêtes métier ont compté *plus* que le reste.',
    givenAt: at('2027-05-03T09:00:00.000Z'),
    notice: { code: 'appraisal-given' },
  },
  'appraisal-unscored': { ...asked, typed: 'Trop court.', notice: { code: 'appraisal-unscored' } },
  appraisals: {
    kind: 'appraisals',
    bilan,
    reference,
    appraisals: [
      {
        moment: 'hot',
        score: 'fully',
        comment: 'Une écoute rare.\nJ’aurais aimé plus de temps sur les pistes.',
        changedAt: at('2026-11-20T09:00:00.000Z'),
      },
      { moment: 'cold', score: 'rather-not', comment: '', changedAt: at('2027-05-03T09:00:00.000Z') },
    ],
  },
  'appraisals-none': { kind: 'appraisals', bilan, reference, appraisals: [] },
  'appraisal-arrived': { kind: 'appraisal-arrived', bilan, reference, moment: 'hot' },
  stop,
  'stop-unsaid': { ...stop, typed: { note: 'Un nouvel emploi.' }, notice: { code: 'reason-unsaid' } },
  'stop-kept-untold': {
    ...(({ falls: _falls, working: _working, ...rest }) => rest)(stop),
    told: false,
    typed: { why: 'unreachable', note: '' },
  },
  'confirm-resume': resume,
  'confirm-resume-cleared': { ...resume, told: false, cleared: true },
  'notice-stopped-for-you': {
    kind: 'notice',
    notice: {
      code: 'bilan-stopped-for-you',
      name: 'Nadia Benali',
      until: at('2027-01-31T08:00:00.000Z'),
      kept: false,
      falls: { date: '2026-12-03', time: '14:30' },
    },
  },
  'notice-stopped-kept': {
    kind: 'notice',
    notice: { code: 'bilan-stopped-for-you', name: 'Nadia Benali', until: at('2029-11-02T08:00:00.000Z'), kept: true },
  },
  'notice-resumed-for-you': { kind: 'notice', notice: { code: 'bilan-resumed-for-you', name: 'Nadia Benali' } },
  silence,
  'silence-may-stop': { ...silence, mayStop: true },
  'silence-said': {
    ...silence,
    said: [
      {
        why: 'unreachable',
        note: 'Deux messages laissés.',
        at: at('2026-11-30T09:00:00.000Z'),
        byName: 'Nadia Benali',
      },
      { why: 'absent', note: '', at: at('2026-11-16T09:00:00.000Z'), byName: 'Karim Roux' },
    ],
    notice: { code: 'reason-unsaid' },
  },
  'reminder-appraisal': reminder,
  'reminder-silence': {
    ...reminder,
    to: 'consultant',
    interview: "Entretien d'analyse de la demande",
    text: 'Rien n’a été noté depuis quatorze jours. Reprenez contact, et notez la raison.',
    why: 'Quatorze jours sans activité',
    opens: { to: 'silence' },
  },
  'reminder-silence-known': {
    ...reminder,
    to: 'consultant',
    interview: "Entretien d'analyse de la demande",
    text: 'Rien n’a été noté depuis quatorze jours. Reprenez contact, et notez la raison.',
    why: 'Quatorze jours sans activité',
    opens: { to: 'silence' },
    known: { why: 'given-up', at: at('2026-12-15T09:00:00.000Z') },
  },
  'reminder-silence-team': {
    kind: 'team-reminder',
    reference: 'BC-7F3K-92',
    consultantName: 'Claire Morel',
    interview: "Entretien d'analyse de la demande",
    text: 'Rien n’a été noté depuis quatorze jours. Reprenez contact, et notez la raison.',
    why: 'Quatorze jours sans activité',
    known: true,
  },
  'reminder-document': {
    ...reminder,
    interview: 'Entretien de synthèse et de clôture',
    text: 'Votre document de synthèse attend vos observations avant l’entretien de clôture.',
    why: 'Document de synthèse à relire',
    opens: { to: 'document' },
  },
};
