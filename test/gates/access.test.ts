import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorkbench, repository, type Workbench } from './workbench.js';

describe('docs/access.md', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = createWorkbench([]);
    mkdirSync(join(bench.folder, 'docs'));
  });
  afterEach(() => bench.remove());

  const matrix = (...args: string[]) =>
    bench.run('node', `${repository}/build/src/cli/dondoc.js`, 'access', 'matrix', ...args);

  it('is accepted as the program has written it, and so is ours', () => {
    expect(matrix('--write')).toMatchObject({ code: 0 });
    expect(matrix('--check')).toMatchObject({ code: 0 });
    expect(matrix('--check', '--out', join(repository, 'docs/access.md'))).toMatchObject({ code: 0 });
  });

  it('is refused when it says something else, or is missing', () => {
    expect(matrix('--check')).toMatchObject({ code: 1 });
    bench.write({ 'docs/access.md': '# Who may do what\n\nEverybody everything.\n' });
    expect(matrix('--check')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Run: dondoc access matrix --write'),
    });
  });
});
