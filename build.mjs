import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'rolldown';

const sources = [
  ...['main', 'server', 'config', 'documents/print', 'documents/print-thread'],
  ...readdirSync('src/cli')
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `cli/${basename(name, '.ts')}`),
];

/** The program with its packages in few files: reading 1,700 small ones took most of a start. */
await build({
  input: {
    ...Object.fromEntries(sources.map((name) => [name, `src/${name}.ts`])),
    // Beside the file that looks for it.
    'template-library': 'src/show/template-library.ts',
  },
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
