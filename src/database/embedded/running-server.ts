import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What postmaster.pid says of the server that runs on a cluster. */
export interface RunningServer {
  readonly pid: number;
  /** Null while it is only just starting. */
  readonly port: number | null;
}

/**
 * The server that runs on this cluster, or null. A postmaster.pid left by a server that was killed counts for
 * nothing, also when its pid belongs to another process by now; in that case the file is removed, as PostgreSQL
 * itself would take the stranger for a running server and refuse to start.
 */
export function runningServer(cluster: string): RunningServer | null {
  const pidFile = join(cluster, 'postmaster.pid');
  const lines = readLines(pidFile);
  const pid = Number(lines?.[0]);
  if (lines === null || !Number.isInteger(pid) || pid <= 0) return null;
  if (!answersSignals(pid)) return null;
  if (isStranger(pid, cluster)) {
    if (!isSharedMemoryInUse(lines[6])) rmSync(pidFile, { force: true });
    return null;
  }
  const port = Number(lines[3]);
  return { pid, port: Number.isInteger(port) && port > 0 ? port : null };
}

/** Told by the command line, which names the folder (Linux only; elsewhere the pid is believed). */
function isStranger(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return !readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
  } catch {
    // It ended meanwhile or /proc is closed to us: believe the file, the next look tells.
    return false;
  }
}

/**
 * Whether processes of the dead server still hold its memory: they may be writing, so no other may start.
 * `line` is the seventh of postmaster.pid: key and id of a System V segment.
 */
function isSharedMemoryInUse(line: string | undefined): boolean {
  const id = line?.trim().split(/\s+/)[1];
  if (id === undefined) return false;
  const [, ...segments] = readLines('/proc/sysvipc/shm') ?? [];
  return segments.some((segment) => {
    const columns = segment.trim().split(/\s+/);
    return columns[1] === id && columns[6] !== '0';
  });
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readLines(path: string): string[] | null {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    // Not there: no server has left it.
    return null;
  }
}
