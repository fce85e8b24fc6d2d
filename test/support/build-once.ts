import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Before a run of tests: those that start the program as a process start what is there now. */
export default function buildOnce(): void {
  const root = join(__dirname, '../..');
  execFileSync(process.execPath, ['build.mjs'], { cwd: root, stdio: 'inherit' });
}
