import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorkbench, script, type Workbench } from './workbench.js';

/** What each rule forbids, with the file that does it. All stand in one small repository, cruised once. */
const FAULTS: readonly [what: string, line: string, files: Readonly<Record<string, string>>][] = [
  [
    'a cycle',
    'no-cycles: src/domain/rate.ts → src/domain/tier.ts → src/domain/rate.ts',
    { 'src/domain/tier.ts': "import './rate.js';", 'src/domain/rate.ts': "import './tier.js';" },
  ],
  [
    'a cycle of types',
    'no-cycles: src/domain/a.ts → src/domain/b.ts → src/domain/a.ts',
    {
      'src/domain/a.ts': "import type { B } from './b.js';\nexport type A = B;",
      'src/domain/b.ts': "import type { A } from './a.js';\nexport type B = A;",
    },
  ],
  [
    'an import to the right',
    'flow-domain: src/domain/right.ts → src/services/fold.ts',
    { 'src/domain/right.ts': "import '../services/fold.js';" },
  ],
  [
    'messages that know a rule',
    'flow-messages: src/messages/vi.ts → src/domain/tier.ts',
    { 'src/messages/vi.ts': "import '../domain/tier.js';" },
  ],
  [
    'a service that drives the queue',
    'flow-services: src/services/fold.ts → src/queue/engine.ts',
    { 'src/services/fold.ts': "import '../queue/engine.js';", 'src/queue/engine.ts': '' },
  ],
  [
    'a workflow that knows a resolver',
    'flow-workflows: src/workflows/close.ts → src/resolvers/unit.resolver.ts',
    { 'src/workflows/close.ts': "import '../resolvers/unit.resolver.js';" },
  ],
  [
    'a resolver that knows a workflow',
    'flow-resolvers: src/resolvers/unit.resolver.ts → src/workflows/open.ts',
    { 'src/resolvers/unit.resolver.ts': "import '../workflows/open.js';", 'src/workflows/open.ts': '' },
  ],
  [
    'a resolver that opens the database',
    'flow-resolvers: src/resolvers/base.resolver.ts → src/database/data-source.ts',
    {
      'src/resolvers/base.resolver.ts': "import '../database/data-source.js';",
      'src/database/data-source.ts': '',
    },
  ],
  [
    'a resolver that enqueues',
    'flow-resolvers: src/resolvers/job.resolver.ts → src/queue/define-job.ts',
    { 'src/resolvers/job.resolver.ts': "import '../queue/define-job.js';", 'src/queue/define-job.ts': '' },
  ],
  [
    'BullMQ outside queue/',
    'home-of-bullmq-bullmq-otel-ioredis: src/workflows/bull.ts → node_modules/bullmq/',
    { 'src/workflows/bull.ts': "import 'bullmq';" },
  ],
  [
    'ioredis outside queue/',
    'home-of-bullmq-bullmq-otel-ioredis: src/server/redis.ts → node_modules/ioredis/',
    { 'src/server/redis.ts': "import 'ioredis';" },
  ],
  [
    'a rule that reads files',
    'pure-domain: src/domain/files.ts → fs',
    { 'src/domain/files.ts': "import 'node:fs';" },
  ],
  [
    'a package for development in the program',
    'declared: src/services/bundle.ts → node_modules/esbuild/',
    { 'src/services/bundle.ts': "import 'esbuild';" },
  ],
  [
    'an import that leads nowhere',
    'resolvable: src/services/nowhere.ts → ./nobody.js',
    { 'src/services/nowhere.ts': "import './nobody.js';" },
  ],
];

const CLEAN = {
  'src/entities/unit.entity.ts': 'export const unit = 1;',
  'src/domain/level.ts': "export { unit } from '../entities/unit.entity.js';",
  'src/queue/store.ts': "export { Queue } from 'bullmq';",
};

describe('the one-way flow', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = createWorkbench(['.dependency-cruiser.cjs', 'package.json']);
  });
  afterEach(() => bench.remove());

  const cruise = (...before: string[]) => bench.run('node', ...before, script('check-dependencies.mjs'));

  it('lets imports to the left pass', () => {
    bench.write(CLEAN);
    expect(cruise()).toEqual({ code: 0, output: '3 modules, 2 imports, 0 violations\n' });
  });

  it('names every import that is not to the left', () => {
    for (const files of [CLEAN, ...FAULTS.map(([, , those]) => those)]) bench.write(files);
    const { code, output } = cruise();
    // Where the packages really are depends on how the small repository was given them.
    const lines = output.replaceAll(/→ \S*?node_modules\//g, '→ node_modules/').split('\n');
    for (const [what, line] of FAULTS) {
      expect({ what, lines }).toEqual({
        what,
        lines: expect.arrayContaining([expect.stringContaining(line)]),
      });
    }
    expect(code).toBe(1);
  });

  it('fails when it finds no module at all', () => {
    bench.write({ 'src/README.md': '' });
    expect(cruise()).toMatchObject({ code: 1, output: expect.stringContaining('no module found') });
  });

  it('fails on clean sources when the TypeScript parser is missing', () => {
    bench.write({ ...CLEAN, 'without-swc.cjs': WITHOUT_SWC });
    expect(cruise('--require', './without-swc.cjs')).toMatchObject({ code: 1 });
  });
});

/** Makes Node believe that @swc/core is not installed. */
const WITHOUT_SWC = `
const Module = require('node:module');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  if (request.startsWith('@swc/core')) throw Object.assign(new Error('none'), { code: 'MODULE_NOT_FOUND' });
  return resolve.call(this, request, ...rest);
};`;
