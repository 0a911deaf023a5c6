import { resolve } from 'node:path';
import type { Command } from 'commander';
import { checkArchive } from '../../database/archive/read-archive.js';
import { restoreArchive } from '../../database/archive/restore-archive.js';
import { createDataSource } from '../../database/data-source.js';
import { migrateDatabase } from '../../server/migrate-database.js';
import { openDatabase } from '../../server/open-database.js';
import { rememberServedDatabase } from '../../server/served-database.js';
import { verifyAuditTrail } from '../../services/audit/verify-audit-trail.js';
import { requireRestorable } from '../archive/require-restorable.js';
import { storedFiles } from '../archive/stored-files.js';
import type { CliContext } from '../cli-context.js';
import { CliError } from '../cli-error.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('restore')
    .argument('<file>', 'an archive of dondoc backup')
    .description(
      'Replaces the database by what an archive holds, checks it, and brings it up to date. All or nothing.',
    )
    .option('--force', 'also where there is something in the database: it is gone afterwards')
    .action(async (file: string, options: { force?: boolean }, command: Command) => {
      const output = context.output(command);
      const config = context.config();
      const path = resolve(file);
      output.report('Checking the archive');
      const manifest = await checkArchive(path);
      const files = storedFiles(config.files);
      if (files === null && (manifest.files ?? 0) > 0) {
        throw new CliError(
          `The archive holds ${manifest.files} files, and DONDOC_FILES_URL names an S3-compatible storage.`,
          'Restore with DONDOC_FILES_URL=file:///<folder>, then copy that folder’s files into the storage by their names.',
        );
      }
      const database = await openDatabase(config, { report: output.report, join: false });
      try {
        await requireRestorable(database.migrateUrl, options.force === true);
        await restoreArchive({
          url: database.migrateUrl,
          path,
          manifest,
          keepFile: files?.keep ?? (async () => undefined),
          progress: output.progress,
        });
        if (database.dataDir !== null) rememberServedDatabase(database.dataDir, 'dondoc');
        const applied = await migrateDatabase(database, output.report);
        const audit = await verify(database.url);
        const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
        output.result(
          { file: path, takenAt: manifest.takenAt, rows, files: manifest.files, applied, audit },
          () =>
            [
              `Restored ${rows} rows of ${manifest.tables.length} tables and ${manifest.files ?? 'no'} files, as they were at ${manifest.takenAt}.`,
              audit.intact
                ? `The audit trail is intact: ${audit.entries} entries. Newest hash ${audit.head?.hash ?? '(none)'}`
                : `The audit trail is BROKEN at AuditEntry:${audit.firstBroken}, as it was when the archive was written.`,
            ].join('\n'),
        );
        if (!audit.intact) context.fail();
      } finally {
        await database.stop();
      }
    });
}

async function verify(url: string): ReturnType<typeof verifyAuditTrail> {
  const dataSource = createDataSource({ url, poolSize: 2, applicationName: 'dondoc restore' });
  await dataSource.initialize();
  try {
    return await verifyAuditTrail(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
