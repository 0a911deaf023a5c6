// Bundles GraphiQL from its npm package into dist/graphiql/, so that the API can serve it without any other host.
// Does nothing when the output was made from the same sources and the same lock file.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'scripts/graphiql');
const output = join(root, 'dist/graphiql');
const stamp = join(output, 'inputs.sha256');

const inputs = [
  ...readdirSync(source).map((name) => join(source, name)),
  fileURLToPath(import.meta.url),
  join(root, 'package-lock.json'),
].sort();
const digest = createHash('sha256');
for (const file of inputs) digest.update(readFileSync(file));
const fingerprint = digest.digest('hex');

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) process.exit(0);

// esbuild is loaded only when there is something to build: this script runs before every start.
const { build } = await import('esbuild');
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: {
    app: 'scripts/graphiql/app.jsx',
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
  },
  outdir: output,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.ttf': 'file', '.woff2': 'file' },
  publicPath: '/graphiql',
  legalComments: 'linked',
  logLevel: 'warning',
});
copyFileSync(join(source, 'index.html'), join(output, 'index.html'));
writeFileSync(stamp, fingerprint);
