/** Runs bench.ts without a build of the tests: the TypeScript of `src` and `test` is compiled as it is required. */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } };
require.extensions['.ts'] = (module, filename) =>
  module._compile(transformSync(readFileSync(filename, 'utf8'), { filename, ...options }).code, filename);

require('./bench.ts');
