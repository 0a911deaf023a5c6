import { setTimeout as wait } from 'node:timers/promises';
import { attacks, innocent } from './attacks.mjs';
import { BenchFault } from './bench-fault.mjs';
import { ratioByRound, spread } from './statistics.mjs';

/**
 * How long an innocent query takes while an attack goes on, and at rest just before it, in the same round. Answers for
 * each attack the median latencies, their ratio, and how many of its requests were answered a second.
 */
export async function measureAttacks({ server, load, options, report }) {
  await ask(server, options.warmUpRequests);
  const told = [];
  for (const attack of attacks) {
    const cost = await expectAnswer(server, attack);
    const rounds = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      report(`Attacks: ${attack.name}: round ${round} of ${options.rounds}`);
      rounds.push(await roundOf({ attack, server, load, options }));
    }
    const restMs = rounds.map((round) => round.restMs);
    const attackedMs = rounds.map((round) => round.attackedMs);
    told.push({
      name: attack.name,
      status: attack.status,
      cost,
      perSecond: spread(rounds.map((round) => round.perSecond)),
      restMs: spread(restMs),
      attackedMs: spread(attackedMs),
      ratio: ratioByRound(attackedMs, restMs),
      rounds,
    });
  }
  return { connections: options.connections, seconds: options.seconds, attacks: told };
}

async function roundOf({ attack, server, load, options }) {
  const { seconds, connections } = options;
  const restMs = median(await askFor(server, seconds));
  const request = {
    url: `${server.url}/graphql`,
    method: 'POST',
    headers: headersOf(server),
    body: attack.body,
  };
  const attacking = load.ask(attack.name, {
    request,
    connections,
    seconds: seconds + 1,
    refused: attack.status !== 200,
  });
  // Awaited below; until then it must not end the bench by itself.
  attacking.catch(() => undefined);
  // Its connections are being made.
  await wait(300);
  const attackedMs = median(await askFor(server, seconds));
  const { answered, refused, seconds: took } = await attacking;
  return { restMs, attackedMs, perSecond: (answered + refused) / took };
}

/** Each attack is answered as expected before it is measured. Answers its cost, where it was accepted. */
async function expectAnswer(server, { name, body, status }) {
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: headersOf(server), body });
  const text = await response.text();
  if (response.status !== status) {
    throw new BenchFault(`${name} is answered ${response.status}, not ${status}: ${text.slice(0, 500)}`);
  }
  const { errors, extensions } = JSON.parse(text);
  if (status === 200 && errors !== undefined)
    throw new BenchFault(`${name} is answered with errors: ${text.slice(0, 500)}`);
  return status === 200 ? extensions.cost.requested : null;
}

async function askFor(server, seconds) {
  const end = performance.now() + seconds * 1000;
  const latencies = [];
  while (performance.now() < end) latencies.push(...(await ask(server, 1)));
  return latencies;
}

/** The innocent query so many times, one after another; milliseconds of each. */
async function ask(server, count) {
  const latencies = [];
  for (let n = 0; n < count; n += 1) {
    const begun = performance.now();
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: headersOf(server),
      body: innocent,
    });
    const text = await response.text();
    if (response.status !== 200 || text.includes('"errors"')) {
      throw new BenchFault(`The innocent query is answered ${response.status}: ${text.slice(0, 500)}`);
    }
    latencies.push(performance.now() - begun);
  }
  return latencies;
}

function headersOf({ headers }) {
  return { 'content-type': 'application/json', ...headers };
}

function median(latencies) {
  return spread(latencies).median;
}
