// The documentation against the repository: the captioned tree of docs/architecture.md names every folder of src/ and
// no other, and every relative link in a document leads somewhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

process.chdir(resolve(process.argv[2] ?? '.'));
const faults = [...treeFaults('docs/architecture.md'), ...documents().flatMap(linkFaults)];
for (const fault of faults) console.error(fault);
console.log(`${documents().length} documents, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

function treeFaults(document) {
  const drawn = drawnTree(readFileSync(document, 'utf8'));
  const real = folders('src');
  return [
    ...(drawn.length === 0 ? [`${document}: no tree that begins with "src/"`] : []),
    ...real
      .filter((path) => !drawn.some((line) => line.path === path))
      .map((path) => `${document}: ${path}/ is missing`),
    ...drawn
      .filter(({ path }) => !real.includes(path))
      .map(({ path }) => `${document}: ${path}/ does not exist`),
    ...drawn
      .filter(({ caption }) => caption === '')
      .map(({ path }) => `${document}: ${path}/ has no caption`),
  ];
}

/** The folders of the fenced tree, outermost first: `├── name/   caption`, four columns a level. */
function drawnTree(text) {
  const [, block = ''] = /^```\w*\nsrc\/[^\n]*\n([\s\S]*?)^```/m.exec(text) ?? [];
  const trail = ['src'];
  return [...block.matchAll(/^(?<indent>[│ ]*)[├└]── (?<name>[\w.-]+)\/(?<caption>.*)$/gm)].map(
    ({ groups }) => {
      const depth = groups.indent.length / 4 + 1;
      trail.length = depth;
      trail.push(groups.name);
      return { path: trail.join('/'), caption: groups.caption.trim() };
    },
  );
}

/** Folders that hold a file somewhere below, as git sees them. */
function folders(root) {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, entry.name))
    .filter((path) =>
      readdirSync(path, { recursive: true, withFileTypes: true }).some((entry) => entry.isFile()),
    )
    .flatMap((path) => [path, ...folders(path)]);
}

function documents() {
  const below = ['docs', 'data', 'bench'].filter((folder) => existsSync(folder));
  const nested = below.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, name)),
  );
  return [...readdirSync('.'), ...nested].filter(
    (path) => path.endsWith('.md') && !path.includes('node_modules'),
  );
}

function linkFaults(document) {
  const text = readFileSync(document, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/\]\((?<target>[^)\s]+)\)/g)]
    .map(({ groups }) => groups.target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .filter((target) => !existsSync(join(dirname(document), target)))
    .map((target) => `${document}: the link to ${target} leads nowhere`);
}
