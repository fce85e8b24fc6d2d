import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'rolldown';

const commands = readdirSync('src/cli').filter((name) => name.endsWith('.ts'));
const entries = ['main', 'server', 'config', 'documents/print', 'documents/print-thread'];

/** The program with its packages in few files: reading 1,700 small ones took most of a start. */
await build({
  input: Object.fromEntries(
    [...entries, ...commands.map((name) => `cli/${basename(name, '.ts')}`)].map((name) => [name, `src/${name}.ts`]),
  ),
  platform: 'node',
  // Its binary is looked for beside it.
  external: ['libsql'],
  output: {
    dir: 'dist',
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-part.js',
    keepNames: true,
  },
});
