// The flow of .dependency-cruiser.cjs over src/ and test/. Counts the modules: without its parser the tool finds
// none and would report success.
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';

const root = resolve(process.argv[2] ?? '.');
process.chdir(root);

const sources = ['src', 'test'].flatMap(typescriptFiles);
const { options, ...ruleSet } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'));
const { output } = await cruise(sources, { ...options, ruleSet, validate: true, outputType: 'json' });
const { modules, summary } = JSON.parse(output);

const seen = new Set(modules.map((module) => module.source));
const unseen = sources.filter((file) => !seen.has(file));
const edges = modules.reduce((sum, module) => sum + module.dependencies.length, 0);

for (const { rule, from, to, cycle } of summary.violations) {
  console.error(`${rule.name}: ${[from, ...(cycle?.map((step) => step.name) ?? [to])].join(' → ')}`);
}
if (unseen.length > 0) console.error(`not read by the parser: ${unseen.slice(0, 5).join(', ')}`);
if (sources.length === 0) console.error('no module found under src/');
if (edges === 0) console.error('no import found: the TypeScript parser (@swc/core) is missing');

const failed = summary.violations.length > 0 || unseen.length > 0 || sources.length === 0 || edges === 0;
console.log(`${sources.length} modules, ${edges} imports, ${summary.violations.length} violations`);
process.exitCode = failed ? 1 : 0;

/** Every .ts file below a folder, as a path from the root with forward slashes. */
function typescriptFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
