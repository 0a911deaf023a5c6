import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorkbench, repository, type Workbench } from './workbench.js';

describe('docs/lifecycles.md', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = createWorkbench([]);
    mkdirSync(join(bench.folder, 'docs'));
  });
  afterEach(() => bench.remove());

  const dondoc = (...args: string[]) => bench.run('node', `${repository}/build/src/cli/dondoc.js`, ...args);

  it('is accepted as the program has written it, and so is ours', () => {
    expect(dondoc('lifecycles')).toMatchObject({ code: 0 });
    expect(dondoc('lifecycles', '--check')).toMatchObject({ code: 0 });
    expect(dondoc('lifecycles', '--check', '--out', join(repository, 'docs/lifecycles.md'))).toMatchObject({
      code: 0,
    });
  });

  it('is refused when it says something else, or is missing', () => {
    expect(dondoc('lifecycles', '--check')).toMatchObject({ code: 1 });
    bench.write({ 'docs/lifecycles.md': '# Lifecycles\n\n## Task\n' });
    expect(dondoc('lifecycles', '--check')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Run: dondoc lifecycles'),
    });
  });
});
