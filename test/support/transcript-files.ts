import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = join(__dirname, '../transcripts');

/** Every conversation that is kept as a text. */
export const transcriptFiles: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.txt'))
  .sort();

export interface KeptTranscript {
  path: string;
  /** As `replay` calls it. */
  title: string;
  written: string;
}

export function keptTranscript(name: string): KeptTranscript {
  const path = join(folder, name);
  return { path, title: basename(name), written: readFileSync(path, 'utf8') };
}
