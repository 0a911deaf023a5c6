import type { EntityManager } from 'typeorm';
import type { Actor, UnitPath } from '../../domain/actor.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import type { GrantRelation, Role } from '../../entities/states.js';
import type { MessageCode } from '../../messages/params.js';
import { mayReadGrants } from '../../policies/access.policy.js';
import { meets, type Place } from '../../policies/grants.policy.js';
import { type OperationRight, operationRights } from '../../policies/operation-rights.js';
import type { Over, Permission } from '../../policies/permission.type.js';
import { type PermissionName, permissionNames, permissions } from '../../policies/permissions.js';
import { type Asker, placesOf, type Surroundings, surroundingsOf } from './access-place.js';
import { parseSubject } from './parse-subject.js';

export interface AccessQuestion {
  /** Code of the position. */
  who: string;
  /** Name of a right, or of an operation as the API has it. */
  what: string;
  /** Code of a unit, or id of what it is about; null where it is about nothing in particular. */
  on: string | null;
  /** The day. */
  at: string;
}

/** A sentence about the answer, to be said in any language. */
export interface AccessReason {
  code: MessageCode;
  params: { [name: string]: string };
}

export interface ExplainedRight {
  right: PermissionName;
  rule: string;
  allowed: boolean;
  /** Id of the grant that opens it; null where none does. */
  grantId: number | null;
  reasons: AccessReason[];
}

export interface AccessAnswer {
  who: string;
  what: string;
  on: string | null;
  at: string;
  allowed: boolean;
  /** What opens it to everybody, or to every position; else empty. */
  reasons: AccessReason[];
  rights: ExplainedRight[];
}

/**
 * Says which grant of a position allows something on a day, or why none does (A1). Refuses POSITION_UNKNOWN,
 * PERMISSION_UNKNOWN, UNIT_UNKNOWN and ACCESS_SUBJECT_UNKNOWN.
 */
export async function explainAccess(manager: EntityManager, question: AccessQuestion): Promise<AccessAnswer> {
  const { who, what, on, at } = question;
  const asker = await findAsker(manager, who);
  const needs = rightsNeeded(what);
  const echo = { who, what, on, at };
  if (typeof needs === 'string') {
    const code = needs === 'EVERYBODY' ? 'ACCESS_FOR_EVERYBODY' : 'ACCESS_FOR_POSITIONS';
    return { ...echo, allowed: true, reasons: [{ code, params: { what } }], rights: [] };
  }
  const subject = await parseSubject(manager, on, at);
  const around = await surroundingsOf(manager, subject, at);
  const held = await grantsEver(manager, asker.id, at);
  const codes = await codesOf(manager, [...around.units.flat(), ...held.map(({ unitId }) => unitId)], at);
  const bodies = await bodyCodes(manager, [asker.organizationId, ...Object.values(subject.bodies).flat()]);
  const rights = needs.map((name) =>
    explainRight(name, {
      asker,
      held,
      at,
      codes,
      bodies,
      around,
      concerned: subject.bodies['review.answer'] ?? [],
      proposedBy: subject.proposedBy,
      places: placesOf(name, subject, around, asker),
    }),
  );
  return { ...echo, allowed: rights.some(({ allowed }) => allowed), reasons: [], rights };
}

/** The same for somebody who asks through the API. Throws AccessError FORBIDDEN for who neither administers nor audits. */
export async function askToExplain(
  manager: EntityManager,
  actor: Actor,
  question: AccessQuestion,
): Promise<AccessAnswer> {
  if (!mayReadGrants(actor)) throw new AccessError('FORBIDDEN');
  return explainAccess(manager, question);
}

interface Matter {
  asker: Asker;
  held: readonly HeldGrant[];
  at: string;
  codes: ReadonlyMap<number, string>;
  bodies: ReadonlyMap<number, string>;
  around: Surroundings;
  concerned: readonly (number | null)[];
  proposedBy: string | null;
  places: readonly Place[];
}

interface HeldGrant {
  id: number;
  role: Role;
  unitId: number;
  relation: GrantRelation;
  validFrom: string;
  validTo: string | null;
}

function explainRight(name: PermissionName, matter: Matter): ExplainedRight {
  const permission: Permission = permissions[name];
  const told = { right: name, rule: permission.rule };
  const { asker, held, places, at } = matter;
  // A seat looks at no grants of its own: one is given to each question.
  const actor = seatOf(asker);
  for (const { roles, over } of permission.ways) {
    for (const grant of held.filter((each) => roles.includes(each.role) && inForce(each, at))) {
      const place = places.find((each) => meets(actor, grant, over, each));
      if (place === undefined) continue;
      const except = exception(name, matter);
      if (except) return { ...told, allowed: false, grantId: null, reasons: [except] };
      return { ...told, allowed: true, grantId: grant.id, reasons: [opened(grant, over, place, matter)] };
    }
  }
  return { ...told, allowed: false, grantId: null, reasons: refusals(permission, matter) };
}

/** What is refused although a grant would open it. */
function exception(name: PermissionName, matter: Matter): AccessReason | null {
  const { asker, concerned, proposedBy } = matter;
  if (name === 'review.run' && concerned.includes(asker.organizationId))
    return { code: 'ACCESS_OWN_BODY', params: { body: bodyOf(matter, asker.organizationId) } };
  if (name === 'dossier.decide' && proposedBy === asker.code)
    return { code: 'ACCESS_OWN_PROPOSAL', params: { who: asker.code } };
  return null;
}

