import { plural, t } from './typography';

const counted = (count: number, one: string, many: string) => `${count} ${plural(count, one, many)}`;

/** The week's digest in a team's channel. */
export const frDigest = {
  title: 'La semaine des bilans',
  weekOf: (monday: string) => t`Semaine du ${monday}`,
  context: 'Ce qui est prévu, attendu ou resté sans suite.',
  nothing: "Plus rien n'est en attente.",
  sessions: (count: number) => counted(count, 'entretien cette semaine', 'entretiens cette semaine'),
  questionnaires: (count: number) => counted(count, 'questionnaire attendu', 'questionnaires attendus'),
  followUps: (count: number) => counted(count, 'suivi à tenir sous trente jours', 'suivis à tenir sous trente jours'),
  idle: (count: number) => counted(count, 'bilan sans activité', 'bilans sans activité'),
  due: (day: string) => t`échéance le ${day}, à planifier`,
  planned: (day: string) => t`planifié le ${day}`,
  late: (day: string) => t`⚠ attendu depuis le ${day}`,
  idleSince: (day: string) => t`⚠ rien depuis le ${day}`,
  state: { held: '✓ mené', 'part-held': '◐ mené en partie', running: '● en cours' },
  others: (count: number) => t`et ${count} ${plural(count, 'autre', 'autres')}`,
};
