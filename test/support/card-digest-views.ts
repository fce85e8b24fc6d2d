import type { DigestLine, DigestView, View } from '../../src/actions/reply';
import type { Instant } from '../../src/domain/ids';

const monday = '2026-11-23T08:00:00.000Z' as Instant;
const on = (iso: string) => iso as Instant;
const line = (reference: string, consultantName: string, more: Partial<DigestLine> = {}): DigestLine => ({
  reference,
  consultantName,
  ...more,
});
const analysis = "Entretien d'analyse du parcours professionnel";
const plan = "Entretien d'élaboration du plan d'action";

const digest: DigestView = {
  kind: 'digest',
  monday,
  sections: {
    sessions: [
      line('BC-7F3K-92', 'Claire Morel', { interview: analysis, on: on('2026-11-23T08:30:00.000Z'), state: 'held' }),
      line('BC-2M9X-41', 'Marc Petit', { interview: plan, on: on('2026-11-26T13:00:00.000Z') }),
    ],
    questionnaires: [line('BC-2M9X-41', 'Marc Petit', { interview: plan })],
    followUps: [
      line('BC-K4TR-18', 'Claire Morel', { on: on('2026-11-16T08:00:00.000Z'), state: 'late' }),
      line('BC-P8WD-63', 'Claire Morel', { on: on('2026-12-14T08:00:00.000Z') }),
      line('BC-W2NC-05', 'Marc Petit', { on: on('2026-12-17T09:30:00.000Z'), state: 'planned' }),
    ],
    idle: [line('BC-H5QA-77', 'Marc Petit', { interview: analysis, on: on('2026-11-05T13:00:00.000Z') })],
  },
};

const many = (count: number, more: Partial<DigestLine>): DigestLine[] =>
  Array.from({ length: count }, (_, at) => line(`BC-AAAA-${at + 10}`, 'Marie-Françoise Delacroix-Beaumont', more));

export const digestCases = {
  digest,
  'digest-emptied': {
    ...digest,
    sections: { sessions: [], questionnaires: [], followUps: [], idle: [] },
  },
  'digest-long': {
    ...digest,
    sections: {
      sessions: many(80, { interview: analysis, on: monday }),
      questionnaires: many(80, { interview: analysis }),
      followUps: many(80, { on: monday, state: 'late' }),
      idle: many(80, { interview: analysis, on: monday }),
    },
  },
  'consultant-unreached': {
    kind: 'consultant-unreached',
    consultantName: 'Claire Morel',
    references: ['BC-7F3K-92', 'BC-9QTM-48'],
    others: 0,
  },
  'consultant-unreached-many': {
    kind: 'consultant-unreached',
    consultantName: 'Claire Morel',
    references: Array.from({ length: 12 }, (_, at) => `BC-7F3K-${at + 10}`),
    others: 21,
  },
  'notice-digest-failed': { kind: 'notice', notice: { code: 'digest-failed', channel: 'Bilans', reason: 'gone' } },
  'notice-digest-failed-general': { kind: 'notice', notice: { code: 'digest-failed', channel: '', reason: 'busy' } },
} satisfies Record<string, View>;
