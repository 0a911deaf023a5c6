import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';

// Each of these tests starts whole tools, which take long on a busy machine.
jest.setTimeout(120_000);

/** The repository: tests are started from its top. */
export const repository = process.cwd();

/** What a gate answered: `output` is what it wrote to both streams. */
export interface GateAnswer {
  readonly code: number | null;
  readonly output: string;
}

/** A small repository of its own in a temporary folder, with our packages and the configuration files it asks for. */
export interface Workbench {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): void;
  /** Runs a program in the folder; the programs of our packages are found by name. */
  run(program: string, ...args: readonly string[]): GateAnswer;
  remove(): void;
}

export function createWorkbench(configuration: readonly string[]): Workbench {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-gate-'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  for (const file of configuration) copyFileSync(join(repository, file), join(folder, file));
  return {
    folder,
    write(files) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(join(folder, dirname(path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
    run(program, ...args) {
      const bin = join(repository, 'node_modules/.bin', program);
      const command = program === 'node' ? process.execPath : bin;
      const { NODE_OPTIONS: _jest, ...environment } = process.env;
      const { status, stdout, stderr, error } = spawnSync(command, args, {
        cwd: folder,
        encoding: 'utf8',
        env: { ...environment, NO_COLOR: '1' },
        timeout: 100_000,
      });
      if (error !== undefined) throw error;
      return { code: status, output: `${stdout}${stderr}` };
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The path of one of our scripts. */
export function script(name: string): string {
  return join(repository, 'scripts', name);
}
