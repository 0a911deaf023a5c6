import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { spread } from './statistics.mjs';

const DATABASE = 'bench_audit';

/** How long it takes to seal and to verify an audit trail of so many entries, and the share of reading them from it. */
export async function measureAudit({ dist, server, options, report }) {
  const load = async (path) => import(pathToFileURL(join(dist, path)).href);
  const { ensureDatabase, dropDatabase } = await load('database/ensure-database.js');
  const { createDataSource } = await load('database/data-source.js');
  const { migrate } = await load('database/migrate.js');
  const { sealEvents } = await load('services/audit/seal-events.js');
  const { readLinks } = await load('services/audit/read-links.js');
  const { verifyAuditTrail } = await load('services/audit/verify-audit-trail.js');
  const url = server.url(DATABASE);
  await dropDatabase(url);
  await ensureDatabase(url);
  await migrate(url);
  const dataSource = createDataSource({ url, poolSize: 2, applicationName: 'dondoc bench' });
  await dataSource.initialize();
  try {
    report(`Audit: ${options.entries} entries`);
    await dataSource.query(EVENTS, [options.entries]);
    const sealing = await secondsOf(() => sealEvents(dataSource));
    const verifying = [];
    const cpu = [];
    const reading = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      report(`Audit: round ${round} of ${options.rounds}`);
      reading.push(await secondsOf(async () => count(readLinks(dataSource))));
      const before = process.cpuUsage();
      verifying.push(
        await secondsOf(async () => {
          const { entries, intact } = await verifyAuditTrail(dataSource);
          if (!intact || entries !== options.entries) throw new Error(`not verified: ${entries} entries`);
        }),
      );
      const { user, system } = process.cpuUsage(before);
      cpu.push((user + system) / 1e6);
    }
    return {
      entries: options.entries,
      sealing,
      reading: spread(reading),
      verifying: spread(verifying),
      cpu: spread(cpu),
    };
  } finally {
    await dataSource.destroy();
    await dropDatabase(url);
  }
}

/** Entries as large as those of a report. */
const EVENTS = `INSERT INTO event (at, actor, type, subject_type, subject_id, campaign_id, reason, payload)
  SELECT now() + n * interval '1 second', 'police-' || n % 217, 'report.submitted', 'Report', n, 1,
    CASE WHEN n % 10 = 0 THEN 'Đính chính theo biên bản đối chiếu số liệu' END,
    jsonb_build_object('on', '2023-06-13', 'unitId', n % 217, 'revision', 1, 'figures', jsonb_build_array(
      jsonb_build_object('indicatorId', 1, 'value', n), jsonb_build_object('indicatorId', 2, 'value', n / 2)))
  FROM generate_series(1, $1::int) n`;

async function secondsOf(work) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function count(batches) {
  let rows = 0;
  for await (const batch of batches) rows += batch.length;
  return rows;
}
