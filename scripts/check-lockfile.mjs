// What a lock file must be so that `npm ci` works anywhere: no download address of one particular registry in it,
// and an entry for every optional dependency that a package names. (npm drops an optional package that it could not
// find from the lock without a word, and `npm ci` then refuses the lock.)
import { readFileSync } from 'node:fs';

const path = process.argv[2] ?? 'package-lock.json';
const { lockfileVersion, packages } = JSON.parse(readFileSync(path, 'utf8'));
const faults = [];

if (lockfileVersion !== 3) faults.push(`lockfileVersion is ${lockfileVersion}, not 3`);
for (const [place, entry] of Object.entries(packages)) {
  if (entry.resolved && !entry.link) faults.push(`${place}: "resolved" names a download address`);
  if (place !== '' && !entry.link && !entry.integrity && !entry.inBundle)
    faults.push(`${place}: no integrity`);
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!provided(place, name)) faults.push(`${place || 'the root'}: optional ${name}@${range} has no entry`);
  }
}

for (const fault of faults) console.error(fault);
console.log(`${Object.keys(packages).length} packages, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** Whether `name` can be found from `place` as Node does it: in its own node_modules or in one above. */
function provided(place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}
