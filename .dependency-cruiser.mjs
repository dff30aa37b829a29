// Who may import whom. Lowest layer first; the reasons stand in ARCHITECTURE.md.

/** Folder → what it may import besides itself. `test/layers.test.ts` fails when a folder of src is missing here. */
export const LAYERS = {
  model: [],
  aws: ['model'],
  parse: ['aws', 'model'],
  clients: ['aws', 'model'],
  project: ['clients', 'aws', 'model'],
  engine: ['model'],
  files: ['model'],
  config: ['files', 'model'],
  report: ['model'],
}

/** Sockets of any kind, and the debugger, which opens one. */
const NETWORK = '^(?:node:)?(?:http|https|http2|net|tls|dgram|dns|dns/promises|inspector|inspector/promises)$'

/** Anything that reads or starts something. */
const DISK = '^(?:node:)?(?:fs|fs/promises|child_process|worker_threads)$'

const layerRules = Object.entries(LAYERS).map(([folder, allowed]) => ({
  name: `layer-${folder}`,
  comment: `src/${folder} may import ${allowed.length > 0 ? allowed.join(', ') : 'nothing'} of the project: what lies lower is simpler and must stay so.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^(?:src|rules)/', pathNot: `^src/(?:${[folder, ...allowed].join('|')})/` },
}))

export default {
  forbidden: [
    ...layerRules,
    {
      name: 'layer-rules',
      comment: 'A rule sees sites and scopes. It knows no format, no disk, and no other rule.',
      severity: 'error',
      from: { path: '^rules/', pathNot: '(?:index|needed)\\.ts$' },
      to: { pathNot: '^src/(?:aws|clients|project|model)/' },
    },
    {
      name: 'model-is-pure',
      comment: 'The model is types and arithmetic: no node modules, no packages.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'] },
    },
    {
      name: 'offline',
      comment: 'Offline means offline: nothing can open a socket.',
      severity: 'error',
      from: { path: '^(?:src|rules)/' },
      to: { path: NETWORK },
    },
    {
      name: 'one-door',
      comment: 'Only these touch the disk and start processes, so that everything else is a function of its arguments.',
      severity: 'error',
      from: { path: '^(?:src|rules)/', pathNot: '^src/(?:files/|config/|cli\\.ts$)' },
      to: { path: DISK },
    },
    {
      name: 'reports-cannot-reveal',
      comment: 'What a report cannot import it cannot print.',
      severity: 'error',
      from: { path: '^src/report/' },
      to: { path: '^src/model/secret\\.ts$' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'A circle has no lowest layer.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'found',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
