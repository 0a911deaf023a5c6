import {
  AccessGrant,
  Membership,
  Organization,
  Oversight,
  Position,
} from '../../../entities/organization.entity.js';
import type { CampaignFolder } from '../../campaign-folder/campaign-folder.type.js';
import { resolveUnits } from '../../hierarchy/resolve-units.js';
import type { Tx } from '../../transaction.js';
import { chunks, type LoadChanges } from './load-change.js';

/** Brings in bodies, positions, seats, oversight and grants (H5, H6, A1). A grant that the folder no longer gives ends today. */
export async function loadOrganizations(
  tx: Tx,
  folder: CampaignFolder,
  today: string,
  changes: LoadChanges,
): Promise<void> {
  const unitIds = await unitIdsOf(tx, folder, today);
  const organizations = await loadBodies(tx, folder, unitIds, changes);
  const positions = await loadPositions(tx, folder, organizations, changes);
  await loadSeats(tx, folder, { organizations, positions, unitIds }, changes);
  await loadGrants(tx, folder, { organizations, positions, unitIds }, today, changes);
}

/** Ids by code: of units as the codes stand today, or stood when the folder's row begins. */
interface Ids {
  organizations: ReadonlyMap<string, number>;
  positions: ReadonlyMap<string, number>;
  unitIds: ReadonlyMap<string, number>;
}

async function unitIdsOf(tx: Tx, folder: CampaignFolder, today: string): Promise<Map<string, number>> {
  const codes = [...new Set(folder.units.map((row) => row.code))];
  const resolved = await resolveUnits(
    tx.manager,
    codes.map((code) => ({ code, on: today })),
  );
  const ids = new Map<string, number>();
  for (const [index, unit] of resolved.entries()) {
    if (unit !== 'UNKNOWN' && unit !== 'CLOSED') ids.set(codes[index] as string, unit.unitId);
  }
  return ids;
}

async function loadBodies(
  tx: Tx,
  folder: CampaignFolder,
  unitIds: ReadonlyMap<string, number>,
  changes: LoadChanges,
): Promise<Map<string, number>> {
  const known = new Map((await tx.manager.find(Organization)).map((row) => [row.code, row]));
  const fresh = folder.organizations.filter((row) => !known.has(row.code));
  const wanted = (row: CampaignFolder['organizations'][number]) => ({
    code: row.code,
    name: row.name,
    nameEn: row.nameEn ?? row.name,
    kind: row.kind,
    unitId: row.unitCode === null ? null : (unitIds.get(row.unitCode) ?? null),
    standingAgency: row.standingAgency,
    // A folder that says nothing leaves what another said.
    ...(row.email === null ? {} : { email: row.email }),
    validFrom: row.validFrom,
    validTo: row.validTo,
  });
  for (const part of chunks(fresh)) await tx.manager.insert(Organization, part.map(wanted));
  for (const row of fresh) changes.add('organizations', 'ADDED', row.code);
  for (const row of folder.organizations) {
    const existing = known.get(row.code);
    if (existing === undefined || differs(existing, wanted(row)) === false) continue;
    await tx.manager.update(Organization, { id: existing.id }, wanted(row));
    changes.add('organizations', 'CHANGED', row.code);
  }
  const ids = new Map((await tx.manager.find(Organization)).map((row) => [row.code, row.id]));
  await linkSuperiors(tx, folder, ids);
  return ids;
}

async function linkSuperiors(
  tx: Tx,
  folder: CampaignFolder,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = folder.organizations.map((row) => ({
    id: ids.get(row.code),
    superior: row.superiorCode === null ? null : ids.get(row.superiorCode),
  }));
  await tx.manager.query(
    `UPDATE organization o SET superior_id = r.superior
     FROM jsonb_to_recordset($1::jsonb) AS r(id int, superior int)
     WHERE o.id = r.id AND o.superior_id IS DISTINCT FROM r.superior`,
    [JSON.stringify(rows)],
  );
}

