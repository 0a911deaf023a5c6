import type { EntityManager } from 'typeorm';

/** This database's own identity: the prefix of its queues and the secret of its tokens. */
export async function readInstallation(source: {
  query: EntityManager['query'];
}): Promise<{ uuid: string; tokenSecret: string }> {
  const [row] = await source.query<{ uuid: string; tokenSecret: string }[]>(
    'SELECT uuid, token_secret AS "tokenSecret" FROM installation WHERE id = 1',
  );
  if (row === undefined) throw new Error('The installation row is missing: run the migrations.');
  return row;
}
