/** What the arguments of a field were, defaults and variables filled in. */
export interface FieldArguments {
  readonly [name: string]: unknown;
}

/**
 * How many entries a list without `first` is taken to have. They are orders of magnitude: what a city with 15 districts,
 * 217 communes and 3,000 residential groups has. A list that is not named here is taken to have USUAL_LIST.
 */
export const LIST_SIZES: { readonly [field: string]: number | ((args: FieldArguments) => number) } = {
  'AdministrativeUnit.ancestors': 3,
  'AdministrativeUnit.children': 20,
  'AdministrativeUnit.overseers': 3,
  'AdministrativeUnit.predecessors': 3,
  'AdministrativeUnit.successors': 3,
  'Bulletin.completed': 30,
  'Bulletin.notCompleted': 30,
  'Bulletin.notRated': 30,
  'Campaign.directives': 50,
  'Campaign.indicators': 5,
  'Campaign.leagueTable': unitsOfLevel,
  'Campaign.milestones': 5,
  'Campaign.organizationTable': 50,
  'Campaign.pledges': 50,
  'Campaign.series': daysAsked,
  'Campaign.tiers': 5,
  'CascadeCoverage.levels': 4,
  'CascadeCoverage.missing': 50,
  'CascadeLevel.missing': 50,
  'Directive.legalBases': 5,
  'Directive.recipients': 30,
  'Evaluation.changes': 50,
  'Milestone.evaluations': 5,
  'Organization.oversees': 5,
  'Organization.positions': 5,
  'ProgressReport.figures': 5,
  'Query.obstacles': 50,
  'ReportingCoverage.missingUnits': 50,
  'Task.subtasks': 20,
};

export const USUAL_LIST = 10;

/** Entries of a list of plain values that count as one field. */
export const PLAIN_VALUES = 10;

/**
 * What a field costs besides its own answer, where it reads far more than it shows: how many ordinary fields are answered
 * in the same time.
 */
export const EXTRA_COSTS: { readonly [field: string]: number | ((args: FieldArguments) => number) } = {
  'Bulletin.changes': 50,
  'Campaign.bulletin': 300,
  'Campaign.coverage': 200,
  'Campaign.grid': (args) => 500 + (unitsOfLevel(args) * daysAsked(args)) / 5,
  'Campaign.leagueTable': 500,
  'Campaign.lineReports': 200,
  'Campaign.organizationTable': 300,
  'Campaign.progress': 200,
  'Campaign.series': 200,
  'Campaign.taskStatistics': 100,
  'Progress.coverage': 50,
  'Query.units': (args) => (typeof args['search'] === 'string' ? 50 : 0),
  'Query.verifyAuditTrail': 10_000,
  'Subscription.progressUpdated': 200,
};

/** Fields whose entries are multiplied where the sizes are known: the rows of a grid by its level. */
export const INNER_SIZES: { readonly [field: string]: (args: FieldArguments) => number } = {
  'Campaign.grid': unitsOfLevel,
};

/** Lists whose size was counted by the field above them. */
export const COUNTED_ABOVE: readonly string[] = [
  'ProgressGrid.dates',
  'ProgressGrid.rows',
  'ProgressGridRow.achieved',
  'ProgressGridRow.reported',
];

/** Sizes of the lists in which a schema describes itself. */
export const SCHEMA_LIST_SIZES: { readonly [field: string]: number } = {
  '__Schema.types': 450,
  '__Schema.directives': 6,
  '__Type.fields': 6,
  '__Type.inputFields': 1,
  '__Type.interfaces': 1,
  '__Type.possibleTypes': 1,
  '__Type.enumValues': 1,
  '__Field.args': 1,
};

/** What is read from the schema alone needs no statement, and is answered so many times as fast. */
export const SCHEMA_SPEED = 100;

function unitsOfLevel({ level, within }: FieldArguments): number {
  switch (level) {
    case 'NATION':
    case 'PROVINCE':
      return 1;
    case 'DISTRICT':
      return 20;
    case 'COMMUNE':
      return isDistrict(within) ? 30 : 250;
    default:
      if (isCommune(within)) return 50;
      return isDistrict(within) ? 500 : 3_500;
  }
}

/** Statistical codes tell the level by their length: two digits for a city, three for a district, five for a commune. */
function isDistrict(code: unknown): boolean {
  return typeof code === 'string' && code.length >= 3;
}

function isCommune(code: unknown): boolean {
  return typeof code === 'string' && code.length >= 5;
}

/** As a bad day is refused elsewhere, it only has to cost something. */
function daysAsked({ from, to }: FieldArguments): number {
  const days = (Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000 + 1;
  return Number.isFinite(days) ? Math.max(1, days) : 100;
}
