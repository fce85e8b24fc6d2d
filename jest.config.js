/** mdast and its parser are published as ES modules only: jest must transform them, and nothing else of node_modules. */
const esmOnly = [
  'mdast-util-.*',
  'micromark.*',
  'unist-util-.*',
  'decode-named-character-reference',
  'character-entities',
  'devlop',
  'dequal',
].join('|');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly})/)`],
  // Pictures of every card, for a person to look at: only when asked for.
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.CARD_PICTURES ? [] : ['test/cards/pictures'])],
  testTimeout: 20000,
};
