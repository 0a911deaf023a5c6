import type { BulletinContent } from '../../domain/bulletin.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { Bulletin } from '../../entities/bulletin.entity.js';

/** The content as it was hashed, byte by byte: its SHA-256 is the bulletin's `contentHash`. */
export function bulletinJson(bulletin: Bulletin): string {
  return canonicalJson(bulletin.content);
}

/** One row a unit, best first, those that cannot be rated last; rates as fractions, unrounded. */
export function bulletinCsv(bulletin: Bulletin): string {
  const content = bulletin.content as unknown as BulletinContent;
  const named = { completed: new Set(content.completed), notRated: new Set(content.notRated) };
  const rows = content.units.map((unit) => [
    unit.code,
    unit.kind,
    unit.name,
    unit.nameEn,
    unit.parent,
    unit.rank,
    unit.target,
    unit.achieved,
    unit.rate,
    unit.tier,
    unit.state,
    unit.change,
    named.completed.has(unit.code)
      ? 'COMPLETED'
      : named.notRated.has(unit.code)
        ? 'NOT_RATED'
        : 'NOT_COMPLETED',
  ]);
  const lines = [COLUMNS, ...rows].map((row) => row.map(cell).join(','));
  return `${lines.join('\n')}\n`;
}

const COLUMNS = [
  'code',
  'kind',
  'name',
  'name_en',
  'parent_code',
  'rank',
  'target',
  'achieved',
  'rate',
  'tier',
  'state',
  'change',
  'outcome',
];

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  // A spreadsheet takes these beginnings for a formula; no code or name of ours has them.
  const safe = typeof value === 'string' && /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
