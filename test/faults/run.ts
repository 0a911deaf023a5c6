import { parseArgs } from 'node:util';
import { bars } from './bars/index.js';
import type { Size } from './lib/bar.js';
import type { BarResult } from './lib/bar-result.js';
import { Lab } from './lib/lab.js';
import { hasRedis } from './lib/redis.js';

const HELP = `Hits the engine with a hammer and prints, for each of the 14 bars, what was tried and what came out (docs/faults.md).

  npm run faults                        the bars as they are written: hours
  npm run faults -- --short             in minutes
  --bars 1,4          only these        --backend postgres|redis|both   where the queues are (both)
  --seed 7            other moments     --json                          one document at the end
  --ci                as small as in the tests

Exit code 1 where a bar is not met, or where the audit trail of a database that was hit is not intact.`;

interface Line extends BarResult {
  readonly bar: number;
  readonly title: string;
  readonly backend: string;
  readonly seconds: number;
}

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    ci: { type: 'boolean', default: false },
    bars: { type: 'string' },
    backend: { type: 'string', default: 'both' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(`${HELP}\n`);
else process.exit(await main()); // a bar that broke off may have left something open

async function main(): Promise<number> {
  const size: Size = values.ci ? 'ci' : values.short ? 'short' : 'long';
  const wanted = values.bars?.split(',').map(Number) ?? bars.map((bar) => bar.number);
  const unknown = wanted.filter((number) => bars.every((bar) => bar.number !== number));
  if (unknown.length > 0 || !['postgres', 'redis', 'both'].includes(values.backend)) {
    process.stderr.write(`There is no such bar or backend.\n\n${HELP}\n`);
    return 2;
  }
  const lines: Line[] = [];
  const trails: { [backend: string]: string } = {};
  let intact = true;
  const say = values.json ? process.stderr : process.stdout;
  const asked = (['postgres', 'redis'] as const).filter((name) => ['both', name].includes(values.backend));
  for (const backend of asked) {
    if (backend === 'redis' && !hasRedis()) {
      say.write('\n!!! REDIS SKIPPED: there is no redis-server here. Install it to try the bars on Redis.\n');
      continue;
    }
    say.write(`\nQueues in ${backend === 'redis' ? 'Redis with an append-only file' : 'PostgreSQL'}\n`);
    const lab = await Lab.open(backend);
    try {
      for (const bar of bars.filter(({ number }) => wanted.includes(number))) {
        const started = performance.now();
        const result = await bar.run(lab, { size, seed: Number(values.seed) }).catch((error: unknown) => ({
          tried: 'could not be carried through',
          came: error instanceof Error ? error.message : String(error),
          met: false,
        }));
        const seconds = Math.round((performance.now() - started) / 1_000);
        lines.push({ bar: bar.number, title: bar.title, backend, seconds, ...result });
        say.write(
          `${String(bar.number).padStart(2)} ${result.met ? 'met    ' : 'NOT MET'} ${bar.title} (${seconds} s)\n` +
            `           tried: ${result.tried}\n           came:  ${result.came}\n`,
        );
      }
      trails[backend] = lab.trails.told;
      intact &&= lab.trails.intact;
      say.write(`   ${lab.trails.told}\n`);
    } finally {
      await lab.close();
    }
  }
  const missed = lines.filter((line) => !line.met);
  const kills = lines.reduce((sum, line) => sum + (line.kills ?? 0), 0);
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ size, seed: Number(values.seed), kills, trails, lines }, null, 2)}\n`,
    );
  say.write(
    `\n${lines.length - missed.length} met, ${missed.length} not met; ${kills} processes killed with -9\n`,
  );
  return missed.length === 0 && intact ? 0 : 1;
}
