import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeArchive } from '../../database/archive/write-archive.js';
import { locateDataFolder } from '../../database/embedded/data-folder.js';
import { openDatabase } from '../../server/open-database.js';
import { programVersion } from '../../server/operations/version.js';
import { lastServedDatabase } from '../../server/served-database.js';
import { storedFiles } from '../archive/stored-files.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('backup')
    .argument('<file>', 'the archive to write')
    .description(
      'Writes the database, as it is now, and the uploaded files into one archive. Holds nobody up.',
    )
    .option('--overwrite', 'replaces the file where it is there')
    .action(async (file: string, options: { overwrite?: boolean }, command: Command) => {
      const output = context.output(command);
      const config = context.config();
      const path = resolve(file);
      if (existsSync(path) && options.overwrite !== true) {
        throw new CliError(`${file} is there already.`, 'Choose another name, or add --overwrite.', 2);
      }
      const files = storedFiles(config.files);
      const database = await openDatabase(config, {
        report: output.report,
        join: true,
        database: lastServedDatabase(locateDataFolder(config.dataDir).folder.path),
      });
      try {
        const { manifest, lostFiles } = await writeArchive({
          // Whoever owns the tables sees every row.
          url: database.migrateUrl,
          path,
          program: programVersion(),
          takenAt: new Date(),
          readFile: files?.read ?? null,
          progress: output.progress,
        });
        const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
        const { size } = statSync(path);
        const said = {
          file: path,
          size,
          rows,
          files: manifest.files,
          lostFiles,
          auditHead: manifest.auditHead,
        };
        output.result(said, () =>
          [
            `Backed up ${rows} rows of ${manifest.tables.length} tables and ${manifest.files ?? 'no'} files to ${file} (${size} bytes).`,
            `Audit head ${manifest.auditHead?.hash ?? '(none)'}`,
            'It holds secrets of the installation: keep it where only its keepers can read it.',
            ...(manifest.files === null
              ? ['Uploaded files lie in the S3-compatible storage: back that up too.']
              : []),
            ...lostFiles.map((id) => `LOST: the storage has no bytes for file ${id}`),
          ].join('\n'),
        );
        if (lostFiles.length > 0) context.fail();
      } finally {
        await database.stop();
      }
    });
}
