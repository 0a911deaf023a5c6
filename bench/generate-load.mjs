// The process that asks. Told by a message whom, with how many connections, and for how long or how often; answers what
// came back.
import autocannon from 'autocannon';

process.on('message', (turn) => {
  ask(turn).then(
    (told) => process.send(told),
    (error) => process.send({ fault: error.message }),
  );
});
process.on('disconnect', () => process.exit());

async function ask({ request, connections, seconds, times }) {
  // Given an amount autocannon leaves the duration aside.
  const end = times === undefined ? { duration: seconds } : { amount: Math.max(times, connections) };
  const result = await autocannon({ ...request, connections, ...end, sampleInt: 100, timeout: 30 });
  const { errors, timeouts, non2xx, latency, throughput, start, finish } = result;
  return {
    answered: result['2xx'],
    refused: non2xx,
    failed: errors + timeouts,
    seconds: (finish - start) / 1000,
    bytes: throughput.total,
    latencyMs: { median: latency.p50, p99: latency.p99 },
  };
}
