/**
 * mdast and its parser are published as ES modules only, and the exporter of traces imports as it goes: jest must
 * transform them, and nothing else of node_modules.
 */
const esModules = [
  'mdast-util-.*',
  'micromark.*',
  'unist-util-.*',
  'decode-named-character-reference',
  'character-entities',
  'devlop',
  'dequal',
  '@opentelemetry/otlp-exporter-base',
].join('|');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/build-once.ts',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModules})/)`],
  // Pictures of every card, for a person to look at: only when asked for.
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.CARD_PICTURES ? [] : ['test/cards/pictures'])],
  // Many tests wait for a server or a browser of their own: as many at once as there are cores, and not one fewer.
  maxWorkers: '100%',
  // Stops what hangs; no test is judged by its speed.
  testTimeout: 120_000,
  // A test that failed half-way may leave a server running: the run ends all the same, and says what failed.
  forceExit: true,
};
