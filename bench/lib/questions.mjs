const CAMPAIGN = 'haiphong-2023';
const INDICATOR = 'accounts_activated';
const LEVEL = 'DISTRICT';
const DAY = '2023-06-13';
const CITY = '31';

/**
 * The two questions: for each contestant how it is asked and how its answer is read into one common form, and what any
 * right answer holds, so that three empty ones do not pass for equal.
 */
export const questions = [
  {
    key: 'tree',
    title: 'Tree: city → districts → communes, of each id, code, name',
    ask: {
      dondoc: graphql(
        `query Tree($code: String!, $on: Date) {
          unit(code: $code, on: $on) { id code name children { id code name children { id code name } } }
        }`,
        { code: CITY, on: DAY },
      ),
      postgraphile: graphql(
        `query Tree($code: String!) {
          unitByCode(code: $code) {
            rowId code name
            childrenList(orderBy: [CODE_ASC]) { rowId code name childrenList(orderBy: [CODE_ASC]) { rowId code name } }
          }
        }`,
        { code: CITY },
      ),
      plainSql: get('/tree', { code: CITY, on: DAY }),
    },
    read: {
      dondoc: ({ data }) => treeOf(data.unit, globalId, (unit) => unit.children),
      postgraphile: ({ data }) =>
        treeOf(
          data.unitByCode,
          (unit) => unit.rowId,
          (unit) => unit.childrenList,
        ),
      plainSql: (unit) => unit,
    },
    facts: (city) => ({
      top: `${city.code} ${city.name}`,
      districts: city.children.length,
      communes: city.children.flatMap((district) => district.children).length,
    }),
    expected: { top: '31 Hải Phòng', districts: 15, communes: 217 },
  },
  {
    key: 'league',
    title: 'League table of the districts on 2023-06-13: unit, target, achieved, rate, tier, rank',
    ask: {
      dondoc: graphql(
        `query League($campaign: String!, $indicator: String!, $level: UnitLevel!, $on: Date) {
          campaign(code: $campaign) {
            leagueTable(indicator: $indicator, level: $level, on: $on) {
              unit { id code name } target achieved rate tier { code } rank
            }
          }
        }`,
        { campaign: CAMPAIGN, indicator: INDICATOR, level: LEVEL, on: DAY },
      ),
      postgraphile: graphql(
        `query League($campaign: String!, $indicator: String!, $level: String!, $on: Date!) {
          leagueTableList(campaign: $campaign, indicator: $indicator, level: $level, day: $on) {
            unitId code name target achieved rate tier rank
          }
        }`,
        { campaign: CAMPAIGN, indicator: INDICATOR, level: LEVEL, on: DAY },
      ),
      plainSql: get('/league', { campaign: CAMPAIGN, indicator: INDICATOR, level: LEVEL, on: DAY }),
    },
    read: {
      dondoc: ({ data }) =>
        data.campaign.leagueTable.map((row) => ({
          ...row,
          unit: { ...row.unit, id: globalId(row.unit) },
          tier: row.tier?.code ?? null,
        })),
      postgraphile: ({ data }) =>
        data.leagueTableList.map(({ unitId, code, name, ...row }) => ({
          ...row,
          unit: { id: unitId, code, name },
        })),
      plainSql: (rows) => rows,
    },
    facts: (rows) => ({
      districts: rows.length,
      rated: rows.filter((row) => row.rank !== null).length,
      first: rows[0].unit.name,
      achieved: rows.reduce((sum, row) => sum + (row.achieved ?? 0), 0),
    }),
    expected: { districts: 15, rated: 14, first: 'Cát Hải', achieved: 449_470 },
  },
];

function graphql(query, variables) {
  return {
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: query.replaceAll(/\s+/g, ' ').trim(), variables }),
  };
}

function get(path, parameters) {
  return { path: `${path}?${new URLSearchParams(parameters)}`, method: 'GET', headers: {} };
}

function treeOf(unit, idOf, childrenOf) {
  const { code, name } = unit;
  const children = childrenOf(unit)?.map((child) => treeOf(child, idOf, childrenOf));
  return { id: idOf(unit), code, name, ...(children === undefined ? {} : { children }) };
}

function globalId({ id }) {
  return Number(id.split(':')[1]);
}
