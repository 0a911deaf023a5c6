import { types } from 'node:util';
import { Command, CommanderError } from 'commander';
import { loadConfig } from '../config/load-config.js';
import { createCliContext } from './cli-context.js';
import { commands } from './commands/index.js';
import { type Explanation, explainError } from './explain-error.js';
import type { Streams } from './output.js';

/**
 * Runs `dondoc <argv>` and answers the exit code: 0 done, 1 failed, 2 asked wrongly. An error is one line and its cure
 * on stderr, with --json also a document on stdout; a stack only with LOG_LEVEL=debug or below.
 */
export async function runCli(argv: readonly string[], streams: Streams): Promise<number> {
  let exitCode = 0;
  const fail = (): void => {
    exitCode = 1;
  };
  try {
    await createProgram(streams, fail).parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has written its own line already; help and version are no errors.
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      tellJson(argv, streams, { message: error.message, cure: 'See dondoc --help.', exitCode: 2 });
      return 2;
    }
    const explanation = explainError(error);
    streams.stderr.write(`dondoc: ${explanation.message}\n`);
    if (explanation.cure !== null) streams.stderr.write(`${explanation.cure}\n`);
    if (wantsStacks() && types.isNativeError(error)) streams.stderr.write(`${error.stack ?? ''}\n`);
    tellJson(argv, streams, explanation);
    return explanation.exitCode;
  }
}

function createProgram(streams: Streams, fail: () => void): Command {
  const program = new Command('dondoc')
    .description('Carries directives down a hierarchy and brings figures, proof and consequences back up.')
    .option('--json', 'answer with one JSON document on stdout')
    .exitOverride()
    .showHelpAfterError('See --help.')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    });
  const context = createCliContext(streams, fail);
  for (const register of commands) register(program, context);
  return program;
}

function tellJson(argv: readonly string[], streams: Streams, explanation: Explanation): void {
  if (!argv.includes('--json')) return;
  const { message, cure } = explanation;
  streams.stdout.write(`${JSON.stringify({ error: { message, cure } }, null, 2)}\n`);
}

function wantsStacks(): boolean {
  try {
    return ['debug', 'trace'].includes(loadConfig().logLevel);
  } catch {
    // The configuration is what is wrong, and its own message says so.
    return false;
  }
}
