import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { ok, refused, type Outcome } from '../../domain/outcome';
import { languageFaults } from './languages';
import { fillTemplate, settingsIn } from './fill';
import { pngSize } from './png-size';
import { schemaFaults, schemaIsKnown, type SchemaFault } from './schema';
import type { Values } from './settings';

/** The app package, file by file; all of them stand at the zip's root. */
export type PackageFiles = Record<string, Uint8Array>;

const shape = z.looseObject({
  manifestVersion: z.string(),
  icons: z.looseObject({ color: z.string(), outline: z.string() }),
  localizationInfo: z.looseObject({
    additionalLanguages: z.array(z.looseObject({ languageTag: z.string(), file: z.string() })),
  }),
});

/** The package of the template in `folder`, or every fault, in French, as `place : what is wrong`. */
export function buildPackage(folder: string, values: Values): Outcome<PackageFiles, string[]> {
  const template: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const { filled, unknown } = fillTemplate(template, values);
  const manifest = shape.parse(filled);
  if (!schemaIsKnown(manifest.manifestVersion)) {
    return refused([`manifestVersion : la version « ${manifest.manifestVersion} » du schéma n’est pas connue.`]);
  }
  const { additionalLanguages } = manifest.localizationInfo;
  const languages = additionalLanguages.map(({ file }) => ({ file, texts: readJson(join(folder, file)) }));
  const icons = [manifest.icons.color, manifest.icons.outline].map((file) => ({
    file,
    bytes: new Uint8Array(readFileSync(join(folder, file))),
  }));
  const faults = [
    ...unknown.map((name) => `manifest.json : rien ne donne la valeur de « ${name} ».`),
    ...schemaFaults(manifest.manifestVersion, 'MicrosoftTeams.schema.json', filled).map(
      said('manifest.json', template),
    ),
    ...languages.flatMap(({ file, texts }) => [
      ...schemaFaults(manifest.manifestVersion, 'MicrosoftTeams.Localization.schema.json', texts).map(said(file)),
      ...languageFaults(filled, texts).map((fault) => `${file} : ${fault}`),
    ]),
    ...icons.flatMap(({ file, bytes }, at) => iconFaults(file, bytes, at === 0 ? 192 : 32)),
  ];
  if (faults.length > 0) return refused(faults);
  return ok({
    'manifest.json': json(filled),
    ...Object.fromEntries(languages.map(({ file, texts }) => [file, json(texts)])),
    ...Object.fromEntries(icons.map(({ file, bytes }) => [file, bytes])),
  });
}

/** The same files give the same bytes, whenever they are packed. */
export function zipPackage(files: PackageFiles): Uint8Array {
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}

const said =
  (file: string, template?: unknown) =>
  ({ pointer, message }: SchemaFault): string => {
    const place = pointer
      .replace(/\/(\d+)/g, '[$1]')
      .replace(/^\//, '')
      .replaceAll('/', '.');
    const mendedBy = settingsIn(textAt(template, pointer));
    const settings = mendedBy.length === 0 ? '' : ` (réglage ${mendedBy.join(', ')})`;
    return `${file}${place === '' ? '' : `, ${place}`}${settings} : ${message}`;
  };

function textAt(json: unknown, pointer: string): string {
  let at = json;
  for (const key of pointer.split('/').slice(1)) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
  }
  return typeof at === 'string' ? at : '';
}

function iconFaults(file: string, bytes: Uint8Array, side: number): string[] {
  const size = pngSize(bytes);
  if (size === undefined) return [`${file} : on attend une image PNG.`];
  if (size.width === side && size.height === side) return [];
  return [`${file} : ${size.width} × ${size.height} points, on attend ${side} × ${side}.`];
}

const readJson = (file: string): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
