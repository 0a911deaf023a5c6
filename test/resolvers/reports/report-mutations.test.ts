import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { written } from '../../support/written.js';

interface Errors {
  userErrors: { code: string; message: string; field: string[] | null }[];
}

describe('the mutations of reports', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    ask = createAsk(database.dataSource, cast.positions.nuiDeoReporter.actor);
    await setClock(database.dataSource, '2023-06-05T10:00+07:00');
  });

  afterAll(() => database.drop());

  const SUBMIT = `mutation ($input: SubmitReportInput!) { submitReport(input: $input) {
    report { id on revision status late submittedBy submittedByPosition reason supersedes { id }
      unit { code } organization { code } figures { indicator { code } value } dataErrors { kind } }
    userErrors { code message field } } }`;
  type Submitted = { submitReport: Errors & { report: { id: string } | null } };
  const figures = (collected: number, activated: number) => [
    { indicator: 'accounts_collected', value: collected },
    { indicator: 'accounts_activated', value: activated },
  ];
  const input = (change: object = {}) => ({
    idempotencyKey: 'first',
    campaign: 'cast-2023',
    unit: '11470',
    on: '2023-06-05',
    figures: figures(200, 100),
    ...change,
  });

  describe('are not for', () => {
    it('nobody at all', async () => {
      const nobody = createAsk(database.dataSource, null as never);
      await expect(nobody(SUBMIT, { input: input() })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    });

    it('who may not report for the unit', async () => {
      const before = await written(database.dataSource);
      const as = { actor: cast.positions.luuKyReporter.actor };
      await expect(ask(SUBMIT, { input: input() }, as)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const batch = `mutation ($input: SubmitReportsInput!) { submitReports(input: $input) { accepted } }`;
      const rows = [{ unit: '11470', on: '2023-06-05', figures: figures(1, 1) }];
      const many = { idempotencyKey: 'many', campaign: 'cast-2023', rows };
      await expect(ask(batch, { input: many }, as)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await written(database.dataSource)).toEqual(before);
    });
  });

  it('answer the report as it was taken in', async () => {
    const answer = await ask<Submitted>(SUBMIT, { input: input() });
    expect(answer).toEqual({
      submitReport: {
        report: {
          id: 'ProgressReport:1',
          on: '2023-06-05',
          revision: 1,
          status: 'SUBMITTED',
          late: false,
          submittedBy: 'Cán bộ',
          submittedByPosition: 'nd-pc.officer',
          reason: null,
          supersedes: null,
          unit: { code: '11470' },
          organization: null,
          figures: [
            { indicator: { code: 'accounts_collected' }, value: 200 },
            { indicator: { code: 'accounts_activated' }, value: 100 },
          ],
          dataErrors: [],
        },
        userErrors: [],
      },
    });
  });

  it('answer the same key and input the same, changing nothing, and refuse another input under it', async () => {
    const before = await written(database.dataSource);
    const again = await ask<Submitted>(SUBMIT, { input: input() });
    expect(again.submitReport.report?.id).toBe('ProgressReport:1');
    const other = await ask<Submitted>(SUBMIT, { input: input({ figures: figures(201, 100) }) });
    expect(other.submitReport).toMatchObject({
      report: null,
      userErrors: [{ code: 'IDEMPOTENCY_CONFLICT', field: ['idempotencyKey'] }],
    });
    expect(await written(database.dataSource)).toEqual(before);
  });

  it('say why not in the caller’s language, where and how to mend it', async () => {
    const wrong = input({ idempotencyKey: 'wrong', on: '2023-06-04', figures: figures(100, 150) });
    const vi = await ask<Submitted>(SUBMIT, { input: wrong });
    expect(vi.submitReport).toEqual({
      report: null,
      userErrors: [
        {
          code: 'EXCEEDS_BOUND',
          message:
            'accounts_activated là 150, vượt accounts_collected cùng ngày là 100. Số này không thể lớn hơn: đề nghị kiểm tra cả hai.',
          field: ['figures', '1', 'value'],
        },
      ],
    });
    const en = await ask<Submitted>(SUBMIT, { input: wrong }, { language: 'en' });
    expect(en.submitReport.userErrors[0]?.message).toMatch(/^accounts_activated is 150/);
  });

  it('rehearse a batch without leaving a trace, its key still free', async () => {
    const batch = `mutation ($input: SubmitReportsInput!) { submitReports(input: $input) {
      accepted dataErrors userErrors { code field } } }`;
    const rows = [
      { unit: '11470', on: '2023-06-04', figures: figures(150, 90) },
      { unit: '11470', on: '2023-06-03', figures: figures(150, 80) },
    ];
    const many = { idempotencyKey: 'batch', campaign: 'cast-2023', rows };
    const before = await written(database.dataSource);
    const rehearsed = { submitReports: { accepted: 2, dataErrors: 0, userErrors: [] } };
    await expect(ask(batch, { input: { ...many, dryRun: true } })).resolves.toEqual(rehearsed);
    const broken = [{ unit: '11470', on: '2023-06-05', figures: figures(1, 1) }];
    await expect(ask(batch, { input: { ...many, rows: broken, dryRun: true } })).resolves.toEqual({
      submitReports: {
        accepted: 0,
        dataErrors: 0,
        userErrors: [{ code: 'ALREADY_REPORTED', field: ['rows', '0', 'on'] }],
      },
    });
    expect(await written(database.dataSource)).toEqual(before);
    await expect(ask(batch, { input: many })).resolves.toEqual(rehearsed);
    const after = await written(database.dataSource);
    await expect(ask(batch, { input: many })).resolves.toEqual(rehearsed);
    expect(await written(database.dataSource)).toEqual(after);
    expect(after['report']).toBe((before['report'] ?? 0) + 2);
  });

  it('correct the newest revision: the old one shows as corrected, both by their ids', async () => {
    const CORRECT = `mutation ($input: CorrectReportInput!) { correctReport(input: $input) {
      report { id revision reason status supersedes { id status } figures { value } } userErrors { code field } } }`;
    const correction = (report: string, key: string) => ({
      idempotencyKey: key,
      report,
      figures: [{ indicator: 'accounts_activated', value: 110 }],
      reason: 'ten came in by paper',
    });
    const answer = await ask<{ correctReport: { report: { id: string } } }>(CORRECT, {
      input: correction('ProgressReport:1', 'correct'),
    });
    const { id } = answer.correctReport.report;
    expect(answer.correctReport).toEqual({
      report: {
        id,
        revision: 2,
        reason: 'ten came in by paper',
        status: 'SUBMITTED',
        supersedes: { id: 'ProgressReport:1', status: 'CORRECTED' },
        figures: [{ value: 200 }, { value: 110 }],
      },
      userErrors: [],
    });
    const node = await ask(`query ($id: ID!) { node(id: $id) { id ... on ProgressReport { revision } } }`, {
      id,
    });
    expect(node).toEqual({ node: { id, revision: 2 } });
    const refused = async (report: string, key: string) =>
      ask<{ correctReport: Errors }>(CORRECT, { input: correction(report, key) }).then(
        (refusal) => refusal.correctReport.userErrors,
      );
    await expect(refused('ProgressReport:1', 'stale')).resolves.toEqual([
      { code: 'REPORT_SUPERSEDED', field: ['report'] },
    ]);
    const unknown = [{ code: 'REPORT_UNKNOWN', field: ['report'] }];
    await expect(refused('Campaign:1', 'other')).resolves.toEqual(unknown);
    await expect(refused('ProgressReport:999', 'none')).resolves.toEqual(unknown);
  });

  it('take a body’s own cohort beside the territory', async () => {
    const as = { actor: cast.positions.standingAgency.actor };
    const own = { idempotencyKey: 'body', unit: '31', organization: 'hp-dic' };
    const answer = await ask(SUBMIT, { input: input(own) }, as);
    expect(answer).toMatchObject({
      submitReport: { report: { unit: { code: '31' }, organization: { code: 'hp-dic' } }, userErrors: [] },
    });
  });
});
