import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ServerAccount } from '../../src/database/embedded/server-account.js';

export interface Owner {
  readonly pid: number;
  /** The first thing it says: the server, or why there is none. */
  readonly started: OwnerAnswer;
  /** Sends a signal to its process group, as a terminal does, and waits for its end; returns its later answers. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<object[]>;
}

interface OwnerAnswer {
  readonly url: string;
  readonly port: number;
  readonly reused: boolean;
  readonly dataDir: string;
  readonly lines: string[];
  readonly error?: string;
}

/** Runs `embedded-owner` in a process of its own, which is killed after 25 seconds whatever happens. */
export async function runOwner(dataDir: string, account: ServerAccount | null = null): Promise<Owner> {
  const child = spawn(process.execPath, [PROGRAM, dataDir, JSON.stringify(account)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    timeout: 25_000,
    killSignal: 'SIGKILL',
  });
  const answers: object[] = [];
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => answers.push(JSON.parse(line) as object));
  await Promise.race([once(lines, 'line'), once(lines, 'close')]);
  const [started] = answers as OwnerAnswer[];
  if (started === undefined) throw new Error('the owner of the embedded server ended without a word');
  return {
    pid: child.pid ?? 0,
    started,
    async end(signal) {
      const ended = hasEnded(child) ? undefined : Promise.all([once(child, 'exit'), once(lines, 'close')]);
      if (ended !== undefined) process.kill(-(child.pid ?? 0), signal);
      await ended;
      return answers.slice(1);
    },
  };
}

const PROGRAM = fileURLToPath(new URL('embedded-owner.js', import.meta.url));

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
