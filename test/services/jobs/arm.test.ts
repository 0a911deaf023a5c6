import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import { DueJob } from '../../../src/entities/engine.entity.js';
import { dueJobRow } from '../../../src/queue/define-job.js';
import { armJobs, moveJob } from '../../../src/services/jobs/arm.js';
import { taskDeadlineJob } from '../../../src/services/jobs/task-deadline.job.js';
import { act } from '../../support/act.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('promised jobs', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  beforeEach(async () => {
    await database.dataSource.manager.clear(DueJob);
    await arm('first', '2023-06-01T00:00:00Z');
  });

  const actor = systemActor('test');

  const arm = async (key: string, due: string): Promise<void> =>
    act(database.dataSource, actor, (tx) =>
      armJobs(tx, [dueJobRow(taskDeadlineJob, { key, dueAt: new Date(due), payload: { taskId: 7 } })]),
    );

  const move = async (key: string, due: string): Promise<boolean> =>
    act(database.dataSource, actor, (tx) => moveJob(tx, key, new Date(due)));

  const stored = async (): Promise<DueJob> =>
    database.dataSource.manager.findOneByOrFail(DueJob, { key: 'first' });

  it('are kept with all that the engine needs', async () => {
    await expect(stored()).resolves.toMatchObject({
      job: 'task-deadline',
      payload: { taskId: 7 },
      lane: 'normal',
      dueAt: new Date('2023-06-01T00:00:00Z'),
      pushes: 0,
      doneAt: null,
    });
  });

  it('are made once: a second promise of the same effect changes nothing', async () => {
    await arm('first', '2023-07-01T00:00:00Z');
    await expect(stored()).resolves.toMatchObject({ dueAt: new Date('2023-06-01T00:00:00Z') });
  });

  it('are gone with the transaction that made them', async () => {
    const attempt = act(database.dataSource, actor, async (tx) => {
      await moveJob(tx, 'first', new Date('2023-07-01T00:00:00Z'));
      throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    await expect(stored()).resolves.toMatchObject({ dueAt: new Date('2023-06-01T00:00:00Z') });
  });

  it('move to another time, and run again for it where they have run', async () => {
    await database.dataSource.manager.update(
      DueJob,
      { key: 'first' },
      { doneAt: new Date(), tries: 2, pushes: 3 },
    );
    await expect(move('first', '2023-07-01T00:00:00Z')).resolves.toBe(true);
    await expect(stored()).resolves.toMatchObject({
      dueAt: new Date('2023-07-01T00:00:00Z'),
      doneAt: null,
      tries: 0,
      pushes: 0,
    });
  });

  it('stay given up when they move', async () => {
    const quarantinedAt = new Date('2023-06-01T00:01:00Z');
    await database.dataSource.manager.update(DueJob, { key: 'first' }, { quarantinedAt });
    await move('first', '2023-07-01T00:00:00Z');
    await expect(stored()).resolves.toMatchObject({ quarantinedAt });
  });

  it('say when there is none to move', async () => {
    await expect(move('second', '2023-07-01T00:00:00Z')).resolves.toBe(false);
  });
});
