/** Columns of `event e` as the members of a sealed entry, but for its place in the chain (docs/audit.md). */
export const EVENT_COLUMNS = `e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, e.actor, e.type AS action,
  e.subject_type || ':' || e.subject_id AS subject, e.campaign_id AS "campaignId", e.reason, e.payload::text AS payload`;
