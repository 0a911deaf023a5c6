import { parseArgs } from 'node:util';
import { BenchFault } from './bench-fault.mjs';

export const HELP = `Usage: npm run bench -- [options]

Asks dondoc, PostGraphile 5 and one hand-written SQL statement the same two questions on the same database,
in turns, and prints how many times as many requests a second one answers as the other. Then carries the same events
end to end through dondoc, bare BullMQ, DBOS and graphile-worker, in turns, and prints the same of events a second.

  --short              about a minute: fewer and shorter rounds
  --rounds <n>         rounds of each question (9; 5 with --short)
  --seconds <s>        length of each turn in a round (2; 1 with --short)
  --connections <n>    connections that ask at once (8)
  --only <part>        "questions" or "rates" alone, or "audit": sealing and verifying 100,000 entries;
                       or "attacks": an innocent query beside each kind of attack
  --events <n>         events of each turn of the rates (2000; 500 with --short)
  --json               one JSON document on stdout (npm run --silent bench -- --json)
  --dist <folder>      takes the program compiled there instead of building it
  --data-dir <folder>  where the bench keeps its PostgreSQL (bench/.dondoc)
  --help               this page

The first run installs the peers (npm ci --prefix bench) and simulates the campaign up to 13 June 2023;
later ones go on from there. Nothing of yours is touched: the bench has a data folder of its own.`;

/** The options of a command line. Throws a BenchFault that says what would be right. */
export function readOptions(args) {
  const { values } = parse(args);
  const short = values.short === true;
  return {
    help: values.help === true,
    json: values.json === true,
    rounds: count('rounds', values.rounds ?? (short ? '5' : '9'), 1000),
    seconds: count('seconds', values.seconds ?? (short ? '1' : '2'), 600),
    // So often is each asked before it counts: compiled code comes with repetition, not with time.
    warmUpRequests: short ? 200 : 600,
    connections: count('connections', values.connections ?? '8', 1000),
    only: part(values.only),
    rates: {
      rounds: count('rounds', values.rounds ?? (short ? '3' : '5'), 1000),
      events: count('events', values.events ?? (short ? '500' : '2000'), 1_000_000),
      warmUpEvents: short ? 200 : 500,
    },
    attacks: {
      rounds: count('rounds', values.rounds ?? (short ? '3' : '5'), 1000),
      seconds: count('seconds', values.seconds ?? (short ? '1' : '2'), 600),
      connections: count('connections', values.connections ?? '4', 1000),
      warmUpRequests: short ? 200 : 600,
    },
    audit: { rounds: count('rounds', values.rounds ?? '3', 1000), entries: short ? 20_000 : 100_000 },
    dist: values.dist ?? null,
    dataDir: values['data-dir'] ?? null,
  };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        short: { type: 'boolean' },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        connections: { type: 'string' },
        only: { type: 'string' },
        events: { type: 'string' },
        json: { type: 'boolean' },
        dist: { type: 'string' },
        'data-dir': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new BenchFault(`${error.message}\nSee npm run bench -- --help`, { exitCode: 2, cause: error });
  }
}

const PARTS = ['questions', 'rates', 'audit', 'attacks'];

function part(name) {
  if (name === undefined || PARTS.includes(name)) return name ?? null;
  throw new BenchFault(`--only ${name}: write one of ${PARTS.join(', ')}.`, { exitCode: 2 });
}

function count(name, text, most) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new BenchFault(`--${name} ${text}: write a whole number from 1 to ${most}.`, { exitCode: 2 });
}
