import type pg from 'pg';
import type { Config } from '../../config/config.js';
import { LANES } from '../../queue/define-job.js';
import { openQueueBackend } from '../../queue/open-queue-backend.js';
import { createLog } from '../../server/create-log.js';
import { type Finding, ok } from './finding.js';
import { guarded } from './guarded.js';

/** Whether the queues' store can be used, and how much waits in it. */
export async function examineQueues(client: pg.Client, config: Config, url: string): Promise<Finding[]> {
  return guarded('queues', async () => {
    const found = await client.query<{ uuid: string }>('SELECT uuid FROM installation');
    const backend = await openQueueBackend({
      databaseUrl: url,
      ...(config.redisUrl === null ? {} : { redisUrl: config.redisUrl }),
      installation: found.rows[0]?.uuid ?? '',
      log: createLog({ level: 'silent' }),
    });
    try {
      const lanes = await Promise.all(
        LANES.map(async (lane) => {
          const { waiting, active } = await backend.counts(lane);
          return `${lane} ${waiting} waiting, ${active} running`;
        }),
      );
      const place = backend.kind === 'redis' ? 'Redis' : 'PostgreSQL';
      return [ok('queues', `${place} answers: ${lanes.join('; ')}`)];
    } finally {
      await backend.close();
    }
  });
}
