/** The whole result as a page for the terminal. */
export function page({ machine, options, results = [], rates = null, audit = null, attacks = null }) {
  if (audit !== null) return auditPage(machine, audit);
  if (attacks !== null) return attacksPage(machine, attacks);
  const { rounds, seconds, connections } = options;
  const database = machine.postgresql === null ? '' : `, PostgreSQL ${machine.postgresql}`;
  return [
    `${machine.cores} cores (${machine.cpu}), Node ${machine.node}${database}, load average ${machine.loadBefore} before, ${machine.loadAfter} after`,
    ...(results.length === 0
      ? []
      : [`${rounds} rounds of ${seconds} s each, ${connections} connections; median (least–most)`]),
    ...results.flatMap((result) => ['', result.title, ...lines(result)]),
    ...(rates === null ? [] : ['', rates.title, ...rateLines(rates)]),
    '',
    'Only the ratios say anything: rates of the same rounds, dondoc ÷ the other; by CPU time, server and database',
    'together, the same without the time spent waiting for a core. More is better for dondoc.',
  ].join('\n');
}

function auditPage(machine, { entries, sealing, reading, verifying, cpu }) {
  return [
    `${machine.cores} cores (${machine.cpu}), Node ${machine.node}, load average ${machine.loadBefore} before, ${machine.loadAfter} after`,
    `An audit trail of ${entries} entries; seconds, median (least–most)`,
    `  sealed     ${sealing.toFixed(1)}, ${Math.round(entries / sealing)} entries/s`,
    `  verified   ${text(verifying, 1)}, ${Math.round(entries / verifying.median)} entries/s`,
    `  of it CPU  ${text(cpu, 1)}, the database's not counted`,
    `  read alone ${text(reading, 1)}: what verifying costs beside it are the hashes`,
  ].join('\n');
}

function attacksPage(machine, { connections, seconds, attacks }) {
  const costly = attacks.filter(({ cost }) => cost !== null).sort((a, b) => b.cost - a.cost)[0];
  return [
    `${machine.cores} cores (${machine.cpu}), Node ${machine.node}, PostgreSQL ${machine.postgresql}, load average ${machine.loadBefore} before, ${machine.loadAfter} after`,
    `An innocent query at rest and while ${connections} connections attack, ${seconds} s each; median (least–most) of the rounds`,
    '',
    '| attack | answered | a second | ms at rest | ms attacked | ratio |',
    '|---|---|---|---|---|---|',
    ...attacks.map(
      ({ name, status, cost, perSecond, restMs, attackedMs, ratio }) =>
        `| ${name} | ${status}${cost === null ? '' : `, cost ${cost}`} | ${perSecond.median.toFixed(0)} | ${text(restMs, 1)} | ${text(attackedMs, 1)} | **${ratio.median.toFixed(1)}** (${ratio.min.toFixed(1)}–${ratio.max.toFixed(1)}) |`,
    ),
    '',
    `The costliest that is accepted: ${costly.name}, cost ${costly.cost}.`,
  ].join('\n');
}

function rateLines({ contestants, ratios, redis }) {
  const rows = [
    ['', 'events/s'],
    ...contestants.map((row) => [row.title, text(row.eventsPerSecond, 0)]),
    ['', 'ratio'],
    ...ratios.map((row) => [row.name, text(row.eventsPerSecond, 2)]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    ...(redis ? [] : ['  NOT MEASURED on Redis: redis-server is not installed']),
  ];
}

function lines({ contestants, ratios }) {
  const rows = [
    ['', 'requests/s', 'ms, median', 'CPU ms a request: server + database', 'bytes'],
    ...contestants.map((row) => [
      row.name,
      text(row.requestsPerSecond, 0),
      text(row.latencyMs.median, 0),
      row.cpuMs === null
        ? '–'
        : `${row.cpuMsServer.median.toFixed(2)} + ${row.cpuMsDatabase.median.toFixed(2)}`,
      String(row.bytes),
    ]),
    ['', 'ratio', '', 'ratio by CPU', ''],
    ...ratios.map((row) => [
      row.name,
      text(row.requestsPerSecond, 2),
      '',
      text(row.requestsPerCpuSecond, 2),
      '',
    ]),
  ];
  const widths = rows[0].map((_cell, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`.trimEnd(),
  );
}

function text(spread, digits) {
  if (spread === null) return '–';
  const [median, min, max] = [spread.median, spread.min, spread.max].map((number) => number.toFixed(digits));
  return `${median} (${min}–${max})`;
}
