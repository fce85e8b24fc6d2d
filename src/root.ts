import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder, the same from the source and from the built files. */
export const root = above(__dirname);

function above(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder));
}
