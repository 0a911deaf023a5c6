-- $1 code of the campaign, $2 of the indicator, $3 the level, $4 the day. The league table from the kept totals: what
-- is folded (total_day) and what is not yet (total_change), the target in force, the tier of the day, the rank.
WITH question AS MATERIALIZED (
  SELECT c.id AS campaign_id, c.unit_id AS within_id, i.id AS indicator_id
  FROM public.campaign c JOIN public.indicator i ON i.campaign_id = c.id AND i.code = $2
  WHERE c.code = $1
), rung AS MATERIALIZED (
  SELECT DISTINCT ON (t.code) t.code, t.minimum_rate::numeric AS minimum_rate
  FROM question JOIN public.tier t USING (campaign_id) WHERE t.valid_from <= $4
  ORDER BY t.code, t.valid_from DESC, t.recorded_at DESC, t.id DESC
), ranked AS MATERIALIZED (
  SELECT unit_id, code, name FROM public.unit_version
  WHERE level = $3 AND valid_from <= $4 AND (valid_to IS NULL OR valid_to > $4)
), standing AS (
  SELECT ranked.*, assigned.target, kept.achieved,
    kept.achieved::float8 / nullif(assigned.target, 0) AS rate
  FROM question CROSS JOIN ranked
  JOIN public.unit_closure c ON c.ancestor_id = question.within_id AND c.descendant_id = ranked.unit_id
    AND c.valid_from <= $4 AND (c.valid_to IS NULL OR c.valid_to > $4)
  LEFT JOIN LATERAL (
    SELECT value AS target FROM public.target t
    WHERE t.campaign_id = question.campaign_id AND t.indicator_id = question.indicator_id
      AND t.unit_id = ranked.unit_id AND t.organization_id IS NULL AND t.effective_on <= $4
    ORDER BY t.effective_on DESC, t.recorded_at DESC, t.id DESC LIMIT 1
  ) assigned ON true
  CROSS JOIN LATERAL (
    SELECT CASE WHEN sum(units) > 0 THEN sum(value)::int END AS achieved
    FROM (SELECT value, units FROM public.total_day d
          WHERE d.campaign_id = question.campaign_id AND d.indicator_id = question.indicator_id
            AND d.unit_id = ranked.unit_id AND d."on" <= $4
          UNION ALL
          SELECT value, units FROM public.total_change d
          WHERE d.campaign_id = question.campaign_id AND d.indicator_id = question.indicator_id
            AND d.unit_id = ranked.unit_id AND d."on" <= $4) change
  ) kept
)
SELECT unit_id, code, name, target, achieved, rate,
  (SELECT rung.code FROM rung
   WHERE standing.target > 0 AND standing.achieved >= rung.minimum_rate * standing.target
   ORDER BY rung.minimum_rate DESC LIMIT 1) AS tier,
  CASE WHEN rate IS NOT NULL THEN rank() OVER (ORDER BY rate DESC NULLS LAST)::int END AS rank
FROM standing
ORDER BY rate DESC NULLS LAST, code
