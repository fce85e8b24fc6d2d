import { z } from 'zod';
import { fold } from './text';
import type { Anchor, Audience, Condition, Effect, ReminderRule } from '../reminders/reminder-rule';

const anchors: Readonly<Record<string, Anchor>> = {
  'rendez-vous': 'appointment',
  'rendez-vous de clôture': 'closing-appointment',
  inactivité: 'inactivity',
  réception: 'receipt',
  clôture: 'closing',
  suivi: 'follow-up',
  report: 'put-off',
};
const audiences: Readonly<Record<string, Audience>> = {
  bénéficiaire: 'beneficiary',
  consultant: 'consultant',
  équipe: 'team',
};
const conditions: Readonly<Record<string, Condition>> = {
  'questionnaire attendu': 'questionnaire-awaited',
  'sans questionnaire': 'questionnaire-absent',
  'document à soumettre': 'document-to-submit',
  'observations attendues': 'observations-awaited',
  'satisfaction à chaud attendue': 'hot-appraisal-awaited',
  'satisfaction à froid attendue': 'cold-appraisal-awaited',
  'suivi non planifié': 'follow-up-unplanned',
  'suivi planifié': 'follow-up-planned',
  'suivi sans nouvelles': 'follow-up-silent',
};
const effects: Readonly<Record<string, Effect>> = {
  'demander le questionnaire': 'ask-questionnaire',
  'noter sans réponse': 'record-no-answer',
};

const oneOf = <T>(words: Readonly<Record<string, T>>, key: string) => {
  const error = `« ${key} » est ${Object.keys(words)
    .map((word) => `« ${word} »`)
    .join(', ')
    .replace(/, ([^,]*)$/, ' ou $1')}.`;
  return z.enum(Object.keys(words), { error });
};
const offsetError =
  'Le décalage est un nombre de jours ou de mois, comme « -5 jours », « +6 mois » ou « le jour même ».';
const offset = z
  .string({ error: offsetError })
  .regex(/^(?:le jour même|[+-]?\d{1,3} (?:jours?|mois))$/, { error: offsetError });
const audience = oneOf(audiences, 'à');
const textError = 'Le texte est une phrase de 300 caractères au plus.';

export const reminderShape = z.strictObject({
  repère: oneOf(anchors, 'repère'),
  décalage: offset,
  à: z.union([audience, z.array(audience).min(1)], {
    error: '« à » est « bénéficiaire », « consultant » ou « équipe », ou plusieurs entre crochets.',
  }),
  si: oneOf(conditions, 'si').optional(),
  effet: oneOf(effects, 'effet').optional(),
  texte: z.string({ error: textError }).min(1, { error: textError }).max(300, { error: textError }),
});

export type ReminderMarks = z.infer<typeof reminderShape>;

/** The plan's words as the program's. */
export function ruleOf(title: string, marks: ReminderMarks): ReminderRule {
  const effect = effects[marks.effet ?? ''];
  const to = typeof marks.à === 'string' ? [marks.à] : marks.à;
  return {
    id: fold(title).replaceAll(/[^a-z0-9]+/g, '-'),
    title,
    anchor: anchors[marks.repère] ?? 'appointment',
    offset: offsetOf(marks.décalage),
    to: to.flatMap((word) => audiences[word] ?? []),
    condition: conditions[marks.si ?? ''] ?? 'always',
    ...(effect === undefined ? {} : { effect }),
    text: marks.texte,
  };
}

function offsetOf(words: string): ReminderRule['offset'] {
  if (words === 'le jour même') return { unit: 'days', count: 0 };
  return { unit: words.endsWith('mois') ? 'months' : 'days', count: Number.parseInt(words, 10) };
}
