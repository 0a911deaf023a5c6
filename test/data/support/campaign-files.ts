import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';

/** The repository's data folder, seen from the compiled tests. */
export const DATA = fileURLToPath(new URL('../../../../data/', import.meta.url));

export type CsvRow = Readonly<Record<string, string>>;

export interface DirectiveText {
  readonly number: string;
  readonly numberAsPrinted: boolean;
  readonly urgency: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly issuedAt: string;
  readonly implements: string | null;
  readonly legalBases: readonly { citation: string; directive: string | null }[];
  readonly recipients: readonly string[];
  readonly expectsCascade: boolean;
  readonly tasks: readonly TaskText[];
  readonly note?: string;
}

export interface TaskText {
  readonly ordinal: string;
  readonly mode: string;
  readonly lead: string;
  readonly assignees?: readonly string[];
  readonly coordinators: readonly string[];
  readonly standing?: boolean;
  readonly deadline?: { readonly on: string; readonly boundary: 'BEFORE' | 'BY_END_OF' | 'WITHIN_MONTH' };
  readonly supersedes?: string;
  readonly quote?: string;
}

export interface ScriptText {
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly task?: string;
  readonly organization?: string;
  readonly taskAction?: 'ACCEPT' | 'START' | 'SUBMIT' | 'RETURN' | 'COMPLETE' | 'BLOCK' | 'UNBLOCK';
  readonly cause?: string;
  readonly deadline?: TaskText['deadline'];
  readonly directive?: string;
  readonly unit?: string;
  readonly on?: string;
  readonly expected?: number;
  readonly dataError?: string;
  readonly outcome?: string;
  readonly units?: readonly string[];
  readonly from?: string;
  readonly obstacleAction?: string;
  readonly review?: string;
  readonly reviewAction?: string;
  readonly reason?: { readonly vi: string; readonly en: string };
}

export interface CampaignText {
  readonly code: string;
  readonly fictional: boolean;
  readonly endsOn: string;
  readonly name: { readonly vi: string; readonly en: string };
  readonly reporting: { readonly closesAfterDays: number };
  readonly milestones: readonly { on: string; boundary: string; final: boolean }[];
  readonly checks: {
    readonly unusualJump: { minimumHistory: number; madFactor: number; minimumIncrement: number };
    readonly repeatedValue: { days: number };
    readonly childrenSum: { tolerance: number };
  };
  readonly cast: Readonly<Record<string, string>>;
}

/** A campaign folder as it is written: nothing resolved, nothing checked. */
export class CampaignFiles {
  readonly folder: string;

  constructor(code: string) {
    this.folder = join(DATA, code);
  }

  get campaign(): CampaignText {
    return this.yaml('campaign.yaml') as CampaignText;
  }

  get directives(): DirectiveText[] {
    return readdirSync(join(this.folder, 'directives'))
      .sort()
      .map((file) => this.yaml(`directives/${file}`) as DirectiveText);
  }

  get script(): ScriptText[] {
    return this.yaml('script.yaml') as ScriptText[];
  }

  csv(file: string): CsvRow[] {
    return parseCsv<Record<string, string>>(this.text(file), { columns: true });
  }

  text(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /** All files, relative to the folder. */
  files(): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.folder.length + 1))
      .sort();
  }

  private yaml(file: string): unknown {
    return parseYaml(this.text(file));
  }
}

/** The cell of a row; throws where the column is missing. */
export function cell(row: CsvRow, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
}

/** A file of data/sources. */
export function source(file: string): string {
  return readFileSync(join(DATA, 'sources', file), 'utf8');
}
