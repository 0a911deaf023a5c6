import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Bar, sized } from '../lib/bar.js';
import type { Lab } from '../lib/lab.js';
import { between, type Random, seeded } from '../lib/random.js';

/** The same campaign again and again, killed at seeded moments and taken up: one history, also without the queue. */
export const histories: Bar = {
  number: 12,
  title: 'a campaign on the virtual clock gives one history',
  async run(lab, { size, seed }) {
    const until = sized(size, { ci: '2023-06-20', short: '2023-05-29', long: '2023-07-16' });
    const campaign = size === 'ci' ? await tinyCampaign(lab) : 'haiphong-2023';
    const history = { lab, campaign, until };
    const seeds = sized(size, { ci: 1, short: 1, long: 20 });
    const runs = sized(size, { ci: 1, short: 2, long: 2 });
    const hashes: string[] = [await walk(history, ['--direct'], null)];
    let kills = 0;
    for (let number = 0; number < seeds; number += 1) {
      for (let run = 0; run < runs; run += 1) {
        const random = seeded(seed + number * 1_000);
        hashes.push(await walk(history, [], random));
        kills += 1;
      }
    }
    const different = new Set(hashes).size;
    return {
      tried: `${basename(campaign)} to ${until}: once without the queue, ${seeds} seeds × ${runs} runs through it, each killed once`,
      came: different === 1 ? `one history, ${hashes[0]?.slice(0, 12)}` : `${different} different histories`,
      met: different === 1 && hashes[0] !== '',
      kills,
    };
  },
};

/** The small campaign of the tests, on disk and with a second letter that is addressed to somebody. */
async function tinyCampaign(lab: Lab): Promise<string> {
  const folder = join(lab.folder, 'tiny-2023');
  await cp(join(ROOT, 'test/services/campaign-folder/fixtures/tiny'), folder, { recursive: true });
  const letter = join(folder, 'directives/letter-02.yaml');
  const text = await readFile(letter, 'utf8');
  await writeFile(letter, text.replace('recipients: []', 'recipients: [ca-901]'));
  return folder;
}

const PROGRAM = fileURLToPath(new URL('../../../src/cli/dondoc.js', import.meta.url));
/** The repository, where the campaigns are. */
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** The hash of a campaign's history at an instant, walked in a database of its own. */
async function walk(
  { lab, campaign, until }: { lab: Lab; campaign: string; until: string },
  options: readonly string[],
  random: Random | null,
): Promise<string> {
  const ground = await lab.ground();
  try {
    await ground.dataSource.destroy();
    const demo = () => {
      const env = {
        ...process.env,
        NODE_OPTIONS: '',
        DATABASE_URL: ground.url,
        REDIS_URL: ground.redisUrl ?? '',
      };
      const argv = [
        PROGRAM,
        'demo',
        '--campaign',
        campaign,
        '--until',
        until,
        '--exit',
        '--json',
        ...options,
      ];
      return spawn(process.execPath, argv, { env, cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    };
    if (random !== null) {
      const victim = demo();
      victim.stdout.resume();
      const passes = new Promise<void>((resolve) => {
        victim.stderr.on('data', (text: Buffer) => {
          if (text.includes('The virtual clock passes')) resolve();
        });
        victim.once('exit', () => resolve());
      });
      await passes;
      await wait(between(random, 100, 2_000));
      victim.kill('SIGKILL');
      if (victim.exitCode === null && victim.signalCode === null) await once(victim, 'exit');
    }
    const child = demo();
    let text = '';
    let told = '';
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
    });
    child.stderr.on('data', (part: Buffer) => {
      told += part.toString();
    });
    const [code] = (await once(child, 'close')) as [number];
    if (code !== 0) throw new Error(`demo ended with ${code}: ${told.slice(-500)}`);
    return (JSON.parse(text) as { historyHash: string }).historyHash;
  } finally {
    await ground.close();
  }
}
