import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkbench, type Workbench } from './workbench.js';

describe('docker-compose.yml', () => {
  let bench: Workbench;
  beforeAll(() => {
    const text = readFileSync('docker-compose.yml', 'utf8');
    bench = createWorkbench([]);
    bench.write({
      'right.yml': text,
      'key.yml': text.replace('healthcheck:', 'healthchek:'),
      'condition.yml': text.replace('service_healthy', 'service_well'),
    });
  });
  afterAll(() => bench.remove());

  it('is valid, and would not be with a wrong key or condition', () => {
    const { code, output } = bench.run('dclint', '--quiet', 'right.yml', 'key.yml', 'condition.yml');
    expect(output).toContain('key.yml');
    expect(output).toContain('condition.yml');
    expect(output).not.toContain('right.yml');
    expect(code).toBe(1);
  });
});
