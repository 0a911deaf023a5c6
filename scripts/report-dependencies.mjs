// docs/dependencies.md: every direct dependency with its licence, its age where that was looked up, and its reason; the
// licences of the whole tree. From package.json, package-lock.json and scripts/dependencies.json alone, without a network.
//   node scripts/report-dependencies.mjs            writes the page
//   node scripts/report-dependencies.mjs --check    compares
import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = 'docs/dependencies.md';
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const { dependencies, devDependencies } = read('package.json');
const { packages } = read('package-lock.json');
const { allowed, reasons, released } = read('scripts/dependencies.json');

const faults = [];
const direct = { ...dependencies, ...devDependencies };
for (const name of Object.keys(direct))
  if (!reasons[name]) faults.push(`scripts/dependencies.json: no reason for ${name}`);
for (const name of Object.keys(reasons))
  if (!direct[name]) faults.push(`scripts/dependencies.json: ${name} is not used`);
const tree = Object.entries(packages).filter(([place]) => place !== '');
for (const [place, { license }] of tree) {
  if (!allowed.includes(license)) faults.push(`${place}: its licence ${license} is not among those allowed`);
}

const text = page();
if (process.argv.includes('--check')) {
  if (readFileSync(PAGE, 'utf8') !== text)
    faults.push(`${PAGE} is out of date: node scripts/report-dependencies.mjs`);
} else writeFileSync(PAGE, text);
for (const fault of faults) console.error(fault);
console.log(
  `${Object.keys(direct).length} direct dependencies of ${tree.length} packages, ${faults.length} faults`,
);
process.exitCode = faults.length > 0 ? 1 : 0;

function page() {
  return `# Dependencies

Written by \`node scripts/report-dependencies.mjs\` from the lock file; \`npm run check -- docs\` compares, and refuses a licence
that is not among those allowed, and a direct dependency without a reason. Versions are pinned. The day of release was looked up
in the registry for those that face callers, keep secrets or hold the data.

## In the program

${table(dependencies)}

## In building and testing

${table(devDependencies)}

## Licences of the whole tree

${licences()}
`;
}

function table(list) {
  const rows = Object.entries(list).map(([name, version]) => {
    const { license } = packages[`node_modules/${name}`] ?? {};
    const day = released[`${name}@${version}`] ?? '';
    return `| ${name} | ${version} | ${day} | ${license ?? '?'} | ${reasons[name] ?? ''} |`;
  });
  return ['| package | version | released | licence | reason |', '|---|---|---|---|---|', ...rows].join('\n');
}

function licences() {
  const counts = new Map();
  for (const [, { license, dev }] of tree) {
    const count = counts.get(license) ?? { all: 0, program: 0 };
    count.all += 1;
    if (dev !== true) count.program += 1;
    counts.set(license, count);
  }
  const rows = [...counts].sort((a, b) => b[1].all - a[1].all || (a[0] < b[0] ? -1 : 1));
  return [
    '| licence | packages | of them in the program |',
    '|---|---|---|',
    ...rows.map(([license, { all, program }]) => `| ${license} | ${all} | ${program} |`),
  ].join('\n');
}
