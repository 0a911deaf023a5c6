import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainEvent, DueJob } from '../../../src/entities/engine.entity.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, type CastPosition, createCast } from '../../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('a job that was given up', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  let keys = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.administrator.actor);
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    await database.dataSource.query('TRUNCATE due_job');
    const row = { payload: { taskId: 1 }, job: 'task-deadline', lane: 'normal', dueAt: new Date() };
    const given = { tries: 3, suspicion: 3, lastError: 'no such task', quarantinedAt: new Date() };
    await database.dataSource.manager.insert(DueJob, [
      { ...row, ...given, key: 'bad' },
      { ...row, key: 'open' },
    ]);
  });

  const decide = async (
    verb: 'retryJob' | 'skipJob',
    key: string,
    reason: string,
    position?: CastPosition,
  ) => {
    keys += 1;
    const input = { key, reason, idempotencyKey: `k${keys}` };
    const type = verb === 'retryJob' ? 'RetryJobInput' : 'SkipJobInput';
    const answer = (await ask(
      `mutation ($input: ${type}!) { ${verb}(input: $input) { key userErrors { code field message } } }`,
      { input },
      position === undefined ? {} : { actor: cast.positions[position].actor },
    )) as { [name: string]: { key: string | null; userErrors: { code: string; message: string }[] } };
    return answer[verb];
  };
  const stored = async (key: string): Promise<DueJob> =>
    database.dataSource.manager.findOneByOrFail(DueJob, { key });

  it.each<CastPosition>(['auditor', 'committee', 'nuiDeoReporter'])(
    'is not the %s’s to mend',
    async (who) => {
      await expect(decide('retryJob', 'bad', 'mended', who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(decide('skipJob', 'bad', 'not needed', who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect((await stored('bad')).quarantinedAt).not.toBeNull();
    },
  );

  it('runs again as if never tried, and the audit trail says who wanted it', async () => {
    expect(await decide('retryJob', 'bad', 'the task is back')).toEqual({ key: 'bad', userErrors: [] });
    expect(await stored('bad')).toMatchObject({
      quarantinedAt: null,
      doneAt: null,
      tries: 0,
      suspicion: 0,
      generation: 1,
      pushes: 0,
    });
    const event = await database.dataSource.manager.findOneByOrFail(DomainEvent, { type: 'job.retried' });
    expect(event).toMatchObject({
      actor: 'hp-pc.administrator',
      reason: 'the task is back',
      campaignId: null,
    });
    expect(event.payload).toMatchObject({ key: 'bad', tries: 3, lastError: 'no such task' });
  });

  it('is left undone for good, with a reason, and is no incident any more', async () => {
    expect(await decide('skipJob', 'bad', 'the task was withdrawn')).toEqual({ key: 'bad', userErrors: [] });
    const row = await stored('bad');
    expect(row.doneAt).toBeInstanceOf(Date);
    expect(await ask('{ incidents { totalCount } }')).toEqual({ incidents: { totalCount: 0 } });
  });

  it.each(['retryJob', 'skipJob'] as const)('%s refuses what was not given up', async (verb) => {
    for (const key of ['open', 'nowhere']) {
      expect(await decide(verb, key, 'because')).toMatchObject({
        key: null,
        userErrors: [{ code: 'JOB_NOT_GIVEN_UP', field: ['key'] }],
      });
    }
    expect(await stored('open')).toMatchObject({ doneAt: null, generation: 0 });
  });

  it('is not skipped without a reason', async () => {
    expect(await decide('skipJob', 'bad', '  ')).toMatchObject({
      userErrors: [{ code: 'JOB_REASON_MISSING', field: ['reason'] }],
    });
    expect((await stored('bad')).doneAt).toBeNull();
  });
});
