import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'rolldown';

const sources = [
  ...['main', 'server', 'config', 'documents/print', 'documents/print-thread'],
  ...readdirSync('src/cli')
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `cli/${basename(name, '.ts')}`),
];

/**
 * Node 20 compiles a function at once when it stands in brackets, and not an arrow: every package's code would be read
 * twice, once to find where it ends and once to run it. Neither `this` nor `arguments` is another one there: rolldown has
 * given them names.
 */
const compiledAtOnce = {
  name: 'compiled-at-once',
  renderChunk: (code) => code.replace(/(__commonJSMin\(\()\(([\w$, ]*)\) => \{/g, '$1function ($2) {'),
};

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
  plugins: [compiledAtOnce],
  output: {
    dir: 'dist',
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-part.js',
    keepNames: true,
  },
});