async function loadPositions(
  tx: Tx,
  folder: CampaignFolder,
  organizations: ReadonlyMap<string, number>,
  changes: LoadChanges,
): Promise<Map<string, number>> {
  const known = new Map((await tx.manager.find(Position)).map((row) => [row.code, row]));
  const wanted = (row: CampaignFolder['positions'][number]) => ({
    code: row.code,
    title: row.title,
    titleEn: row.titleEn ?? row.title,
    head: row.head,
    organizationId: organizations.get(row.organizationCode) as number,
  });
  const fresh = folder.positions.filter((row) => !known.has(row.code));
  for (const part of chunks(fresh)) await tx.manager.insert(Position, part.map(wanted));
  for (const row of fresh) changes.add('positions', 'ADDED', row.code);
  for (const row of folder.positions) {
    const existing = known.get(row.code);
    if (existing === undefined || differs(existing, wanted(row)) === false) continue;
    await tx.manager.update(Position, { id: existing.id }, wanted(row));
    changes.add('positions', 'CHANGED', row.code);
  }
  return new Map((await tx.manager.find(Position)).map((row) => [row.code, row.id]));
}

async function loadSeats(tx: Tx, folder: CampaignFolder, ids: Ids, changes: LoadChanges): Promise<void> {
  const seats = folder.memberships.map((row) => ({
    bodyId: ids.organizations.get(row.bodyCode) as number,
    positionId: ids.positions.get(row.positionCode) as number,
    role: row.role,
    validFrom: row.validFrom,
    validTo: row.validTo,
    key: `${row.bodyCode}/${row.positionCode}`,
  }));
  const held = new Map(
    (await tx.manager.find(Membership)).map((row) => [
      `${row.bodyId}/${row.positionId}/${row.validFrom}`,
      row,
    ]),
  );
  for (const { key, ...seat } of seats) {
    const existing = held.get(`${seat.bodyId}/${seat.positionId}/${seat.validFrom}`);
    if (existing === undefined) await tx.manager.insert(Membership, seat);
    else if (differs(existing, seat)) await tx.manager.update(Membership, { id: existing.id }, seat);
    else continue;
    changes.add('memberships', existing === undefined ? 'ADDED' : 'CHANGED', key);
  }
  const watched = new Set(
    (await tx.manager.find(Oversight)).map((row) => `${row.unitId}/${row.organizationId}/${row.validFrom}`),
  );
  for (const row of folder.oversight) {
    const unitId = ids.unitIds.get(row.unitCode);
    const organizationId = ids.organizations.get(row.organizationCode);
    if (unitId === undefined || organizationId === undefined) continue;
    if (watched.has(`${unitId}/${organizationId}/${row.validFrom}`)) continue;
    await tx.manager.insert(Oversight, {
      unitId,
      organizationId,
      validFrom: row.validFrom,
      validTo: row.validTo,
    });
    changes.add('oversight', 'ADDED', `${row.organizationCode}/${row.unitCode}`);
  }
}

async function loadGrants(
  tx: Tx,
  folder: CampaignFolder,
  ids: Ids,
  today: string,
  changes: LoadChanges,
): Promise<void> {
  const keyOf = (grant: Pick<AccessGrant, 'positionId' | 'role' | 'unitId' | 'relation'>): string =>
    `${grant.positionId}/${grant.role}/${grant.unitId}/${grant.relation}`;
  const all = await tx.manager.find(AccessGrant);
  const given = new Set(all.map((grant) => `${keyOf(grant)}/${grant.validFrom}`));
  const wanted = folder.grants.map((row) => ({
    positionId: ids.positions.get(row.positionCode) as number,
    role: row.role,
    unitId: ids.unitIds.get(row.unitCode) as number,
    relation: row.relation,
    validFrom: row.validFrom,
    validTo: row.validTo,
    name: `${row.positionCode} ${row.role} ${row.unitCode}`,
  }));
  const missing = wanted.filter((grant) => !given.has(`${keyOf(grant)}/${grant.validFrom}`));
  for (const part of chunks(missing)) {
    await tx.manager.insert(
      AccessGrant,
      part.map(({ name: _, ...grant }) => grant),
    );
  }
  for (const grant of missing) changes.add('grants', 'ADDED', grant.name);
  const kept = new Set(wanted.map(keyOf));
  const folderPositions = new Set(folder.positions.map((row) => ids.positions.get(row.code)));
  for (const grant of all.filter((candidate) => candidate.validTo === null)) {
    // What an administrator has given is not the folder's to end.
    if (grant.grantedBy !== null || kept.has(keyOf(grant)) || !folderPositions.has(grant.positionId))
      continue;
    await tx.manager.update(AccessGrant, { id: grant.id }, { validTo: today });
    changes.add('grants', 'CLOSED', keyOf(grant));
  }
}

function differs(existing: object, wanted: object): boolean {
  const stored = existing as { [name: string]: unknown };
  return Object.entries(wanted).some(([name, value]) => stored[name] !== value);
}
