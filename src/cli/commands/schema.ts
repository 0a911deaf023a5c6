import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { resolvers } from '../../resolvers/index.js';
import { buildGraphSchema, printGraphSchema } from '../../schema/build-schema.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('schema')
    .description('Writes the GraphQL schema, in alphabetical order, to a file.')
    .option('--out <file>', 'the file', 'schema.graphql')
    .option('--check', 'compares instead of writing; fails where the file differs')
    .action((options: { out: string; check?: boolean }, command: Command) => {
      const output = context.output(command);
      const text = printGraphSchema(buildGraphSchema(resolvers));
      if (options.check === true) compare(options.out, text);
      else writeFileSync(options.out, text);
      const did = options.check === true ? 'is up to date' : 'written';
      output.result({ file: options.out, checked: options.check === true }, () => `${options.out} ${did}`);
    });
}

function compare(file: string, text: string): void {
  const stored = readStored(file);
  if (stored === text) return;
  const written = (stored ?? '').split('\n');
  const wanted = text.split('\n');
  const line = wanted.findIndex((content, index) => content !== written[index]);
  const place =
    stored === null
      ? 'it does not exist'
      : `line ${line + 1} is "${(written[line] ?? '').trim()}", should be "${(wanted[line] ?? '').trim()}"`;
  throw new CliError(`${file} is not the schema of this program: ${place}.`, 'Run: dondoc schema');
}

function readStored(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
