/** Who may import whom: docs/architecture.md says why. Type-only imports count. */
const room = (name) => `^src/${name}/`;
const only = (from, allowed) => ({
  name: `${from}-imports-only-${allowed.join('-')}`,
  severity: 'error',
  from: { path: room(from) },
  to: { path: '^src/', pathNot: [...[from, ...allowed].map(room), '^src/root.ts$'] },
});
const edges = ['teams', 'web', 'store', 'documents', 'jobs', 'watch'];

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['^src/main.ts$', '^src/cli/'] },
      to: {},
    },
    {
      name: 'not-to-dev-dependencies',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/demo' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    only('domain', []),
    only('words', []),
    only('actions', ['domain']),
    only('show', ['actions', 'domain', 'words']),
    ...edges.map((edge) => only(edge, ['show', 'actions', 'domain', 'words'])),
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: room('domain') },
      to: {
        dependencyTypes: ['npm', 'core'],
        pathNot: 'node_modules/(zod|mdast-util-|@types/mdast|yaml|luxon|@types/luxon)|^crypto$|^node:crypto$',
      },
    },
    {
      name: 'actions-are-pure',
      severity: 'error',
      from: { path: room('actions') },
      to: { dependencyTypes: ['npm', 'core'] },
    },
    {
      name: 'botbuilder-behind-teams',
      severity: 'error',
      from: { path: '^src/', pathNot: [room('teams'), '^src/server.ts$'] },
      to: { path: 'node_modules/(botbuilder|botframework)' },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main.ts$' },
      to: { path: '^src/(main|server).ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
