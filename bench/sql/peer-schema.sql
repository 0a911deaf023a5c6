-- What PostGraphile is shown, in a schema of its own: the hierarchy as it stood that day and a row of the league table.
-- The day is written into the view, so that the peer pays nothing for asking about another one.
CREATE SCHEMA peer;

CREATE VIEW peer.unit AS
  SELECT unit_id AS id, code, name, parent_id FROM public.unit_version
  WHERE valid_from <= '2023-06-13' AND (valid_to IS NULL OR valid_to > '2023-06-13');
COMMENT ON VIEW peer.unit IS E'@primaryKey id\n@unique code\n@foreignKey (parent_id) references peer.unit (id)|@fieldName parent|@foreignFieldName children';

CREATE TYPE peer.league_row AS (
  unit_id integer, code text, name text, target integer, achieved integer, rate double precision, tier text, rank integer
);
