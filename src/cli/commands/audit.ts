import type { Command } from 'commander';
import { verifyAuditTrail } from '../../services/audit/verify-audit-trail.js';
import type { CliContext } from '../cli-context.js';
import { withDatabase } from '../with-database.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('audit')
    .description('Works on the audit trail (docs/audit.md).')
    .command('verify')
    .description('Recomputes the whole hash chain from the entries. Exit code 1 where an entry is broken.')
    .action(async (_options: object, command: Command) => {
      const output = context.output(command);
      await withDatabase(context.config(), output, async (dataSource) => {
        const { firstBroken, ...found } = await verifyAuditTrail(dataSource);
        const broken = firstBroken === null ? null : `AuditEntry:${firstBroken}`;
        output.result({ ...found, firstBroken: broken }, () =>
          broken === null
            ? `The audit trail is intact: ${found.entries} entries. Newest hash ${found.head?.hash ?? '(none)'}`
            : `The audit trail is BROKEN, first at ${broken} (${found.entries} entries)`,
        );
        if (!found.intact) context.fail();
      });
    });
}
