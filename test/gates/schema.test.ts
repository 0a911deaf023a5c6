import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorkbench, repository, type Workbench } from './workbench.js';

describe('schema.graphql', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = createWorkbench([]);
  });
  afterEach(() => bench.remove());

  const dondoc = (...args: string[]) => bench.run('node', `${repository}/build/src/cli/dondoc.js`, ...args);

  it('is accepted as the program has written it', () => {
    expect(dondoc('schema')).toMatchObject({ code: 0 });
    expect(dondoc('schema', '--check')).toMatchObject({ code: 0 });
  });

  it('is refused when it says something else, or is missing', () => {
    expect(dondoc('schema', '--check')).toMatchObject({ code: 1 });
    bench.write({ 'schema.graphql': 'type Query {\n  invented: String\n}\n' });
    expect(dondoc('schema', '--check')).toMatchObject({
      code: 1,
      output: expect.stringContaining('is not the schema'),
    });
  });
});
