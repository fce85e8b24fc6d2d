import { z } from 'zod';
import type { ConsentKind, ConsentText } from './consent';
import type { GuideFault } from '../guide/guide';
import { readYaml } from '../guide/yaml';
import { digest } from '../ids';
import { ok, refused, type Outcome } from '../outcome';

const words = (key: string) =>
  z
    .string({ error: `« ${key} » manque ou n’est pas un texte.` })
    .trim()
    .min(1, { error: `« ${key} » est vide.` });
const entryShape = z.strictObject(
  { titre: words('titre'), finalité: words('finalité'), texte: words('texte') },
  { error: 'Cette entrée tient en trois lignes : « titre », « finalité », « texte ».' },
);
const keepingShape = entryShape.extend({
  années: z
    .number({ error: '« années » manque : un nombre entier, comme 3.' })
    .int({ error: '« années » est un nombre entier, comme 3.' })
    .min(1, { error: '« années » va de 1 à 10.' })
    .max(10, { error: '« années » va de 1 à 10.' }),
});

/** Names in the organisation's file, in the order the beneficiary is asked. */
const names = {
  bilan: 'undertaking',
  information: 'information',
  questionnaires: 'questionnaires',
  partage: 'sharing',
  conservation: 'keeping',
} as const satisfies Record<string, ConsentKind>;

/** Reads the consents' texts; every fault at once, with its line. A text's version is the digest of what it says. */
export function parseConsentTexts(file: string, text: string): Outcome<ConsentText[], GuideFault[]> {
  const { value, lineOf, findings } = readYaml(text);
  const faults: GuideFault[] = findings.map(({ line, message }) => ({ file, line, message }));
  const entries = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const fault = (path: string[], message: string): void => {
    faults.push({ file, line: lineOf(path), message });
  };
  if (faults.length > 0) return refused(faults);
  for (const name of Object.keys(entries)) {
    if (!(name in names))
      fault([name], `« ${name} » n’est pas un consentement connu : gardez les cinq entrées du fichier.`);
  }
  const texts = Object.entries(names).flatMap(([name, kind]): ConsentText[] => {
    if (!(name in entries)) {
      fault([], `L’entrée « ${name} » manque : rajoutez-la.`);
      return [];
    }
    const read = kind === 'keeping' ? keepingShape.safeParse(entries[name]) : entryShape.safeParse(entries[name]);
    if (!read.success) {
      for (const issue of read.error.issues) fault([name, ...issue.path.map(String)], issue.message);
      return [];
    }
    const { titre: title, finalité: purpose, texte } = read.data;
    const years = 'années' in read.data ? Number(read.data.années) : undefined;
    const version = digest([title, purpose, texte, years], 12);
    return [{ kind, version, title, purpose, text: texte, ...(years === undefined ? {} : { years }) }];
  });
  return faults.length > 0 ? refused(faults) : ok(texts);
}
