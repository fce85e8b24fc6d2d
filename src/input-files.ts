import { readFile } from 'node:fs/promises';
import type { Directory, Guides } from './actions/ports';
import type { Config } from './config';
import type { ConsentText } from './domain/beneficiary/consent';
import { parseConsentTexts } from './domain/beneficiary/consent-texts';
import type { Guide, GuideFault, GuideVersion } from './domain/guide/guide';
import { parseGuide } from './domain/guide/markdown';
import { ok, refused, type Outcome } from './domain/outcome';
import type { Log } from './log';
import { spaced } from './words/typography';

/** The organisation's own files: every fault of theirs as a line in French, with where it is and what mends it. */
export interface InputFiles {
  guide: Outcome<Guide, string[]>;
  consents: Outcome<ConsentText[], string[]>;
}

export async function readInputFiles(config: Config): Promise<InputFiles> {
  return { guide: await readGuide(config), consents: await readConsents(config) };
}

const lineOf = ({ file, line, message }: GuideFault): string => `${file}:${line}: ${message}`;

async function textOf(file: string): Promise<Outcome<string, string>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch {
    return refused(`${file} : ce fichier ne peut pas être lu ; vérifiez son nom et ses droits.`);
  }
}

async function readGuide({ guideFile, planFile }: Config): Promise<InputFiles['guide']> {
  const guide = await textOf(guideFile);
  const plan = planFile === undefined ? ok('') : await textOf(planFile);
  if (!guide.ok || !plan.ok) return refused([guide, plan].flatMap((read) => (read.ok ? [] : [read.refusal])));
  const parsed = parseGuide({
    guideFile,
    guideText: guide.value,
    ...(planFile === undefined ? {} : { planFile, planText: plan.value }),
  });
  return parsed.ok ? parsed : refused(parsed.refusal.map(lineOf));
}

async function readConsents({ consentsFile }: Config): Promise<InputFiles['consents']> {
  const text = await textOf(consentsFile);
  if (!text.ok) return refused([text.refusal]);
  const parsed = parseConsentTexts(consentsFile, text.value);
  return parsed.ok ? ok(parsed.value.map(printed)) : refused(parsed.refusal.map(lineOf));
}

/** As it is shown, and as it is kept once agreed to; its version is the file's, where nobody types no-break spaces. */
const printed = (one: ConsentText): ConsentText => ({
  ...one,
  title: spaced(one.title),
  purpose: spaced(one.purpose),
  text: spaced(one.text),
});

/** Under this id the directory keeps the last good guide, for a start on a faulty one. */
const lastGood = 'current' as GuideVersion;

/** The guide new bilans are opened with: the file's, or the last good one when the file has faults. */
export async function settleGuide(
  directory: Directory,
  read: InputFiles['guide'],
  log: Log,
): Promise<Outcome<Guide, string[]>> {
  if (!read.ok) {
    const known = await directory.find('guide', lastGood);
    if (known === undefined) return read;
    log.warn('guide-faulty', { count: read.refusal.length, version: known.record.guide.version });
    return ok(known.record.guide);
  }
  const guide = read.value;
  for (const id of [guide.version, lastGood]) {
    const kept = await directory.find('guide', id);
    if (kept?.record.guide.version === guide.version) continue;
    // Another replica starting with the same guide is no trouble: what it wrote is the same.
    await directory.put({ kind: 'guide', id, guide }, kept?.version ?? 'absent');
  }
  return ok(guide);
}

/** Every guide that some bilan was opened with, read once. */
export function keptGuides(directory: Directory, current: Guide): Guides {
  const known = new Map<GuideVersion, Guide>([[current.version, current]]);
  return {
    current: () => current,
    async version(version) {
      const guide = known.get(version) ?? (await directory.find('guide', version))?.record.guide;
      if (guide === undefined) throw new Error(`no guide of version ${version} is kept`);
      known.set(version, guide);
      return guide;
    },
  };
}
