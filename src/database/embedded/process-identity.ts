import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process told apart from a later one with the same pid. `started` is opaque: compare it, do not read it. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

/** Who this process is. */
export function ownIdentity(): ProcessIdentity {
  return identityOf(process.pid);
}

/** Who the process of this pid is, while it is known to live. */
export function identityOf(pid: number): ProcessIdentity {
  return { pid, started: startOf(pid) ?? UNKNOWN };
}

/** Whether that very process is alive. A zombie is not, nor is another process that was given its pid since. */
export function isAlive(identity: ProcessIdentity): boolean {
  const started = startOf(identity.pid);
  if (started === null) return false;
  return started === identity.started || started === UNKNOWN || identity.started === UNKNOWN;
}

const UNKNOWN = 'unknown';

/** When the process of this pid was started, in a form of the platform; null when there is none. */
function startOf(pid: number): string | null {
  if (process.platform === 'linux') return startFromProc(pid);
  if (!answersSignals(pid)) return null;
  if (process.platform === 'win32') return UNKNOWN;
  return startFromPs(pid);
}

/** /proc/<pid>/stat: `pid (name) state …`, the start in clock ticks after boot as field 22. */
function startFromProc(pid: number): string | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // No such process, or no /proc in this container: the signal decides.
    return answersSignals(pid) ? UNKNOWN : null;
  }
  // The name may hold spaces and parentheses: fields count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  if (state === 'Z' || state === 'X') return null;
  return fields[19] ?? UNKNOWN;
}

function startFromPs(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      timeout: 5000,
    }).trim();
    if (line === '' || line.startsWith('Z')) return null;
    return line.replace(/^\S+\s+/, '').replaceAll(/\W+/g, '-');
  } catch {
    return UNKNOWN;
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
