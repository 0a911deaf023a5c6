import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../src/domain/actor.js';
import { readFirstDue, readOpenJobs } from '../../src/queue/due-job-table.js';
import { bindHandlers } from '../../src/queue/handlers.js';
import { runDueJob } from '../../src/queue/runner.js';
import { DEFAULT_TIMING } from '../../src/queue/timing.js';
import { loadCampaign } from '../../src/services/campaigns/load/load-campaign.js';
import { setVirtualClock } from '../../src/services/clock/set-virtual-clock.js';
import { startVirtualClock } from '../../src/services/clock/start-virtual-clock.js';
import { handlers, jobs } from '../../src/workflows/index.js';
import { act } from '../support/act.js';
import { eventfulCampaign } from '../support/eventful-campaign.js';
import { countStatements, takeEveryStep } from '../support/every-step.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';

/** At most so many runs of one kind of job are taken apart: the first, and one that does far more than it. */
const TAKEN_APART = 2;
/** Looked at for that: so many runs of each kind. */
const LOOKED_AT = 3;

/** Kinds that do not happen in a campaign folder, and what tries them instead. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['deliver', 'leaves the platform, at least once: test/workflows'],
  ['remind-pledges', 'pledges are made through the API: test/services/pledges'],
  ['settle-pledges', 'pledges are made through the API: test/services/pledges'],
]);

interface Walked {
  occurrences: number;
  most: number;
  apart: number;
  faults: string[];
}

/**
 * A small campaign in which everything happens is walked from its first day to long after its last, and every kind of job
 * is taken apart on the way.
 */
describe('every kind of job', () => {
  let database: TestDatabase;
  const table = bindHandlers(jobs, handlers);
  const walked = new Map<string, Walked>();

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    const { folder, until } = await eventfulCampaign();
    await startVirtualClock(dataSource, new Date(`${folder.definition.startsOn}T00:00:00+07:00`));
    await act(dataSource, systemActor('loader'), (tx) =>
      loadCampaign(tx, folder, { contentHash: 'every-step', history: true }),
    );
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    const runner = { dataSource, handlers: table, log, timing: DEFAULT_TIMING };
    for (;;) {
      const key = await readFirstDue(dataSource);
      if (key === undefined) {
        const { next } = await readOpenJobs(dataSource, until);
        if (next === null) break;
        await setVirtualClock(dataSource, next);
        continue;
      }
      const kind = await jobOf(key);
      const seen = walked.get(kind) ?? { occurrences: 0, most: 0, apart: 0, faults: [] };
      walked.set(kind, seen);
      seen.occurrences += 1;
      const statements =
        seen.apart < TAKEN_APART && seen.occurrences <= LOOKED_AT
          ? await countStatements(dataSource, table, key)
          : 0;
      if (statements > seen.most * 1.5) {
        seen.most = statements;
        seen.apart += 1;
        const { faults } = await takeEveryStep(dataSource, table, key);
        seen.faults.push(...faults.map((fault) => `${key}: ${fault}`));
      } else {
        const outcome = await runDueJob(runner, { key, alone: true });
        if (outcome !== 'done') throw new Error(`${key} ended ${outcome}`);
      }
    }
  }, 600_000);
  afterAll(() => database.drop());

  const jobOf = async (key: string): Promise<string> => {
    const [row] = await database.dataSource.query<{ job: string }[]>(
      'SELECT job FROM due_job WHERE key = $1',
      [key],
    );
    return row?.job ?? '';
  };

  it.each(jobs.map((job) => job.name).filter((name) => !ELSEWHERE.has(name)))(
    '%s ends the same whatever fails, runs twice or at once',
    (name) => {
      const seen = walked.get(name);
      // A new kind of job has to happen in test/support/eventful-campaign.ts, or nothing is known of it.
      expect({ name, happened: (seen?.occurrences ?? 0) > 0 }).toEqual({ name, happened: true });
      expect(seen?.faults).toEqual([]);
    },
  );
});

function silent(): void {}
