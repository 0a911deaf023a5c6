import type { Command } from 'commander';
import type { Config } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import { createLog, type Logger } from '../server/create-log.js';
import { Output, type Streams } from './output.js';

/** What a command is given: the configuration when it asks for it, and where to write. */
export interface CliContext {
  readonly config: () => Config;
  readonly log: (config: Config) => Logger;
  /** `command` is the last argument of a commander action. */
  readonly output: (command: Command) => Output;
  /** The command has told its result, and it is a bad one: the exit code is 1. */
  readonly fail: () => void;
}

export function createCliContext(streams: Streams, fail: () => void): CliContext {
  return {
    fail,
    config: loadConfig,
    log: (config) => createLog({ level: config.logLevel }),
    output: (command) => new Output(streams, command.optsWithGlobals<{ json?: boolean }>().json === true),
  };
}
