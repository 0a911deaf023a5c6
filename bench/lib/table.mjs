/** The whole result as a page for the terminal. */
export function page({ machine, options, results }) {
  const { rounds, seconds, connections } = options;
  return [
    `${machine.cores} cores (${machine.cpu}), Node ${machine.node}, PostgreSQL ${machine.postgresql}, load average ${machine.loadBefore} before, ${machine.loadAfter} after`,
    `${rounds} rounds of ${seconds} s each, ${connections} connections; median (least–most)`,
    ...results.flatMap((result) => ['', result.title, ...lines(result)]),
    '',
    'Only the ratios say anything: requests/s of the same rounds, dondoc ÷ the other; by CPU time, server and database',
    'together, the same without the time spent waiting for a core. More is better for dondoc.',
  ].join('\n');
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
