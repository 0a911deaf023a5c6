import type { DataSource } from 'typeorm';
import { LineReport } from '../../src/entities/bulletin.entity.js';
import { Pledge } from '../../src/entities/forecast.entity.js';
import { ReportDuty } from '../../src/entities/reporting-round.entity.js';
import { raiseDataError } from '../../src/services/data-errors/raise-data-error.js';
import { act } from './act.js';
import { publish } from './bulletins.js';
import type { Cast } from './cast.js';
import type { UnitName } from './cast-data.js';
import { judge } from './evaluations.js';
import { tell } from './reports.js';

/** Something of every kind that is told of figures: for 2 June, judged on the 21st. Answers ids by unit. */
export async function tellEverything(
  dataSource: DataSource,
  cast: Cast,
): Promise<{ reports: Map<UnitName, number>; caseIds: Map<UnitName, number> }> {
  const { manager } = dataSource;
  const reports = new Map<UnitName, number>();
  for (const [unit, activated] of [
    ['quanToan', 380],
    ['nuiDeo', 360],
    ['luuKy', 20],
  ] as const) {
    reports.set(unit, await tell(dataSource, cast, { unit, on: '2023-06-02', collected: 500, activated }));
  }
  await tell(dataSource, cast, {
    unit: 'hongBang',
    organization: 'hongBangCommittee',
    on: '2023-06-02',
    at: '2023-06-02T16:30+07:00',
    collected: 9,
    activated: 8,
  });
  await publish(dataSource, cast, '2023-06-02');
  const { campaign, units, organizations } = cast;
  const made = { campaignId: campaign.id, on: '2023-06-02', content: {}, textVi: 'a', textEn: 'b' };
  await manager.insert(LineReport, [
    {
      ...made,
      senderId: organizations.hongBangPolice.id,
      recipientId: organizations.hongBangCommittee.id,
      unitId: units.hongBang.id,
      madeAt: new Date('2023-06-02T19:00+07:00'),
    },
    {
      ...made,
      senderId: organizations.cityPolice.id,
      recipientId: organizations.cityParty.id,
      unitId: units.city.id,
      madeAt: new Date('2023-06-02T19:00+07:00'),
    },
  ]);
  for (const unit of ['quanToan', 'luuKy'] as const) await pledge(dataSource, cast, unit, 100);
  await manager.insert(
    ReportDuty,
    (['quanToan', 'nuiDeo', 'luuKy'] as const).map((unit) => duty(cast, unit, '2023-06-02')),
  );
  const caseIds = new Map<UnitName, number>();
  for (const unit of ['quanToan', 'luuKy'] as const)
    caseIds.set(unit, await doubt(dataSource, cast, unit, '2023-06-02'));
  await judge(dataSource, cast.milestones.june.id, '2023-06-21T00:01+07:00');
  return { reports, caseIds };
}

export async function pledge(
  dataSource: DataSource,
  cast: Cast,
  unit: UnitName,
  value: number,
): Promise<void> {
  await dataSource.manager.insert(Pledge, {
    campaignId: cast.campaign.id,
    unitId: cast.units[unit].id,
    indicatorId: cast.indicators.activated.id,
    value,
    dueOn: '2023-06-30',
    pledgedOn: '2023-06-02',
    pledgedBy: cast.positions.committee.code,
    state: 'PENDING',
  });
}

/** A duty to report, as it is stored. */
export function duty(
  cast: Cast,
  unit: UnitName,
  on: string,
): Pick<ReportDuty, 'campaignId' | 'unitId' | 'on' | 'responsibleId' | 'dueAt' | 'state'> {
  return {
    campaignId: cast.campaign.id,
    unitId: cast.units[unit].id,
    on,
    responsibleId: cast.organizations.cityPolice.id,
    dueAt: new Date(`${on}T17:00+07:00`),
    state: 'OPEN',
  };
}

/** The standing agency says that the figure of that day is wrong. Answers the id of the case. */
export async function doubt(dataSource: DataSource, cast: Cast, unit: UnitName, on: string): Promise<number> {
  const { dataErrorId } = await act(dataSource, cast.positions.standingAgency.actor, (tx) =>
    raiseDataError(tx, {
      campaign: 'cast-2023',
      unit: cast.units[unit].code,
      indicator: 'accounts_activated',
      on,
      expected: 7,
      reason: 'the lists show less',
    }),
  );
  return dataErrorId;
}
