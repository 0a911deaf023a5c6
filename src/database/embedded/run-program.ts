import { spawn } from 'node:child_process';
import type { ServerAccount } from './server-account.js';

export interface ProgramResult {
  /** Null when the time was up. */
  readonly code: number | null;
  /** What it wrote to both of its outputs. */
  readonly output: string;
}

/**
 * Runs a program to its end, as the account where one is given, and returns its exit code and output. Rejects only
 * when it could not be started. After `timeout` milliseconds it is killed.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { account: ServerAccount | null; cwd: string; timeout: number },
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeout,
      killSignal: 'SIGKILL',
      windowsHide: true,
      ...(options.account === null ? {} : { uid: options.account.uid, gid: options.account.gid }),
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: output.trim() }));
  });
}
