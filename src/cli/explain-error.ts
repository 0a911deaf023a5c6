import { types } from 'node:util';
import { ConfigError } from '../config/config-error.js';
import { RestoreRefusedError } from '../database/archive/restore-archive.js';
import { ArchiveDamagedError } from '../database/archive/tar.js';
import { EmbeddedPostgresError } from '../database/embedded/embedded-postgres-error.js';
import { DatabaseBehindError } from '../database/pending-migrations.js';
import { RunRightsError } from '../database/roles/grant-run-rights.js';
import { RunRoleMissingError } from '../database/roles/run-role.js';
import { HandlerBindingError } from '../queue/handlers.js';
import { RedisRefusedError } from '../queue/redis-store.js';
import { AuditExportError } from '../services/audit/verify-audit-export.js';
import { CliError } from './cli-error.js';

export interface Explanation {
  message: string;
  /** Null where the message names the cure itself. */
  cure: string | null;
  exitCode: number;
}

/** What the person at the console is told about an error: one clear line, and the cure. */
export function explainError(error: unknown): Explanation {
  if (error instanceof CliError)
    return { message: error.message, cure: error.cure, exitCode: error.exitCode };
  if (error instanceof ArchiveDamagedError || error instanceof RestoreRefusedError) {
    return {
      message: `The archive cannot be restored: ${error.message}.`,
      cure: 'Nothing was changed. Take another archive, or one whose program is as old as this one.',
      exitCode: 1,
    };
  }
  if (NAMES_ITS_CURE.some((kind) => error instanceof kind)) {
    return { message: (error as Error).message, cure: null, exitCode: 1 };
  }
  const known = KNOWN_CODES[codeOf(error) ?? ''];
  if (known !== undefined) {
    const [problem, cure] = known;
    return { message: `${problem} (${messageOf(error)})`, cure, exitCode: 1 };
  }
  return {
    message: messageOf(error),
    cure: 'Set LOG_LEVEL=debug to see where it comes from.',
    exitCode: 1,
  };
}

const NAMES_ITS_CURE = [
  AuditExportError,
  ConfigError,
  DatabaseBehindError,
  EmbeddedPostgresError,
  HandlerBindingError,
  RedisRefusedError,
  RunRightsError,
  RunRoleMissingError,
];

const START_IT = 'Check DATABASE_URL, or leave it out for the embedded PostgreSQL.';

/** Codes of Node and of PostgreSQL. */
const KNOWN_CODES: { readonly [code: string]: readonly [problem: string, cure: string] } = {
  ECONNREFUSED: ['PostgreSQL does not answer', START_IT],
  ENOTFOUND: ['The host of PostgreSQL is not known', START_IT],
  ETIMEDOUT: ['PostgreSQL cannot be reached', START_IT],
  '28P01': ['PostgreSQL refused the password', 'Check the user and the password in DATABASE_URL.'],
  '28000': ['PostgreSQL refused the user', 'Check the user in DATABASE_URL and pg_hba.conf.'],
  '42501': ['The database user lacks a right', 'Grant it, or migrate as the owner: dondoc migrate.'],
  '3D000': ['The database does not exist', 'Run: dondoc migrate'],
  '42P01': ['The database is not up to date', 'Run: dondoc migrate'],
  '42703': ['The database is not up to date', 'Run: dondoc migrate'],
  '53300': ['PostgreSQL has no connection left', 'Raise its max_connections, or lower DONDOC_POOL_SIZE.'],
  EADDRINUSE: ['The port was taken by another program meanwhile', 'Start again, or set another PORT.'],
};

function codeOf(error: unknown): string | undefined {
  const { code, errors } = (error ?? {}) as { code?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  return Array.isArray(errors) && errors.length > 0 ? codeOf(errors[0]) : undefined;
}

function messageOf(error: unknown): string {
  const { message, errors } = (error ?? {}) as { message?: unknown; errors?: unknown };
  // What Node raises when every address of a host has failed says nothing itself.
  if (message === '' && Array.isArray(errors) && errors.length > 0) return messageOf(errors[0]);
  const text = types.isNativeError(error) ? error.message : String(error);
  return text.split('\n')[0] ?? text;
}
