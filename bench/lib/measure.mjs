import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BenchFault } from './bench-fault.mjs';
import { requestOf } from './compare-answers.mjs';
import { cpuForEach, cpuTime } from './cpu-time.mjs';

/** Starts the process that generates load. `ask` runs one turn and throws where a request was not answered. */
export function startLoad() {
  const child = fork(fileURLToPath(new URL('../generate-load.mjs', import.meta.url)), { stdio: 'inherit' });
  let tell = () => undefined;
  child.on('message', (told) => tell(told));
  child.once('exit', () => tell({ fault: 'its process ended' }));
  return {
    async ask(name, turn) {
      const answer = new Promise((resolve) => {
        tell = resolve;
      });
      child.send(turn);
      const told = await answer;
      if (told.fault !== undefined) throw new BenchFault(`The load on ${name} failed: ${told.fault}`);
      // What an attack is refused with closes a connection now and then.
      const failed = turn.refused === true ? 0 : told.failed + told.refused;
      if (failed > 0 || told.answered + told.refused === 0) {
        throw new BenchFault(`${name} answered ${told.answered} requests and failed ${failed}`);
      }
      return told;
    },
    stop() {
      if (child.connected) child.disconnect();
    },
  };
}

/**
 * Rounds of one question: in each, every contestant has its turn, always in the same order. Answers for each contestant
 * the turns in order of round: requests a second, milliseconds a request took, CPU milliseconds a request used.
 */
export async function measure({ question, contestants, load, client, options, report }) {
  const { rounds, seconds, warmUpRequests, connections } = options;
  const turn = (contestant, end) =>
    load.ask(contestant.name, { request: requestOf(question, contestant), connections, ...end });
  const sizes = new Map();
  for (const contestant of contestants) {
    report(`${question.title}: ${contestant.name} warms up`);
    const told = await turn(contestant, { times: warmUpRequests });
    sizes.set(contestant.key, told.bytes / told.answered);
  }
  const turns = Object.fromEntries(contestants.map(({ key }) => [key, []]));
  for (let round = 1; round <= rounds; round += 1) {
    report(`${question.title}: round ${round} of ${rounds}`);
    for (const contestant of contestants) {
      const before = await cpuTime(contestant, client);
      const told = await turn(contestant, { seconds });
      const after = await cpuTime(contestant, client);
      sameSize(contestant, told.bytes / told.answered, sizes.get(contestant.key));
      turns[contestant.key].push({
        requestsPerSecond: told.answered / told.seconds,
        latencyMs: told.latencyMs,
        cpuMs: cpuForEach(before, after, told.answered),
      });
    }
  }
  return turns;
}

/** An error told with status 200 would be short: answers must not change their size under load. */
function sameSize(contestant, bytes, expected) {
  if (Math.abs(bytes - expected) <= expected * 0.1) return;
  throw new BenchFault(
    `${contestant.name} answers ${Math.round(bytes)} bytes under load, ${Math.round(expected)} before`,
  );
}
