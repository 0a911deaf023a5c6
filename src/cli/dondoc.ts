#!/usr/bin/env node
import { runCli } from './run-cli.js';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCli(process.argv.slice(2), process);

// Everything has been stopped by now. What BullMQ's connections to a Redis that is away still try must not keep the
// program from ending.
setTimeout(() => process.exit(), 2_000).unref();
