import { dossierScope } from '../../../policies/dossier.policy.js';
import { anyOf, bind, type Reader, reached } from '../reader.js';

/**
 * SQL over an `award_dossier`: whether the reader may see it and what it is made of (M5, A2). Its documents may be
 * downloaded, and it may be exported, by exactly these.
 */
export function dossierInScope(reader: Reader, d: string): string {
  const scope = dossierScope(reader.actor);
  if (scope.all) return 'true';
  const compiling = reached(reader, scope.compiling, 'compiler.unit_id');
  const deciding = reached(reader, scope.deciding, 'decided.unit_id');
  return anyOf([
    reached(reader, scope.reading, `${d}.unit_id`),
    scope.proposedBy === null ? 'false' : `${d}.proposed_by = ${bind(reader, scope.proposedBy, 'text')}`,
    scope.placedId === null ? 'false' : aboutOwnUnit(d, bind(reader, scope.placedId, 'int')),
    compiling === 'false'
      ? 'false'
      : `EXISTS (SELECT FROM organization compiler WHERE compiler.id = ${d}.compiler_id AND ${compiling})`,
    deciding === 'false'
      ? 'false'
      : `EXISTS (SELECT FROM campaign decided WHERE decided.id = ${d}.campaign_id AND ${deciding})`,
  ]);
}

/** Of the unit of that body; the campaign's own unit is too wide to say so. */
function aboutOwnUnit(d: string, organization: string): string {
  return `EXISTS (SELECT FROM organization own JOIN campaign wide ON wide.id = ${d}.campaign_id
    WHERE own.id = ${organization} AND own.unit_id = ${d}.unit_id AND own.unit_id <> wide.unit_id)`;
}
