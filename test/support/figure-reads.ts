import type { Actor } from '../../src/domain/actor.js';
import { AccessError } from '../../src/domain/refusal.js';
import type { Ask } from './ask.js';
import { UNITS } from './cast-data.js';

const COVERAGE = 'coverage { expected reported onTime late missing disputed missingUnits { code } }';
const STANDING = `unit { code } organization { code } on state target achieved remaining rate tier { code } rank
  change(days: 1) ${COVERAGE} forecast { risk dailyRate requiredDailyRate projectedOn earliestOn latestOn method }
  sources { totalCount nodes { id figures { value } } }`;
const table = (level: string): string =>
  `${level}: leagueTable(indicator: "accounts_activated", level: ${level}) { ${STANDING} }
   then${level}: leagueTable(indicator: "accounts_activated", level: ${level}, knownAt: "2023-06-02T12:00:00Z") { unit { code } achieved rank }
   grid${level}: grid(indicator: "accounts_activated", level: ${level}, from: "2023-06-01", to: "2023-06-21") { dates rows { unit { code } target achieved reported } }`;
// Without their ids: a new run makes new ones for everybody.
const VERDICT = 'unit { code } result achieved target reasons';

const LISTS = `query { campaign(code: "cast-2023") {
    ${['PROVINCE', 'DISTRICT', 'COMMUNE', 'RESIDENTIAL_GROUP'].map(table).join('\n')}
    organizationTable(indicator: "accounts_activated") { ${STANDING} }
    ${COVERAGE}
    pledges { id value }
    lineReports { id }
    milestones { evaluation {
      verdicts { totalCount nodes { ${VERDICT} } }
      changes { before { ${VERDICT} } after { ${VERDICT} } }
    } }
  }
  dataErrors(campaign: "cast-2023") { totalCount nodes { id reported expected unit { code } affects { __typename } report { id } } }
  reportDuties(campaign: "cast-2023", first: 500) { totalCount nodes { id state unit { code } } } }`;

/** What a caller is told of all figures, through every list, total and single standing; refusals read FORBIDDEN. */
export async function readFigures(ask: Ask, actor: Actor): Promise<{ [read: string]: unknown }> {
  const told: { [read: string]: unknown } = { lists: await ask(LISTS, {}, { actor, language: 'en' }) };
  for (const { code } of Object.values(UNITS)) {
    told[`progress ${code}`] = await ofUnit(
      ask,
      actor,
      code,
      `progress(indicator: "accounts_activated", unit: $unit) { ${STANDING} }`,
    );
    told[`series ${code}`] = await ofUnit(
      ask,
      actor,
      code,
      `series(indicator: "accounts_activated", unit: $unit, from: "2023-06-01", to: "2023-06-21") { on achieved rank }`,
    );
    told[`coverage ${code}`] = await ofUnit(
      ask,
      actor,
      code,
      `coverage(unit: $unit) { expected reported missingUnits { code } }`,
    );
  }
  return told;
}

async function ofUnit(ask: Ask, actor: Actor, unit: string, field: string): Promise<unknown> {
  try {
    return await ask(
      `query ($unit: String) { campaign(code: "cast-2023") { ${field} } }`,
      { unit },
      { actor },
    );
  } catch (error) {
    if (error instanceof AccessError) return error.code;
    throw error;
  }
}
