import { z } from 'zod';
import type { PersonId } from '../domain/ids';
import { setting, text } from './setting';

/** What the organisation brings. */
export const contentSettings = {
  guideFile: setting({
    name: 'GUIDE_FILE',
    doc: "Guide d'entretien (Markdown).",
    expected: 'un chemin de fichier',
    default: './guide/bilan-de-competences.md',
    schema: z.string(),
  }),
  planFile: setting({
    name: 'PLAN_FILE',
    doc: 'Plan du guide (YAML) ; peut être vide : le guide est alors suivi sans plan.',
    expected: 'un chemin de fichier, ou rien',
    default: './guide/bilan-de-competences.plan.yaml',
    empty: 'nothing',
    schema: text,
  }),
  consentsFile: setting({
    name: 'CONSENTS_FILE',
    doc: 'Textes des consentements demandés au bénéficiaire (YAML).',
    expected: 'un chemin de fichier',
    default: './guide/consentements.yaml',
    schema: z.string(),
  }),
  consultantIds: setting({
    name: 'CONSULTANT_IDS',
    doc: "Identifiants Entra (object id) de consultants, séparés par des virgules, en plus des membres des équipes où l'application est installée.",
    expected: 'des identifiants (GUID) séparés par des virgules',
    default: '',
    empty: 'nothing',
    schema: z
      .string()
      .default('')
      .transform((list) => list.split(',').map((id) => id.trim()))
      .transform((ids) => ids.filter((id) => id !== ''))
      .pipe(z.array(z.string().regex(/^[A-Za-z0-9-]{1,64}$/)))
      .transform((ids) => ids.map((id) => id.toLowerCase() as PersonId)),
  }),
  timeZone: setting({
    name: 'TIME_ZONE',
    doc: 'Fuseau horaire des dates et heures montrées.',
    expected: 'un fuseau horaire connu, tel que Europe/Paris',
    default: 'Europe/Paris',
    schema: z.string().refine(isTimeZone),
  }),
};

export const organisationSettings = {
  organisation: setting({
    name: 'ORGANISATION',
    doc: "Nom de l'organisme, imprimé sur les documents.",
    expected: 'un nom',
    schema: text,
  }),
};

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('fr', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
