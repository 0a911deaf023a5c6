import { Unit, UnitSuccession, UnitVersion } from '../../../entities/unit.entity.js';
import type { CampaignFolder, UnitRow } from '../../campaign-folder/campaign-folder.type.js';
import { rebuildClosure } from '../../hierarchy/rebuild-closure.js';
import { unitSearchText } from '../../hierarchy/unit-search-text.js';
import type { Tx } from '../../transaction.js';
import { chunks, type LoadChanges } from './load-change.js';

/**
 * Brings the folder's units in (H1, H2): new ones are added, a changed name, kind or parent becomes a new version from
 * `today` on, an earlier end is recorded. Nothing is deleted: a unit that the folder no longer names is left as it is.
 */
export async function loadUnits(
  tx: Tx,
  folder: CampaignFolder,
  today: string,
  changes: LoadChanges,
): Promise<void> {
  const known = await knownVersions(
    tx,
    folder.units.map((row) => row.code),
  );
  const ids = await identify(tx, folder, known);
  const fresh: Partial<UnitVersion>[] = [];
  let touched = false;
  for (const row of folder.units) {
    const wanted = toVersion(row, ids, folder);
    const existing = known.find((version) => version.code === row.code && overlaps(version, row));
    if (existing === undefined) {
      fresh.push(wanted);
      changes.add('units', 'ADDED', row.code);
    } else if (!same(existing, wanted)) {
      await reversion(tx, existing, wanted, today);
      touched = true;
      changes.add(
        'units',
        existing.validTo === null && row.validTo !== null ? 'CLOSED' : 'CHANGED',
        row.code,
      );
    }
  }
  for (const part of chunks(fresh)) await tx.manager.insert(UnitVersion, part);
  const edges = await loadSuccessions(tx, folder, ids, changes);
  if (fresh.length > 0 || touched || edges) await rebuildClosure(tx.manager);
}

async function knownVersions(tx: Tx, codes: readonly string[]): Promise<UnitVersion[]> {
  return tx.manager
    .createQueryBuilder(UnitVersion, 'version')
    .where('version.code = ANY(:codes)', { codes })
    .orderBy('version.validFrom')
    .getMany();
}

/** The unit that each row of the folder is a version of, by the row's code and first day. */
type UnitIds = ReadonlyMap<string, number>;

async function identify(tx: Tx, folder: CampaignFolder, known: readonly UnitVersion[]): Promise<UnitIds> {
  const ids = new Map<string, number>();
  const strangers: UnitRow[] = [];
  const rows = [...folder.units].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const firstOf = new Map<string, UnitRow>();
  for (const row of rows) {
    const existing = known.find((version) => version.code === row.code && overlaps(version, row));
    const before = firstOf.get(row.code);
    if (existing !== undefined) ids.set(rowKey(row), existing.unitId);
    else if (before === undefined || !continues(before, row, folder)) strangers.push(row);
    firstOf.set(row.code, row);
  }
  const added = await addUnits(tx, strangers.length);
  for (const [index, row] of strangers.entries()) ids.set(rowKey(row), added[index] as number);
  for (const row of rows) {
    if (ids.has(rowKey(row))) continue;
    const before = rows.findLast((other) => other.code === row.code && other.validFrom < row.validFrom);
    const id = before === undefined ? undefined : ids.get(rowKey(before));
    if (id !== undefined) ids.set(rowKey(row), id);
  }
  return ids;
}

/** H2: a code that is taken up again the day its unit was merged, split or abolished belongs to another unit. */
function continues(before: UnitRow, row: UnitRow, folder: CampaignFolder): boolean {
  const ended = folder.successions.some(
    (edge) =>
      edge.fromCode === row.code &&
      edge.effectiveOn === row.validFrom &&
      ['MERGE', 'SPLIT', 'ABOLISH'].includes(edge.kind),
  );
  return before.validTo === row.validFrom && !ended;
}

async function addUnits(tx: Tx, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (const part of chunks(Array.from({ length: count }, () => ({ recordedAt: tx.now })))) {
    const inserted = await tx.manager.insert(Unit, part);
    ids.push(...inserted.identifiers.map((row) => (row as { id: number }).id));
  }
  return ids;
}

function toVersion(row: UnitRow, ids: UnitIds, folder: CampaignFolder): Partial<UnitVersion> {
  const unitId = ids.get(rowKey(row));
  if (unitId === undefined) throw new Error(`Unit ${row.code} was not identified.`);
  const { code, name, kind, level, validFrom, validTo } = row;
  const parent =
    row.parentCode === null
      ? null
      : folder.units.find((other) => other.code === row.parentCode && overlaps(other, row));
  const parentId = parent === null || parent === undefined ? null : (ids.get(rowKey(parent)) ?? null);
  const searchText = unitSearchText(row);
  return {
    unitId,
    code,
    name,
    nameEn: row.nameEn ?? name,
    kind,
    level,
    parentId,
    validFrom,
    validTo,
    searchText,
  };
}

function same(existing: UnitVersion, wanted: Partial<UnitVersion>): boolean {
  return (Object.keys(wanted) as (keyof UnitVersion)[])
    .filter((name) => name !== 'validFrom' || wanted.validFrom !== undefined)
    .every((name) => (name === 'validFrom' ? true : existing[name] === wanted[name]));
}

async function reversion(
  tx: Tx,
  existing: UnitVersion,
  wanted: Partial<UnitVersion>,
  today: string,
): Promise<void> {
  const onlyEnd = same({ ...existing, validTo: wanted.validTo ?? null }, wanted);
  if (onlyEnd || existing.validFrom >= today) {
    await tx.manager.update(UnitVersion, { id: existing.id }, wanted);
    return;
  }
  await tx.manager.update(UnitVersion, { id: existing.id }, { validTo: today });
  await tx.manager.insert(UnitVersion, { ...wanted, validFrom: today });
}

async function loadSuccessions(
  tx: Tx,
  folder: CampaignFolder,
  ids: UnitIds,
  changes: LoadChanges,
): Promise<boolean> {
  let added = false;
  const until = (code: string, on: string): number | undefined =>
    folder.units
      .filter((row) => row.code === code && row.validFrom < on)
      .map((row) => ids.get(rowKey(row)))
      .at(-1);
  const from = (code: string, on: string): number | undefined =>
    folder.units
      .filter((row) => row.code === code && row.validFrom <= on && (row.validTo === null || row.validTo > on))
      .map((row) => ids.get(rowKey(row)))
      .at(-1);
  for (const row of folder.successions) {
    const fromUnitId = until(row.fromCode, row.effectiveOn);
    const toUnitId = row.toCode === null ? null : (from(row.toCode, row.effectiveOn) ?? null);
    if (fromUnitId === undefined) continue;
    const edge = { event: row.event, fromUnitId, effectiveOn: row.effectiveOn };
    const known = await tx.manager.findBy(UnitSuccession, edge);
    if (known.some((candidate) => candidate.toUnitId === toUnitId)) continue;
    const { kind, extent, share, legalBasis } = row;
    await tx.manager.insert(UnitSuccession, { ...edge, toUnitId, kind, extent, share, legalBasis });
    changes.add('successions', 'ADDED', `${row.fromCode} → ${row.toCode ?? ''}`);
    added = true;
  }
  return added;
}

type Validity = { validFrom: string; validTo: string | null };

function overlaps(a: Validity, b: Validity): boolean {
  return (a.validTo === null || a.validTo > b.validFrom) && (b.validTo === null || b.validTo > a.validFrom);
}

function rowKey(row: UnitRow): string {
  return `${row.code}@${row.validFrom}`;
}
