import type { DataSource } from 'typeorm';
import type { HousekeepingTask } from '../queue/backend.js';
import { recordAuditHead } from '../services/audit/record-audit-head.js';
import type { Logger } from './create-log.js';

/**
 * Once a day of the platform's clock one process of all records the newest entry of the audit trail and says it in the
 * log, always at level `info` and with this text, so that a collector of logs keeps it where nobody of the database
 * gets at it. `dondoc audit verify --head <sequence>:<hash>` takes it back.
 */
export function tellAuditHead(dataSource: DataSource, log: Pick<Logger, 'info'>): HousekeepingTask {
  return {
    name: 'tell-audit-head',
    everyMs: 300_000,
    run: async () => {
      const recorded = await recordAuditHead(dataSource);
      if (recorded === null) return;
      const { on, sequence, hash } = recorded;
      log.info({ on, head: `${sequence}:${hash}` }, 'audit: head of the day');
    },
  };
}
