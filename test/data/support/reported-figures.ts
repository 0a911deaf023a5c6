import { type CampaignFiles, type CsvRow, cell } from './campaign-files.js';

export interface Told {
  readonly unit: string;
  readonly on: string;
  readonly at: string;
  readonly collected: number;
  readonly activated: number;
  readonly correction: boolean;
}

export interface Standing {
  readonly on: string;
  readonly collected: number;
  readonly activated: number;
}

interface UnitPlace {
  readonly level: string;
  readonly parent: string;
  readonly name: string;
}

/** What the reports and corrections of a folder say of any day, as anyone could have known it at any time (F4, F5). */
export class ReportedFigures {
  readonly units: ReadonlyMap<string, UnitPlace>;
  readonly targets: ReadonlyMap<string, number>;
  /** Everything told, in the order in which it arrived. */
  readonly told: readonly Told[];

  constructor(files: CampaignFiles) {
    this.units = new Map(
      files
        .csv('units.csv')
        .map((row) => [
          cell(row, 'code'),
          { level: cell(row, 'level'), parent: cell(row, 'parent_code'), name: cell(row, 'name') },
        ]),
    );
    this.targets = new Map(
      files.csv('targets.csv').map((row) => [cell(row, 'unit_code'), Number(cell(row, 'value'))]),
    );
    const reports = files.csv('reports.csv').map((row) => toldBy(row, false));
    const corrections = files.csv('corrections.csv').map((row) => toldBy(row, true));
    this.told = [...reports, ...corrections].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  }

  /** Codes of the units of a level, all or those right below a parent. */
  codes(level: string, parent?: string): string[] {
    return [...this.units]
      .filter(([, unit]) => unit.level === level && (parent === undefined || unit.parent === parent))
      .map(([code]) => code);
  }

  target(unit: string): number {
    const target = this.targets.get(unit);
    if (target === undefined) throw new Error(`no target for ${unit}`);
    return target;
  }

  /** Each unit's own figure on a day, carried forward where that day is missing, from what was told by an instant. */
  standings(on: string, knownAt = '9999'): Map<string, Standing> {
    const standings = new Map<string, Standing>();
    for (const told of this.told) {
      const newest = standings.get(told.unit)?.on ?? '';
      if (told.at <= knownAt && told.on <= on && told.on >= newest) standings.set(told.unit, told);
    }
    return standings;
  }

  /** Sum over the communes of the city or of one district, carried forward. */
  total(
    on: string,
    options: { knownAt?: string; district?: string } = {},
  ): { collected: number; activated: number } {
    const standings = this.standings(on, options.knownAt);
    const total = { collected: 0, activated: 0 };
    for (const commune of this.codes('COMMUNE', options.district)) {
      const standing = standings.get(commune);
      total.collected += standing?.collected ?? 0;
      total.activated += standing?.activated ?? 0;
    }
    return total;
  }

  /** Codes of the communes at or above their targets. */
  completedCommunes(on: string, knownAt?: string): string[] {
    const standings = this.standings(on, knownAt);
    return this.codes('COMMUNE').filter((code) => (standings.get(code)?.activated ?? 0) >= this.target(code));
  }
}

/** Percent to so many decimals, half up, worked out on whole numbers. */
export function percent(part: number, whole: number, decimals: number): number {
  const scale = 10n ** BigInt(decimals);
  const scaled = (BigInt(part) * 200n * scale + BigInt(whole)) / (2n * BigInt(whole));
  return Number(scaled) / Number(scale);
}

function toldBy(row: CsvRow, correction: boolean): Told {
  return {
    unit: cell(row, 'unit_code'),
    on: cell(row, 'on'),
    at: cell(row, 'submitted_at'),
    collected: Number(cell(row, 'accounts_collected')),
    activated: Number(cell(row, 'accounts_activated')),
    correction,
  };
}
