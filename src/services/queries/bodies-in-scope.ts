import type { ReadingScope } from '../../policies/reading.policy.js';
import { bind, type Reader, reached } from './reader.js';

/**
 * SQL in parentheses: ids of the bodies that a scope holds. The one the actor works for, those below it in its own line
 * (H5), and those with a place in a unit that a grant reaches (A1). It does not depend on the row, so it is made once.
 */
export function bodiesInScope(reader: Reader, scope: ReadingScope = reader.scope): string {
  const known = reader.written.get(keyOf(scope));
  if (known !== undefined) return known;
  const there = reached(reader, scope.grants, 'o.unit_id');
  const reachedBodies = there === 'false' ? [] : [`SELECT o.id FROM organization o WHERE ${there}`];
  const sql = `(${[ownLine(reader, scope), ...reachedBodies].join(' UNION ')})`;
  reader.written.set(keyOf(scope), sql);
  return sql;
}

/**
 * SQL in parentheses: ids of the campaigns whose unit lies at or below one that a grant holds with everything below it.
 * Who reads all of a campaign reads also what happened in it between bodies outside the territory.
 */
export function campaignsInScope(reader: Reader): string {
  const known = reader.written.get('campaigns');
  if (known !== undefined) return known;
  const whole = reader.scope.grants.filter((grant) => grant.relation === 'SUBTREE');
  const sql = `(SELECT whole.id FROM campaign whole WHERE ${reached(reader, whole, 'whole.unit_id')})`;
  reader.written.set('campaigns', sql);
  return sql;
}

function ownLine(reader: Reader, { organizationId }: ReadingScope): string {
  if (organizationId === null) return 'SELECT NULL::int WHERE false';
  return `SELECT line.id FROM (WITH RECURSIVE line(id) AS (SELECT ${bind(reader, organizationId, 'int')}
    UNION SELECT below.id FROM organization below JOIN line ON below.superior_id = line.id) SELECT id FROM line) line`;
}

function keyOf(scope: ReadingScope): string {
  return `bodies ${JSON.stringify(scope)}`;
}
