import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import { Campaign, ScriptEntry } from '../../../src/entities/campaign.entity.js';
import { DataError } from '../../../src/entities/report.entity.js';
import { ReferenceFigure } from '../../../src/entities/reporting-round.entity.js';
import { getCampaignById } from '../../../src/services/campaigns/campaign-context.js';
import { closeDataError } from '../../../src/services/data-errors/close-data-error.js';
import { runNightlyChecks } from '../../../src/services/data-errors/run-data-checks.js';
import { replayHistory } from '../../../src/services/history/replay-history.js';
import { act } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const SUBMIT = `mutation ($input: SubmitReferenceFiguresInput!) {
  submitReferenceFigures(input: $input) { accepted mismatches userErrors { code field } } }`;

describe('reference figures', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  let luuKy: number;
  let keys = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.standingAgency.actor);
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-02', collected: 200, activated: 100 });
    luuKy = await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-02', collected: 90, activated: 60 });
    await setClock(dataSource, '2023-06-10T10:00+07:00');
  });

  afterAll(() => database.drop());

  const row = (unit: string, activated: number, on = '2023-06-02') => ({
    unit,
    on,
    figures: [{ indicator: 'accounts_activated', value: activated }],
  });
  const submit = async (change: object = {}, position: CastPosition = 'standingAgency') => {
    keys += 1;
    const input = {
      idempotencyKey: `reference ${keys}`,
      campaign: 'cast-2023',
      source: 'Bộ Công an',
      rows: [row('11470', 100)],
      ...change,
    };
    const answer = await ask<{ submitReferenceFigures: object }>(
      SUBMIT,
      { input },
      { actor: cast.positions[position].actor },
    );
    return answer.submitReferenceFigures;
  };
  const took = (accepted: number, mismatches: number) => ({ accepted, mismatches, userErrors: [] });
  const cases = async () =>
    (
      await database.dataSource.manager.find(DataError, {
        order: { id: 'ASC' },
        relations: { responsible: true },
      })
    ).map((each) => [each.kind, each.unitId, each.on, each.reported, each.expected, each.responsible?.code]);

  it.each<CastPosition>(['viewer', 'auditor', 'nuiDeoReporter', 'hongBangChair', 'administrator'])(
    'are not taken from the %s',
    async (position) => {
      await expect(submit({}, position)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(database.dataSource.manager.count(ReferenceFigure)).resolves.toBe(0);
    },
  );

  it.each<[object, string, string[]]>([
    [{ source: ' ' }, 'TEXT_MISSING', ['source']],
    [{ rows: [] }, 'EMPTY_LIST', ['rows']],
    [{ campaign: 'nowhere' }, 'CAMPAIGN_UNKNOWN', ['campaign']],
    [{ rows: [row('nowhere', 1)] }, 'UNIT_UNKNOWN', ['rows', '0', 'unit']],
    [{ rows: [row('11470', -1)] }, 'VALUE_NEGATIVE', ['rows', '0', 'figures', '0', 'value']],
    [{ rows: [row('11470', 1, '2023-06-11')] }, 'DATE_IN_FUTURE', ['rows', '0', 'on']],
    [{ rows: [row('11470', 1), row('11470', 2)] }, 'DUPLICATE_UNIT_DAY', ['rows', '1', 'unit']],
  ])('are refused for %j', async (change, code, field) => {
    await expect(submit(change)).resolves.toEqual({
      accepted: 0,
      mismatches: 0,
      userErrors: [{ code, field }],
    });
  });

  it('are compared with the figure in force at once, of days long closed too, and change no figure (F8)', async () => {
    await expect(submit({ rows: [row('11470', 100), row('11491', 55)] })).resolves.toEqual(took(2, 1));
    await expect(cases()).resolves.toEqual([
      ['REFERENCE_MISMATCH', cast.units.luuKy.id, '2023-06-02', 60, 55, 'lk-pc'],
    ]);
    const shown = await ask(
      '{ campaign(code: "cast-2023") { progress(indicator: "accounts_activated", unit: "11491", on: "2023-06-02") { achieved state } } }',
    );
    expect(shown).toEqual({ campaign: { progress: { achieved: 60, state: 'DISPUTED' } } });
  });

  it('are not asked about again while the case stands open, nor when both stayed and it was answered', async () => {
    const { dataSource } = database;
    await expect(submit({ rows: [row('11491', 55)] })).resolves.toEqual(took(1, 0));
    const [asked] = await dataSource.manager.find(DataError);
    await act(dataSource, cast.positions.standingAgency.actor, (tx) =>
      closeDataError(tx, { dataErrorId: asked?.id ?? 0, outcome: 'JUSTIFIED', reason: 'five on paper' }),
    );
    await expect(nightly('2023-06-10')).resolves.toBe(0);
  });

  it('are compared by night with what was corrected since', async () => {
    await correct(database.dataSource, cast, luuKy, { activated: 58, at: '2023-06-10T11:00+07:00' });
    await expect(nightly('2023-06-10')).resolves.toBe(1);
    expect((await cases()).at(-1)).toEqual([
      'REFERENCE_MISMATCH',
      cast.units.luuKy.id,
      '2023-06-02',
      58,
      55,
      'lk-pc',
    ]);
  });

  it('count by what the source said last', async () => {
    await setClock(database.dataSource, '2023-06-10T12:00+07:00');
    await expect(submit({ source: 'Cục C06', rows: [row('11470', 90)] })).resolves.toEqual(took(1, 1));
    await setClock(database.dataSource, '2023-06-10T12:05+07:00');
    await expect(submit({ source: 'Sở Tư pháp', rows: [row('11491', 60)] })).resolves.toEqual(took(1, 0));
  });

  it('of a higher unit are compared with the total, where every part reported', async () => {
    await expect(submit({ rows: [row('311', 158)] })).resolves.toEqual(took(1, 0));
    await expect(submit({ rows: [row('311', 150)] })).resolves.toEqual(took(1, 1));
    expect((await cases()).at(-1)).toEqual([
      'REFERENCE_MISMATCH',
      cast.units.thuyNguyen.id,
      '2023-06-02',
      158,
      150,
      'hp-da06',
    ]);
    // Quán Toan has not reported: a gap is not a difference.
    await expect(submit({ rows: [row('31', 1), row('11296', 1)] })).resolves.toEqual(took(2, 0));
  });

  it('may differ by as much as the campaign allows', async () => {
    const { manager } = database.dataSource;
    const { settings } = await manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
    const checks = { ...settings.checks, reference: { tolerance: 0.2 } };
    await manager.update(Campaign, { id: cast.campaign.id }, { settings: { ...settings, checks } });
    const collected = (value: number) => [
      { unit: '11470', on: '2023-06-02', figures: [{ indicator: 'accounts_collected', value }] },
    ];
    await expect(submit({ rows: collected(170) })).resolves.toEqual(took(1, 0));
    await expect(submit({ rows: collected(150) })).resolves.toEqual(took(1, 1));
  });

  it('of a recorded history are told by the position that entered them', async () => {
    const { dataSource } = database;
    const at = new Date('2023-06-11T09:00+07:00');
    await dataSource.manager.insert(ScriptEntry, {
      campaignId: cast.campaign.id,
      at,
      ordinal: 0,
      actor: cast.positions.standingAgency.code,
      action: 'submitReferenceFigures',
      payload: { source: 'Bộ Công an', rows: [{ ...row('11470', 100), organization: null }] },
    });
    await setClock(dataSource, '2023-06-11T09:00+07:00');
    const before = await dataSource.manager.count(ReferenceFigure);
    await act(dataSource, systemActor('history'), async (tx) =>
      replayHistory(tx, await getCampaignById(tx.manager, cast.campaign.id), at),
    );
    const figures = await dataSource.manager.find(ReferenceFigure, { order: { id: 'ASC' } });
    expect(figures).toHaveLength(before + 1);
    expect(figures.at(-1)).toMatchObject({
      source: 'Bộ Công an',
      value: 100,
      recordedAt: at,
      recordedBy: 'hp-da06.chief',
    });
  });

  async function nightly(on: string): Promise<number> {
    return act(database.dataSource, systemActor('checks'), async (tx) =>
      runNightlyChecks(tx, await getCampaignById(tx.manager, cast.campaign.id), on),
    );
  }
});
