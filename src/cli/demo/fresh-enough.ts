import { connect } from '../../database/connect.js';
import { dropDatabase, ensureDatabase } from '../../database/ensure-database.js';
import { CliError } from '../cli-error.js';
import type { Output } from '../output.js';

/**
 * A demonstration goes on from where an earlier one stopped, unless that is past the moment asked for, or the campaign
 * has changed since: a clock does not go back, so then it begins anew. The embedded server's own database is emptied
 * for that; one that was brought along is never touched, it is refused.
 */
export async function ensureFreshEnough(
  url: string,
  wanted: { until: Date; contentHash: string; mayEmpty: boolean },
  output: Output,
): Promise<void> {
  const found = await look(url);
  const stale = found === null ? null : reasonToRestart(found, wanted);
  if (stale !== null) {
    if (!wanted.mayEmpty) {
      throw new CliError(
        `The database of DATABASE_URL ${stale}.`,
        'Give an empty one for the demonstration.',
      );
    }
    output.report(`The demonstration begins anew: its database ${stale}`);
    await dropDatabase(url);
    await ensureDatabase(url);
  }
  if (wanted.mayEmpty) await commitWithoutWaiting(url);
}

/**
 * A simulation need not wait for the disk at every step: after a crash it stands a moment earlier, whole, clock and
 * promises included, and goes on from there.
 */
async function commitWithoutWaiting(url: string): Promise<void> {
  const client = await connect(url, 'dondoc demo');
  try {
    const { rows } = await client.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
    await client.query(`ALTER DATABASE ${rows[0]?.name ?? ''} SET synchronous_commit = off`);
  } finally {
    await client.end();
  }
}

interface Found {
  mode: string;
  now: Date | null;
  contentHash: string | null;
  campaigns: number;
}

function reasonToRestart(found: Found, wanted: { until: Date; contentHash: string }): string | null {
  if (found.campaigns > 0 && found.mode !== 'VIRTUAL') return 'runs on the real clock';
  if (found.contentHash !== null && found.contentHash !== wanted.contentHash)
    return 'holds an earlier state of the campaign';
  if (found.now !== null && found.now > wanted.until) return 'is already past the moment asked for';
  return null;
}

/** Null where the database is empty. */
async function look(url: string): Promise<Found | null> {
  const client = await connect(url, 'dondoc demo');
  try {
    const tables = await client.query<{ there: boolean }>(
      `SELECT to_regclass('campaign_version') IS NOT NULL AS there`,
    );
    if (tables.rows[0]?.there !== true) return null;
    const { rows } = await client.query<Found>(
      `SELECT mode, now, (SELECT content_hash FROM campaign_version ORDER BY id DESC LIMIT 1) AS "contentHash",
         (SELECT count(*)::int FROM campaign) AS campaigns FROM clock WHERE id = 1`,
    );
    return rows[0] ?? null;
  } finally {
    await client.end();
  }
}
