import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorkbench, script, type Workbench } from './workbench.js';

interface Lock {
  lockfileVersion: number;
  packages: Record<string, { resolved?: string; integrity?: string }>;
}

describe('the lock file', () => {
  let bench: Workbench;
  let lock: Lock;
  beforeEach(() => {
    bench = createWorkbench(['package-lock.json']);
    lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
  });
  afterEach(() => bench.remove());

  const check = () => {
    bench.write({ 'package-lock.json': JSON.stringify(lock) });
    return bench.run('node', script('check-lockfile.mjs'));
  };

  it('is accepted as it is', () => {
    expect(check()).toMatchObject({ code: 0 });
  });

  it('may not name where a package was downloaded', () => {
    Object.assign(lock.packages['node_modules/pg'] ?? {}, { resolved: 'https://registry.example/pg.tgz' });
    const answer = { code: 1, output: expect.stringContaining('node_modules/pg: "resolved" names') };
    expect(check()).toMatchObject(answer);
  });

  it('may not lack an optional package that another one names', () => {
    delete lock.packages['node_modules/@biomejs/cli-darwin-arm64'];
    const answer = {
      code: 1,
      output: expect.stringMatching(/biome: optional @biomejs\/cli-darwin-arm64@\S+ has no/),
    };
    expect(check()).toMatchObject(answer);
  });

  it('may not lack the fingerprint of a package', () => {
    delete lock.packages['node_modules/pg']?.integrity;
    expect(check()).toMatchObject({
      code: 1,
      output: expect.stringContaining('node_modules/pg: no integrity'),
    });
  });
});
