import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Evaluation } from '../../../src/entities/evaluation.entity.js';
import { Report } from '../../../src/entities/report.entity.js';
import {
  type EvaluationVerification,
  verifyEvaluation,
} from '../../../src/services/evaluation/verify-evaluation.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { judge } from '../../support/evaluations.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('verifyEvaluation', () => {
  let database: TestDatabase;
  let cast: Cast;
  let evaluationId: number;
  let undo: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-20', collected: 400, activated: 350 });
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-20', collected: 200, activated: 80 });
    evaluationId = (await judge(dataSource, cast.milestones.june.id, '2023-06-21T00:00+07:00')) ?? 0;
  });

  afterEach(async () => {
    for (const statement of undo) await database.dataSource.query(statement);
    undo = [];
    await expect(verify()).resolves.toMatchObject({ identical: true });
  });

  afterAll(() => database.drop());

  const verify = async (): Promise<EvaluationVerification | null> =>
    verifyEvaluation(database.dataSource.manager, evaluationId);

  async function tamper(change: string, back: string): Promise<EvaluationVerification | null> {
    await database.dataSource.query(change);
    undo.push(back);
    return verify();
  }

  it('names the verdict that was changed', async () => {
    const of = `WHERE unit_id = ${cast.units.luuKy.id}`;
    const found = await tamper(
      `UPDATE verdict SET achieved = 250, result = 'MET' ${of}`,
      `UPDATE verdict SET achieved = 80, result = 'NOT_MET' ${of}`,
    );
    expect(found).toMatchObject({ identical: false, rowsAgree: false, inputReproduced: true });
    expect(found?.firstDifference).toMatch(/^verdict of unit 11491: .*"achieved":80.*"achieved":250/);
  });

  it('names the verdict that is gone', async () => {
    const { dataSource } = database;
    await dataSource.query(
      `CREATE TABLE kept AS SELECT * FROM verdict WHERE unit_id = ${cast.units.nuiDeo.id}`,
    );
    const found = await tamper(
      `DELETE FROM verdict WHERE unit_id = ${cast.units.nuiDeo.id}`,
      'INSERT INTO verdict OVERRIDING SYSTEM VALUE SELECT * FROM kept',
    );
    expect(found).toMatchObject({ identical: false, rowsAgree: false });
    expect(found?.firstDifference).toMatch(/^verdict of unit 11470: .*, null comes out now$/);
  });

  it('names the figure that was changed under it', async () => {
    const { id } = await database.dataSource.manager.findOneByOrFail(Report, { unitId: cast.units.luuKy.id });
    const of = `WHERE report_id = ${id} AND indicator_id = ${cast.indicators.activated.id}`;
    const found = await tamper(
      `UPDATE report_figure SET value = 90 ${of}`,
      `UPDATE report_figure SET value = 80 ${of}`,
    );
    expect(found).toMatchObject({
      identical: false,
      inputReproduced: false,
      inputIntact: true,
      rowsAgree: true,
    });
    expect(found?.firstDifference).toMatch(/^input of unit 11491: .*"value":80.*"value":90/);
  });

  it('sees that the frozen input was changed', async () => {
    const { input } = await database.dataSource.manager.findOneByOrFail(Evaluation, { id: evaluationId });
    const found = await tamper(
      `UPDATE evaluation SET input = replace(input, '"value":80', '"value":250')`,
      `UPDATE evaluation SET input = '${input}'`,
    );
    expect(found).toMatchObject({ identical: false, inputIntact: false, verdictsReproduced: false });
  });

  it('finds the same after anything that was learned since', async () => {
    const { dataSource } = database;
    const { id } = await dataSource.manager.findOneByOrFail(Report, { unitId: cast.units.luuKy.id });
    await correct(dataSource, cast, id, { activated: 90, at: '2023-06-21T00:00+07:00' });
    await setClock(dataSource, '2023-06-21T00:00+07:00');
    await tell(dataSource, cast, {
      unit: 'quanToan',
      on: '2023-06-20',
      at: '2023-06-21T00:00+07:00',
      collected: 400,
      activated: 400,
    });
    await expect(verify()).resolves.toMatchObject({ identical: true });
  });

  it('finds the same in a later run, although more is told while a virtual clock stands', async () => {
    const { dataSource } = database;
    const at = '2023-06-22T17:00+07:00';
    const rerun = (await judge(dataSource, cast.milestones.june.id, at, 'LATER_FACTS')) ?? 0;
    const { id } = await dataSource.manager.findOneByOrFail(Report, { unitId: cast.units.nuiDeo.id });
    await correct(dataSource, cast, id, { activated: 351, at });
    await expect(verifyEvaluation(dataSource.manager, rerun)).resolves.toMatchObject({ identical: true });
  });
});
