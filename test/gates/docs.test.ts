import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorkbench, script, type Workbench } from './workbench.js';

const TREE = `
\`\`\`text
src/
├── domain/         rules
└── services/       verbs
    └── queries/    reads
\`\`\`
`;

describe('the documentation', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = createWorkbench([]);
    bench.write({
      'src/domain/rate.ts': '',
      'src/services/queries/rate.ts': '',
      'docs/architecture.md': TREE,
    });
  });
  afterEach(() => bench.remove());

  const check = () => bench.run('node', script('check-docs.mjs'));

  it('is accepted when its tree is that of src/', () => {
    expect(check()).toMatchObject({ code: 0 });
  });

  it.each([
    ['a folder that the tree lacks', { 'src/services/tasks/act.ts': '' }, 'src/services/tasks/ is missing'],
    [
      'a folder that is only in the tree',
      { 'docs/architecture.md': TREE.replace('queries/', 'reports/') },
      'src/services/reports/ does not exist',
    ],
    [
      'a folder without a caption',
      { 'docs/architecture.md': TREE.replace('rules', '') },
      'src/domain/ has no caption',
    ],
    ['no tree', { 'docs/architecture.md': '# Architecture\n' }, 'no tree'],
    [
      'a link that leads nowhere',
      { 'README.md': 'See [the domain](docs/domain.md#h1).\n' },
      'docs/domain.md leads',
    ],
  ])('fails on %s', (_what, files: Record<string, string>, fault) => {
    bench.write(files);
    expect(check()).toMatchObject({ code: 1, output: expect.stringContaining(fault) });
  });
});
