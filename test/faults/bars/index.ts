import type { Bar } from '../lib/bar.js';
import { kills } from './01-kills.js';
import { statements } from './02-statements.js';
import { crashes } from './03-crashes.js';
import { losses } from './04-losses.js';
import { repeats } from './05-repeats.js';
import { clocks } from './06-clocks.js';
import { partitions } from './07-partitions.js';
import { poison } from './08-poison.js';
import { progress } from './09-progress.js';
import { burst } from './10-burst.js';
import { outage } from './11-outage.js';
import { histories } from './12-histories.js';
import { commands } from './13-commands.js';
import { restarts } from './14-restarts.js';

/** The fourteen, in their order. */
export const bars: readonly Bar[] = [
  kills,
  statements,
  crashes,
  losses,
  repeats,
  clocks,
  partitions,
  poison,
  progress,
  burst,
  outage,
  histories,
  commands,
  restarts,
];
