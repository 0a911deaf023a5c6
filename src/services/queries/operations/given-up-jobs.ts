import type { EntityManager } from 'typeorm';

/** A job that waits for a person. */
export interface GivenUpJob {
  key: string;
  job: string;
  dueAt: Date;
  givenUpAt: Date;
  tries: number;
  error: string | null;
}

/** All of them, the longest waiting first. */
export async function listGivenUpJobs(manager: Pick<EntityManager, 'query'>): Promise<GivenUpJob[]> {
  return manager.query<GivenUpJob[]>(
    `SELECT key, job, due_at AS "dueAt", quarantined_at AS "givenUpAt", tries, last_error AS error
       FROM due_job WHERE quarantined_at IS NOT NULL AND done_at IS NULL ORDER BY quarantined_at, key COLLATE "C"`,
  );
}
