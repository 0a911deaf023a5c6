import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorkbench, type Workbench } from './workbench.js';

describe('what nobody uses', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = createWorkbench(['knip.json', 'package.json', 'tsconfig.json']);
    bench.write({ 'src/cli/dondoc.ts': "import { used } from '../domain/used.js';\n\nused();\n" });
  });
  afterEach(() => bench.remove());

  it('is named: files, exports, packages', () => {
    bench.write({
      'src/domain/used.ts': 'export function used(): void {}\nexport function spare(): void {}\n',
      'src/domain/forgotten.ts': 'export const forgotten = 1;\n',
    });
    const { code, output } = bench.run('knip', '--no-config-hints');
    expect(output).toMatch(/^src\/domain\/forgotten\.ts/m);
    expect(output).toMatch(/^spare\s+function\s+src\/domain\/used\.ts/m);
    expect(output).toMatch(/^bullmq\s+package\.json/m);
    expect(code).toBe(1);
  });

  it('is nothing when all is used', () => {
    bench.write({ 'src/domain/used.ts': 'export function used(): void {}\n' });
    expect(bench.run('knip', '--no-config-hints', '--include', 'files,exports')).toMatchObject({ code: 0 });
  });
});
