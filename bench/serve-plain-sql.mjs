// One hand-written statement for each question, answered as the text PostgreSQL made of it: nothing between but node:http
// and a pool of pg. Tells its address by one line on stdout.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.POOL_SIZE),
  application_name: process.env.APPLICATION_NAME,
});

const statements = {
  '/tree': { name: 'tree', text: sql('tree.sql'), parameters: ['code', 'on'] },
  '/league': {
    name: 'league',
    text: `SELECT coalesce(json_agg(json_build_object('unit', json_build_object('id', unit_id, 'code', code, 'name', name),
        'target', target, 'achieved', achieved, 'rate', rate, 'tier', tier, 'rank', rank)
        ORDER BY rate DESC NULLS LAST, code), '[]')::text AS json
      FROM (${sql('league-rows.sql')}) league`,
    parameters: ['campaign', 'indicator', 'level', 'on'],
  },
};

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
  const statement = statements[pathname];
  if (statement === undefined) {
    response.writeHead(404).end();
    return;
  }
  answer(statement, searchParams, response).catch((error) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));

async function answer({ name, text, parameters }, searchParams, response) {
  const values = parameters.map((parameter) => searchParams.get(parameter));
  const { rows } = await pool.query({ name, text, values });
  const body = Buffer.from(rows[0].json);
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  });
  response.end(body);
}

function sql(name) {
  return readFileSync(new URL(`sql/${name}`, import.meta.url), 'utf8');
}
