import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Evaluation, Verdict } from '../../../src/entities/evaluation.entity.js';
import { verifyEvaluation } from '../../../src/services/evaluation/verify-evaluation.js';
import { submitReport } from '../../../src/services/reports/submit-report.js';
import { act } from '../../support/act.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { judge } from '../../support/evaluations.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

/** M2: what bears an instant before a judgement's is there when it judges, however close they come. */
describe('a report under way when a milestone closes', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
  });

  afterAll(() => database.drop());

  it('is waited for, and judged', async () => {
    const { dataSource } = database;
    await setClock(dataSource, '2023-06-20T23:59:59.500+07:00');
    const written = gate();
    const release = gate();
    const report = act(dataSource, cast.positions.nuiDeoReporter.actor, async (tx) => {
      await submitReport(tx, {
        campaign: 'cast-2023',
        unit: '11470',
        organization: null,
        on: '2023-06-20',
        figures: [
          { indicator: 'accounts_collected', value: 400 },
          { indicator: 'accounts_activated', value: 350 },
        ],
        note: null,
      });
      written.open();
      await release.passed;
    });
    await written.passed;

    const judged = judge(dataSource, cast.milestones.june.id, '2023-06-21T00:00+07:00');
    await somebodyWaits();
    release.open();
    await report;
    const evaluationId = (await judged) ?? 0;

    const verdict = { evaluationId, unitId: cast.units.nuiDeo.id };
    await expect(dataSource.manager.findOneByOrFail(Verdict, verdict)).resolves.toMatchObject({
      result: 'MET',
    });
    await expect(verifyEvaluation(dataSource.manager, evaluationId)).resolves.toMatchObject({
      identical: true,
    });
  });

  it('makes the first run first where later facts come before it, and then theirs', async () => {
    const { dataSource } = database;
    await setClock(dataSource, '2023-07-16T08:00+07:00');
    const late = { unit: 'luuKy', on: '2023-07-15', at: '2023-07-16T08:00+07:00' } as const;
    await tell(dataSource, cast, { ...late, collected: 300, activated: 300 });
    await judge(dataSource, cast.milestones.july.id, '2023-07-16T17:00+07:00', 'LATER_FACTS');
    const runs = await dataSource.manager.find(Evaluation, {
      where: { milestoneId: cast.milestones.july.id },
      order: { run: 'ASC' },
    });
    expect(runs.map(({ run, cause, knownAt }) => [run, cause, knownAt.toISOString()])).toEqual([
      [1, 'CLOSED', '2023-07-15T16:59:59.999Z'],
      [2, 'LATER_FACTS', '2023-07-16T09:59:59.999Z'],
    ]);
    const results = await Promise.all(
      runs.map((run) =>
        dataSource.manager.findOneByOrFail(Verdict, { evaluationId: run.id, unitId: cast.units.luuKy.id }),
      ),
    );
    expect(results.map((verdict) => verdict.result)).toEqual(['NO_DATA', 'MET']);
  });

  /** Asks until a transaction is seen waiting for its turn. */
  async function somebodyWaits(): Promise<void> {
    for (;;) {
      const [row] = await database.dataSource.query<{ waiting: number }[]>(
        `SELECT count(*) AS waiting FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      if ((row?.waiting ?? 0) > 0) return;
    }
  }
});

/** Something to wait at until somebody opens it. */
function gate(): { passed: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}
