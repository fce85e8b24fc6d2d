import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import Ajv from 'ajv-draft-04';
import { z } from 'zod';
import { plural } from '../../words/typography';

/** What a schema refuses in a document: where, as a JSON pointer, and why, in French. */
export interface SchemaFault {
  pointer: string;
  message: string;
}

export type SchemaName = 'MicrosoftTeams.schema.json' | 'MicrosoftTeams.Localization.schema.json';

/** Microsoft's own schemas, as its package carries them: nothing is fetched. */
export const schemaFolder = (): string =>
  join(dirname(require.resolve('@microsoft/app-manifest/package.json')), 'build', 'json-schemas', 'teams');

/** Whether the package that carries them is here: it is one for development. */
export function schemasAreThere(): boolean {
  try {
    return existsSync(schemaFolder());
  } catch {
    return false;
  }
}

export function schemaIsKnown(version: string): boolean {
  return /^[\w.]+$/.test(version) && existsSync(join(schemaFolder(), `v${version}`));
}

/** Everything that the schema of that version refuses in the document. */
export function schemaFaults(version: string, name: SchemaName, document: unknown): SchemaFault[] {
  const validate = compiled(join(schemaFolder(), `v${version}`, name));
  if (validate(document)) return [];
  return (validate.errors ?? []).map((error) => ({ pointer: error.instancePath, message: french(error) }));
}

function compiled(file: string): ValidateFunction {
  // Some of Microsoft's patterns are not valid in Unicode mode.
  const ajv = new Ajv({
    unicodeRegExp: false,
    allErrors: true,
    strict: false,
    verbose: true,
    formats: { uri: (text) => URL.canParse(text) },
  });
  return ajv.compile(z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8'))));
}

const listed = z.array(z.unknown());
const limits = z.looseObject({ limit: z.number() });

function french({ keyword, params, data, message }: ErrorObject): string {
  const detail: Record<string, unknown> = params;
  switch (keyword) {
    case 'required':
      return `il manque « ${String(detail['missingProperty'])} ».`;
    case 'additionalProperties':
      return `« ${String(detail['additionalProperty'])} » n’y est pas permis.`;
    case 'maxLength':
      return `${length(data)}, au plus ${limit(detail)} sont permis.`;
    case 'maxItems':
      return `${listed.parse(data).length} éléments, au plus ${limit(detail)} sont permis.`;
    case 'enum':
      return `on attend ${choices(detail['allowedValues'])}.`;
    case 'const':
      return `on attend « ${String(detail['allowedValue'])} ».`;
    case 'type':
      return `on attend une valeur de type « ${String(detail['type'])} ».`;
    case 'uniqueItems':
      return 'deux éléments sont les mêmes.';
    case 'pattern':
    case 'format':
      return `« ${String(data)} » n’a pas la forme attendue (${String(detail['pattern'] ?? detail['format'])}).`;
    default:
      return `la règle « ${keyword} » du schéma n’est pas respectée (${message ?? ''}).`;
  }
}

function length(data: unknown): string {
  const count = Array.from(String(data)).length;
  return `${count} ${plural(count, 'caractère', 'caractères')}`;
}

const limit = (params: unknown): number => limits.parse(params).limit;
const choices = (values: unknown): string =>
  listed
    .parse(values)
    .map((value) => `« ${String(value)} »`)
    .join(' ou ');
