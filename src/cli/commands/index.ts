import type { Command } from 'commander';
import type { CliContext } from '../cli-context.js';
import { register as access } from './access.js';
import { register as accounts } from './accounts.js';
import { register as audit } from './audit.js';
import { register as backtest } from './backtest.js';
import { register as backup } from './backup.js';
import { register as campaign } from './campaign.js';
import { register as deliveries } from './deliveries.js';
import { register as demo } from './demo.js';
import { register as doctor } from './doctor.js';
import { register as evaluation } from './evaluation.js';
import { register as jobs } from './jobs.js';
import { register as keys } from './keys.js';
import { register as lifecycles } from './lifecycles.js';
import { register as manifest } from './manifest.js';
import { register as migrate } from './migrate.js';
import { register as restore } from './restore.js';
import { register as rotate } from './rotate.js';
import { register as schema } from './schema.js';
import { register as simulate } from './simulate.js';
import { register as start } from './start.js';
import { register as subjects } from './subjects.js';
import { register as token } from './token.js';
import { register as worker } from './worker.js';

/** Adds a command to the program. */
export type Register = (program: Command, context: CliContext) => void;

/** Every command, in the order in which help shows them. A new one is written in here. */
export const commands: readonly Register[] = [
  demo,
  start,
  worker,
  migrate,
  campaign,
  simulate,
  backtest,
  evaluation,
  access,
  audit,
  jobs,
  deliveries,
  accounts,
  keys,
  backup,
  restore,
  rotate,
  subjects,
  token,
  schema,
  manifest,
  lifecycles,
  doctor,
];
