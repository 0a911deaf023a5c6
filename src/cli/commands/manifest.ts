import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { resolvers } from '../../resolvers/index.js';
import { buildGraphSchema } from '../../schema/build-schema.js';
import { buildManifest, type ListedOperation } from '../../server/limits/build-manifest.js';
import { ManifestError } from '../../server/limits/operation-manifest.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';
import { compareFile } from '../compare-file.js';

export function register(program: Command, context: CliContext): void {
  const manifest = program.command('manifest').description('Operations that clients name by their hash.');
  manifest
    .command('build')
    .description(
      'Writes the manifest of all operations in the .graphql files of a folder, for DONDOC_MANIFEST.',
    )
    .argument('<folder>', 'the folder, with what is below it')
    .option('--out <file>', 'the file', 'operations.json')
    .option('--check', 'compares instead of writing; fails where the file differs')
    .action((folder: string, options: { out: string; check?: boolean }, command: Command) => {
      const output = context.output(command);
      const operations = operationsIn(folder);
      const document = { format: 'apollo-persisted-query-manifest', version: 1, operations };
      const text = `${JSON.stringify(document, null, 2)}\n`;
      if (options.check === true) {
        compareFile(options.out, text, { what: 'the manifest', cure: `dondoc manifest build ${folder}` });
      } else writeFileSync(options.out, text);
      output.result({ file: options.out, operations: operations.map(({ id, name }) => ({ id, name })) }, () =>
        [
          ...operations.map(({ id, name }) => `${id}  ${name}`),
          `${options.out} ${options.check === true ? 'is up to date' : 'written'}`,
        ].join('\n'),
      );
    });
}

function operationsIn(folder: string): ListedOperation[] {
  const paths = graphqlFiles(folder);
  if (paths.length === 0) {
    throw new CliError(
      `There is no .graphql file in ${folder}.`,
      'Name the folder that holds the operations.',
      2,
    );
  }
  const files = paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  try {
    return buildManifest(files, buildGraphSchema(resolvers));
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new CliError(error.message, 'Correct these operations; schema.graphql says what there is.');
  }
}

function graphqlFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:graphql|gql)$/.test(name))
      .map((name) => join(folder, name))
      .sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError(
      `${folder} cannot be read (${code}).`,
      'Name the folder that holds the operations.',
      2,
    );
  }
}
