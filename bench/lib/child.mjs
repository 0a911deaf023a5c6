import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { BenchFault } from './bench-fault.mjs';

/** Those that run, so that a bench told to stop leaves none. */
const children = new Set();

export function stopChildren() {
  for (const child of children) child.kill('SIGTERM');
}

/** Runs a program to its end and answers its stdout; its stderr is shown. Throws where it fails. */
export async function run(command, args, options = {}) {
  const child = track(spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] }));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw new BenchFault(`${command} ${args.join(' ')} ended with ${signal ?? code}`);
  return said;
}

/** Starts a server as a process of its own and answers once it has told its address on stdout. */
export async function startServer(name, args, env) {
  const child = track(spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] }));
  const ended = once(child, 'exit');
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await ended;
    clearTimeout(late);
  };
  try {
    const url = await Promise.race([
      addressToldBy(child),
      ended.then(([code, signal]) => {
        throw new BenchFault(`${name} ended with ${signal ?? code} before it served`);
      }),
      tooLate(name),
    ]);
    return { url, pid: child.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function track(child) {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

const STOP_PATIENCE_MS = 10_000;
const START_PATIENCE_MS = 60_000;

function addressToldBy(child) {
  return new Promise((resolve) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
}

function tooLate(name) {
  return new Promise((_resolve, reject) => {
    setTimeout(
      () => reject(new BenchFault(`${name} did not serve within ${START_PATIENCE_MS} ms`)),
      START_PATIENCE_MS,
    ).unref();
  });
}
