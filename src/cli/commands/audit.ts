import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError } from 'commander';
import type { NotedHead } from '../../domain/audit-chain.js';
import { exportAuditTrail } from '../../services/audit/export-audit-trail.js';
import { readAuditHead } from '../../services/audit/record-audit-head.js';
import { verifyAuditExport } from '../../services/audit/verify-audit-export.js';
import { type AuditVerification, verifyAuditTrail } from '../../services/audit/verify-audit-trail.js';
import type { CliContext } from '../cli-context.js';
import { withDatabase } from '../with-database.js';

export function register(program: Command, context: CliContext): void {
  const audit = program.command('audit').description('Works on the audit trail (docs/audit.md).');
  registerVerify(audit, context);
  registerHead(audit, context);
  registerExport(audit, context);
}

function registerVerify(audit: Command, context: CliContext): void {
  audit
    .command('verify')
    .description('Recomputes the whole hash chain from the entries. Exit code 1 where an entry is broken.')
    .option('--head <head>', 'fails where the chain does not contain this kept head any more', readHead)
    .option('--file <export>', 'verifies what `audit export` wrote, without a database')
    .action(async (options: { head?: NotedHead; file?: string }, command: Command) => {
      const output = context.output(command);
      const { head: noted = null, file } = options;
      const found =
        file === undefined
          ? await withDatabase(context.config(), output, (dataSource) => verifyAuditTrail(dataSource, noted))
          : await verifyAuditExport(
              createInterface({ input: createReadStream(file), crlfDelay: Infinity }),
              noted,
            );
      const firstBroken = found.firstBroken === null ? null : `AuditEntry:${found.firstBroken}`;
      output.result({ ...found, firstBroken }, () => describe(found, noted));
      if (!found.intact) context.fail();
    });
}

function describe(found: AuditVerification, noted: NotedHead | null): string {
  const { entries, intact, firstBroken, head, lostHeads, notedAt } = found;
  return [
    ...(intact
      ? [`The audit trail is intact: ${entries} entries. Newest hash ${head?.hash ?? '(none)'}`]
      : []),
    ...(firstBroken === null
      ? []
      : [`The audit trail is BROKEN, first at AuditEntry:${firstBroken} (${entries} entries)`]),
    ...(lostHeads.length === 0
      ? []
      : [`The audit trail is BROKEN: it does not contain the head recorded on ${lostHeads.join(', ')}`]),
    ...(notedAt === null
      ? [
          `The audit trail is BROKEN: it does not contain the kept head ${noted?.hash ?? ''}: its end was cut off, or it was written anew`,
        ]
      : []),
    ...(typeof notedAt === 'number'
      ? [`The kept head stands at ${notedAt}: all up to there is what it was then`]
      : []),
  ].join('\n');
}

function registerHead(audit: Command, context: CliContext): void {
  audit
    .command('head')
    .description('Prints the newest entry’s place and hash as <sequence>:<hash>, to be kept elsewhere.')
    .action(async (_options: object, command: Command) => {
      const output = context.output(command);
      await withDatabase(context.config(), output, async (dataSource) => {
        const head = await readAuditHead(dataSource);
        output.result(head, () =>
          head === null ? 'Nothing has happened yet.' : `${head.sequence}:${head.hash}`,
        );
      });
    });
}

function registerExport(audit: Command, context: CliContext): void {
  audit
    .command('export')
    .description('Writes the whole trail as JSON lines, with all that is needed to verify it elsewhere.')
    .requiredOption('--to <file>', 'the file to write; - for stdout')
    .action(async ({ to }: { to: string }, command: Command) => {
      const output = context.output(command);
      await withDatabase(context.config(), output, async (dataSource) => {
        const lines = exportAuditTrail(dataSource);
        if (to === '-') for await (const some of lines) output.raw(some);
        else await pipeline(Readable.from(lines), createWriteStream(to, { mode: 0o600 }));
      });
      if (to !== '-') output.report(`The audit trail is in ${to}`);
    });
}

/** `<sequence>:<hash>` as `audit head` and the log say it, or the hash alone. */
function readHead(text: string): NotedHead {
  const [, sequence, hash] = /^(?:(\d{1,15}):)?([0-9a-f]{64})$/.exec(text.trim().toLowerCase()) ?? [];
  if (hash === undefined)
    throw new InvalidArgumentError('Write it as it was printed: <sequence>:<hash>, or the hash alone.');
  return { sequence: sequence === undefined ? null : Number(sequence), hash };
}
