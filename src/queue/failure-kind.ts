import { QueryFailedError } from 'typeorm';

/** What an error asks for, wherever the database's word is wrapped in it. */
export type FailureKind =
  /** Serialization failure or deadlock: the same transaction passes when tried again. */
  | 'conflict'
  /** The server, the connection or a lock was not to be had: nobody's fault, try later. */
  | 'outage'
  /** Anything else: the job failed. */
  | 'failure';

/** Tells a failed job from a database that only wants to be asked again. */
export function failureKind(error: unknown): FailureKind {
  let cause = error;
  for (let depth = 0; cause instanceof Error && depth < 8; depth += 1) {
    const code = codeOf(cause);
    if (/^[0-9A-Z]{5}$/.test(code)) return kindOfState(code);
    if (LOST_CONNECTION.test(cause.message)) return 'outage';
    // A handler may talk to others over the network: only the database's own connection is an outage.
    if (cause instanceof QueryFailedError && code.startsWith('E')) return 'outage';
    ({ cause } = cause);
  }
  return 'failure';
}

const CONFLICTS = new Set(['40001', '40P01']);
/** 55P03: lock_timeout. 57P01 to 57P03: the server stops or starts. 53300: no connection left. */
const OUTAGES = new Set(['55P03', '57P01', '57P02', '57P03', '53300']);
const LOST_CONNECTION =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

function kindOfState(state: string): FailureKind {
  if (CONFLICTS.has(state)) return 'conflict';
  return OUTAGES.has(state) || state.startsWith('08') ? 'outage' : 'failure';
}

/** TypeORM copies the fields of the driver's error, SQLSTATE among them, onto its own. */
function codeOf(error: Error): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
