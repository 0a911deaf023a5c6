import { reviewScope } from '../../../policies/review.policy.js';
import { anyOf, bind, type Reader, reached } from '../reader.js';

/**
 * SQL over an `accountability_review`: whether the reader may know of it (A3). Grants count as they reach the unit on the
 * day on which the review was opened: units are reorganised, responsibility is not (H4).
 */
export function reviewInScope(reader: Reader, r: string): string {
  const { all, organizationId, grants } = reviewScope(reader.actor);
  if (all) return 'true';
  const opened = `(SELECT (${r}.opened_at AT TIME ZONE dated.time_zone)::date FROM campaign dated WHERE dated.id = ${r}.campaign_id)`;
  const inCharge = reached(reader, grants, `${r}.unit_id`, opened);
  if (organizationId === null) return inCharge;
  const own = bind(reader, organizationId, 'int');
  return anyOf([
    `${r}.organization_id = ${own}`,
    `EXISTS (SELECT FROM campaign reviewed JOIN organization reviewer
       ON reviewer.code = reviewed.settings->'evaluation'->'accountability'->>'reviewer'
       WHERE reviewed.id = ${r}.campaign_id AND reviewer.id = ${own})`,
    inCharge,
  ]);
}
