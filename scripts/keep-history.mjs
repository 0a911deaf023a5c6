// Writes what a shipped campaign came to into test/e2e/histories, from what the demonstration printed:
//   npm run --silent dondoc -- demo --campaign haiphong-2023-late --until 2023-08-15 --exit --json > end.json
//   node scripts/keep-history.mjs build end.json
// `build` is the folder that the tests were compiled to. Do this only when a rule was changed on purpose, and say why.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [compiled, file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: node scripts/keep-history.mjs <folder of the compiled tests> <file>');
  process.exit(2);
}
const module = pathToFileURL(join(resolve(compiled), 'test/e2e/kept-history.js')).href;
const { keptHistory } = await import(module);
const text = readFileSync(file, 'utf8');
const folder = new URL('../test/e2e/histories/', import.meta.url);
mkdirSync(folder, { recursive: true });
const path = new URL(`${JSON.parse(text).campaign}.json`, folder);
writeFileSync(path, `${JSON.stringify(keptHistory(text), null, 2)}\n`);
console.log(path.pathname);
