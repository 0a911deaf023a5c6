import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { resolvers } from '../../resolvers/index.js';
import { buildGraphSchema, printGraphSchema } from '../../schema/build-schema.js';
import type { CliContext } from '../cli-context.js';
import { compareFile } from '../compare-file.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('schema')
    .description('Writes the GraphQL schema, in alphabetical order, to a file.')
    .option('--out <file>', 'the file', 'schema.graphql')
    .option('--check', 'compares instead of writing; fails where the file differs')
    .action((options: { out: string; check?: boolean }, command: Command) => {
      const output = context.output(command);
      const text = printGraphSchema(buildGraphSchema(resolvers));
      if (options.check === true)
        compareFile(options.out, text, { what: 'the schema', cure: 'dondoc schema' });
      else writeFileSync(options.out, text);
      const did = options.check === true ? 'is up to date' : 'written';
      output.result({ file: options.out, checked: options.check === true }, () => `${options.out} ${did}`);
    });
}
