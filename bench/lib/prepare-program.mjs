import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BenchFault } from './bench-fault.mjs';
import { run } from './child.mjs';

/** Compiles dondoc unless told where it is compiled already. Answers the folder. */
export async function prepareProgram(repository, dist, report) {
  if (dist === null) {
    report('Building dondoc');
    await run('npm', ['run', '--silent', 'build'], { cwd: repository });
  }
  const folder = dist === null ? join(repository, 'dist') : resolve(dist);
  if (!existsSync(join(folder, 'cli/dondoc.js')))
    throw new BenchFault(`There is no dondoc compiled in ${folder}`);
  return folder;
}

/** Installs the peers from their own lock, once for each lock. */
export async function installPeers(bench, report) {
  const lock = createHash('sha256')
    .update(await readFile(join(bench, 'package-lock.json')))
    .digest('hex');
  const note = join(bench, 'node_modules/.installed-lock');
  if (existsSync(note) && (await readFile(note, 'utf8')) === lock) return;
  report('Installing the peers: npm ci --prefix bench');
  // `npm run` hands down the strictness of the main .npmrc by the environment, which would win over bench/.npmrc.
  const lenient = ['--engine-strict=false', '--ignore-scripts', '--loglevel=error'];
  await run('npm', ['ci', '--prefix', bench, ...lenient], { cwd: bench });
  await writeFile(note, lock);
}