function opened(grant: HeldGrant, over: Over, place: Place, matter: Matter): AccessReason {
  const about = grantParams(grant, matter);
  const path = {
    UNIT: place.unit,
    ABOVE: place.unit,
    CAMPAIGN: place.campaign,
    COMPILER: place.compiler,
  };
  const unit = over.startsWith('UNIT') ? place.unit : path[over as keyof typeof path];
  if (unit === undefined) {
    const body = bodyOf(matter, matter.asker.organizationId);
    return over === 'ANYWHERE'
      ? { code: 'ACCESS_BY_ROLE', params: about }
      : { code: 'ACCESS_BY_BODY', params: { ...about, body } };
  }
  return { code: 'ACCESS_BY_UNIT', params: { ...about, path: lineOf(unit, matter) } };
}

/** Why none of the grants opens it: of every grant of a fitting role, else that there is none. */
function refusals({ ways }: Permission, matter: Matter): AccessReason[] {
  const roles = [...new Set(ways.flatMap((way) => way.roles))];
  const fitting = matter.held.filter(({ role }) => roles.includes(role));
  if (fitting.length === 0) return [{ code: 'ACCESS_NO_ROLE', params: { roles: roles.join(', ') } }];
  return fitting.map((grant): AccessReason => {
    const params = grantParams(grant, matter);
    if (grant.validTo !== null && grant.validTo <= matter.at) return { code: 'ACCESS_ENDED', params };
    if (grant.validFrom > matter.at) return { code: 'ACCESS_NOT_BEGUN', params };
    const overs = ways.filter((way) => way.roles.includes(grant.role)).map(({ over }) => over);
    const bodies = matter.places[0]?.bodies ?? [];
    const named = bodies.map((id) => bodyOf(matter, id)).join(', ') || '—';
    const own = bodyOf(matter, matter.asker.organizationId);
    if (overs.every((over) => over === 'BODY' || over === 'LINE'))
      return { code: 'ACCESS_OTHER_BODY', params: { ...params, own, bodies: named } };
    if (matter.around.units.length === 0) return { code: 'ACCESS_WITHOUT_SUBJECT', params };
    const line = matter.around.units.map((unit) => lineOf(unit, matter)).join('; ');
    return { code: 'ACCESS_ELSEWHERE', params: { ...params, path: line, own, over: overs.join(', ') } };
  });
}

function grantParams(grant: HeldGrant, matter: Matter): { [name: string]: string } {
  return {
    grant: `AccessGrant:${grant.id}`,
    role: grant.role,
    relation: grant.relation,
    anchor: matter.codes.get(grant.unitId) ?? String(grant.unitId),
    from: grant.validFrom,
    until: grant.validTo ?? '—',
  };
}

/** From the root down, by codes. */
function lineOf(path: UnitPath, { codes }: Matter): string {
  return [...path]
    .reverse()
    .map((id) => codes.get(id) ?? '?')
    .join(' › ');
}

function bodyOf({ bodies }: Matter, id: number | null): string {
  return id === null ? '—' : (bodies.get(id) ?? '—');
}

function seatOf(asker: Asker): Actor {
  const { code: name, organizationId } = asker;
  return { kind: 'POSITION', name, organizationId, organizationCode: null, grants: [] };
}

function inForce({ validFrom, validTo }: HeldGrant, at: string): boolean {
  return validFrom <= at && (validTo === null || validTo > at);
}

function rightsNeeded(what: string): OperationRight['needs'] {
  const name = permissionNames().find((known) => known === what);
  if (name !== undefined) return [name];
  const operation = Object.keys(operationRights).find(
    (known) => known === what || known.endsWith(`.${what}`),
  );
  const right = operation === undefined ? undefined : operationRights[operation];
  if (right === undefined)
    refuse('PERMISSION_UNKNOWN', ['what'], { what, known: permissionNames().join(', ') });
  return right.needs;
}

async function findAsker(manager: EntityManager, who: string): Promise<Asker & { id: number }> {
  const [found] = await manager.query<(Asker & { id: number })[]>(
    `SELECT p.id, p.code, p.head, o.id AS "organizationId", o.unit_id AS "organizationUnitId", o.kind AS "organizationKind"
     FROM position p JOIN organization o ON o.id = p.organization_id WHERE p.code = $1`,
    [who],
  );
  return found ?? refuse('POSITION_UNKNOWN', ['who'], { position: who });
}

/** Those in force first: they are what an answer rests on. */
async function grantsEver(manager: EntityManager, positionId: number, at: string): Promise<HeldGrant[]> {
  return manager.query<HeldGrant[]>(
    `SELECT id, role, unit_id AS "unitId", relation, valid_from AS "validFrom", valid_to AS "validTo" FROM access_grant
     WHERE position_id = $1 ORDER BY (valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)) DESC, id`,
    [positionId, at],
  );
}

async function codesOf(
  manager: EntityManager,
  ids: readonly number[],
  at: string,
): Promise<Map<number, string>> {
  const rows = await manager.query<{ id: number; code: string }[]>(
    `SELECT DISTINCT ON (unit_id) unit_id AS id, code FROM unit_version WHERE unit_id = ANY($1)
     ORDER BY unit_id, (valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)) DESC, valid_from DESC`,
    [ids, at],
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}

async function bodyCodes(
  manager: EntityManager,
  ids: readonly (number | null)[],
): Promise<Map<number, string>> {
  const rows = await manager.query<{ id: number; code: string }[]>(
    'SELECT id, code FROM organization WHERE id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}
