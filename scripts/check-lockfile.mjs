// What a lock file must be so that `npm ci` works anywhere: no download address of one particular registry in it,
// and an entry for every optional dependency that a package names. (npm drops an optional package that it could not
// find from the lock without a word, and `npm ci` then refuses the lock.)
//   node scripts/check-lockfile.mjs [lock file ...]
import { readFileSync } from 'node:fs';

const paths = process.argv.length > 2 ? process.argv.slice(2) : ['package-lock.json'];
for (const path of paths) {
  const { lockfileVersion, packages } = JSON.parse(readFileSync(path, 'utf8'));
  const faults = [
    ...(lockfileVersion === 3 ? [] : [`lockfileVersion is ${lockfileVersion}, not 3`]),
    ...Object.entries(packages).flatMap(([place, entry]) => faultsOf(packages, place, entry)),
  ];
  for (const fault of faults) console.error(`${path}: ${fault}`);
  console.log(`${path}: ${Object.keys(packages).length} packages, ${faults.length} faults`);
  if (faults.length > 0) process.exitCode = 1;
}

function faultsOf(packages, place, entry) {
  const missing = Object.entries(entry.optionalDependencies ?? {}).filter(
    ([name]) => !provided(packages, place, name),
  );
  const shipped = place === '' || entry.link || entry.inBundle;
  return [
    ...(entry.resolved && !entry.link ? [`${place}: "resolved" names a download address`] : []),
    ...(shipped || entry.integrity ? [] : [`${place}: no integrity`]),
    ...missing.map(([name, range]) => `${place || 'the root'}: optional ${name}@${range} has no entry`),
  ];
}

/** Whether `name` can be found from `place` as Node does it: in its own node_modules or in one above. */
function provided(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}
