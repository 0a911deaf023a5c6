import { readFile } from 'node:fs/promises';

/**
 * Seconds of CPU that a server and its connections' backends have used, or null where the system does not tell. On a
 * machine shared with other work this is steadier than requests a second: waiting for a turn is not counted.
 */
export async function cpuTime(contestant, client) {
  const { rows } = await client.query(
    'SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()',
    [contestant.applicationName],
  );
  const backends = await Promise.all(rows.map(async ({ pid }) => [pid, await secondsOf(pid)]));
  const server = await secondsOf(contestant.pid);
  if (server === null || backends.some(([, seconds]) => seconds === null)) return null;
  return { server, backends: new Map(backends) };
}

/** Milliseconds of CPU for each of so many requests, between two readings. */
export function cpuForEach(before, after, requests) {
  if (before === null || after === null) return null;
  const database = [...after.backends].reduce(
    (sum, [pid, seconds]) => sum + seconds - (before.backends.get(pid) ?? 0),
    0,
  );
  const each = (seconds) => (seconds * 1000) / requests;
  return { server: each(after.server - before.server), database: each(database) };
}

/** Of Linux's /proc, where one tick is a hundredth of a second. */
async function secondsOf(pid) {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return null;
    throw error;
  }
}
