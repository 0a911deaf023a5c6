-- $1 code of the unit at the top, $2 the day. One row, one column: the tree of three levels as JSON text.
WITH standing AS NOT MATERIALIZED (
  SELECT unit_id AS id, code, name, parent_id FROM unit_version
  WHERE valid_from <= $2::date AND (valid_to IS NULL OR valid_to > $2::date)
), lowest AS MATERIALIZED (
  SELECT unit.parent_id, json_agg((SELECT shown FROM (SELECT unit.id, unit.code, unit.name) shown) ORDER BY unit.code) AS children
  FROM standing top JOIN standing middle ON middle.parent_id = top.id JOIN standing unit ON unit.parent_id = middle.id
  WHERE top.code = $1 GROUP BY unit.parent_id
)
SELECT row_to_json(city)::text AS json FROM (
  SELECT top.id, top.code, top.name, coalesce((
    SELECT json_agg((SELECT shown FROM (SELECT unit.id, unit.code, unit.name, coalesce(lowest.children, '[]') AS children) shown) ORDER BY unit.code)
    FROM standing unit LEFT JOIN lowest ON lowest.parent_id = unit.id WHERE unit.parent_id = top.id), '[]') AS children
  FROM standing top WHERE top.code = $1) city
