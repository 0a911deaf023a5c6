import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { CliContext } from '../cli-context.js';
import { compareFile } from '../compare-file.js';
import { renderLifecycles } from '../lifecycles/render-lifecycles.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('lifecycles')
    .description('Writes the documentation of all lifecycles, as their tables have them, to a file.')
    .option('--out <file>', 'the file', 'docs/lifecycles.md')
    .option('--check', 'compares instead of writing; fails where the file differs')
    .action((options: { out: string; check?: boolean }, command: Command) => {
      const output = context.output(command);
      const text = renderLifecycles();
      if (options.check === true) {
        compareFile(options.out, text, { what: 'the lifecycles', cure: 'dondoc lifecycles' });
      } else writeFileSync(options.out, text);
      const did = options.check === true ? 'is up to date' : 'written';
      output.result({ file: options.out, checked: options.check === true }, () => `${options.out} ${did}`);
    });
}
