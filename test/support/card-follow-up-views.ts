import type { View } from '../../src/actions/reply';
import type { FollowUpActor, FollowUpStep } from '../../src/domain/follow-up/follow-up';
import type { BilanId, Instant, PersonId } from '../../src/domain/ids';

type Of<K extends View['kind']> = Extract<View, { kind: K }>;

const at = (iso: string) => iso as Instant;
const karim: FollowUpActor = { id: 'k' as PersonId, name: 'Karim Roux' };
const nadia: FollowUpActor = { id: 'n' as PersonId, name: 'Nadia Benali' };
const taken: FollowUpStep = { what: 'taken', at: at('2027-04-02T07:12:00.000Z'), by: karim };
const planned: FollowUpStep = {
  what: 'planned',
  on: { date: '2027-05-12', time: '10:00' },
  at: at('2027-04-02T07:20:00.000Z'),
  by: karim,
};

const asked: Of<'team-reminder'> & { followUp: NonNullable<Of<'team-reminder'>['followUp']> } = {
  kind: 'team-reminder',
  reference: 'BC-7F3K-92',
  consultantName: 'Nadia Benali',
  interview: 'Entretien de suivi à 6 mois',
  text: "L'entretien de suivi est à planifier.",
  why: 'Entretien de suivi à planifier',
  reminder: 'rem_3',
  followUp: {
    stamp: { nonce: 'n-4c1f7e0a9b2d' },
    bilan: 'bil_0f3a9c2b7d1e4a55' as BilanId,
    seen: 0,
    steps: [],
    running: false,
    held: false,
  },
};
const withSteps = (steps: FollowUpStep[], more: Partial<typeof asked.followUp> = {}) => ({
  ...asked,
  followUp: { ...asked.followUp, seen: steps.length, steps, inCharge: 'Karim Roux', ...more },
});
/** Once it is not to be asked any more. */
const settled = (steps: FollowUpStep[], more: Partial<typeof asked.followUp>) => {
  const { text: _asked, ...view } = withSteps(steps, more);
  return view;
};

const desk: Of<'follow-up'> = {
  kind: 'follow-up',
  reference: 'BC-7F3K-92',
  consultantName: 'Nadia Benali',
  interview: 'Entretien de suivi à 6 mois',
  day: '2027-05-03',
  state: asked.followUp,
  own: {
    beneficiaryName: 'Camille Durand',
    terms: {
      day: '2027-05-03',
      reach: 'phone',
      agreement: { agreed: true, at: at('2026-11-02T10:00:00.000Z'), by: nadia },
    },
  },
};
const { own: _own, ...forColleague } = desk;

const reminder: Of<'reminder'> = {
  kind: 'reminder',
  to: 'consultant',
  stamp: { nonce: 'n-4c1f7e0a9b2d' },
  bilan: asked.followUp.bilan,
  reference: 'BC-7F3K-92',
  reminder: 'rem_4',
  interview: 'Entretien de suivi à 6 mois',
  text: "L'entretien de suivi est à planifier.",
  why: 'Entretien de suivi à planifier',
};

/** The cards of the six-month follow-up, in realistic French. */
export const followUpCases: Record<string, View> = {
  'team-follow-up': asked,
  'team-follow-up-erased': {
    kind: 'follow-up-elsewhere',
    why: 'erased',
    reference: asked.reference,
    interview: 'Entretien de suivi à 6 mois',
  },
  'team-follow-up-gone': {
    kind: 'follow-up-elsewhere',
    why: 'over',
    reference: asked.reference,
    interview: 'Entretien de suivi à 6 mois',
  },
  'team-follow-up-elsewhere': {
    kind: 'follow-up-elsewhere',
    why: 'other-team',
    reference: asked.reference,
    interview: 'Entretien de suivi à 6 mois',
  },
  'team-follow-up-taken': withSteps([taken]),
  'team-follow-up-planned': settled([taken, planned], { planned: { date: '2027-05-12', time: '10:00' } }),
  'team-follow-up-put-off': withSteps(
    [{ what: 'put-off', until: '2027-04-09', at: at('2027-04-02T07:12:00.000Z'), by: karim }],
    { putOffUntil: '2027-04-09' },
  ),
  'team-follow-up-over': settled(
    [taken, planned, { what: 'no-answer', at: at('2027-06-07T07:00:00.000Z'), by: 'clock' }],
    { outcome: 'no-answer' },
  ),
  'team-follow-up-held': settled([taken, planned], { outcome: 'done', held: true }),
  'follow-up': desk,
  'follow-up-colleague': { ...forColleague, state: withSteps([taken]).followUp },
  'follow-up-refused': {
    ...desk,
    own: {
      beneficiaryName: 'Camille Durand',
      terms: {
        day: '2027-05-03',
        reach: 'teams',
        agreement: { agreed: false, at: at('2026-11-02T10:00:00.000Z'), by: nadia },
      },
    },
    notice: { code: 'saved', at: at('2026-11-02T10:00:00.000Z') },
  },
  'follow-up-date': {
    kind: 'follow-up-date',
    stamp: { nonce: 'n-4c1f7e0a9b2d' },
    bilan: asked.followUp.bilan,
    seen: 1,
    reference: 'BC-7F3K-92',
    interview: 'Entretien de suivi à 6 mois',
    typed: { date: '2027-05-12', time: '' },
    notice: { code: 'follow-up-changed' },
  },
  'follow-up-terms': {
    kind: 'follow-up-terms',
    stamp: { nonce: 'n-4c1f7e0a9b2d' },
    bilan: asked.followUp.bilan,
    reference: 'BC-7F3K-92',
    beneficiaryName: 'Camille Durand',
    day: '2027-05-03',
    reach: 'phone',
  },
  'follow-ups': {
    kind: 'follow-ups',
    stamp: { nonce: 'n-4c1f7e0a9b2d' },
    rows: [
      {
        bilan: asked.followUp.bilan,
        reference: 'BC-7F3K-92',
        beneficiaryName: 'Camille Durand',
        day: '2027-05-03',
        planned: { date: '2027-05-12', time: '10:00' },
      },
      { bilan: 'bil_2' as BilanId, reference: 'BC-K2M4-31', beneficiaryName: 'Léo Martin', day: '2027-06-01' },
      {
        bilan: 'bil_3' as BilanId,
        reference: 'BC-P8D2-54',
        beneficiaryName: 'Inès Petit',
        noAnswer: at('2027-03-08T09:00:00.000Z'),
      },
    ],
  },
  'notice-follow-up-acted': {
    kind: 'notice',
    notice: {
      code: 'follow-up-acted',
      reference: 'BC-7F3K-92',
      step: { what: 'put-off', until: '2027-04-09', at: at('2027-04-02T07:12:00.000Z'), by: karim },
    },
  },
  'reminder-follow-up': { ...reminder, agreement: 'not-asked' },
  'reminder-questionnaire': {
    ...reminder,
    interview: "Entretien d'analyse de la demande",
    on: at('2026-12-03T13:30:00.000Z'),
    text: 'Votre prochain entretien approche.',
    why: 'Rappel du rendez-vous',
    questionnaire: 'awaited',
  },
};
