import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorkbench, type Workbench } from './workbench.js';

describe('format', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = createWorkbench(['biome.json']);
  });
  afterEach(() => bench.remove());

  it.each([
    ['another format', 'const  a = "1";\nexport { a };\n', 1],
    [
      'imports out of order',
      "import { b } from 'b';\nimport { a } from 'a';\n\nexport const c = a + b;\n",
      1,
    ],
    ['our format', "import { a } from 'a';\nimport { b } from 'b';\n\nexport const c = a + b;\n", 0],
  ])('answers %s', (_what, text, code) => {
    bench.write({ 'src/services/sum.ts': text });
    expect(bench.run('biome', 'ci', '.')).toMatchObject({ code });
  });
});
