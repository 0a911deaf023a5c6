import { ratioByRound, spread } from './statistics.mjs';

/** What one question's rounds say: the spread of each contestant, and of dondoc over each other, round by round. */
export function summarize(question, turns, bytes, contestants) {
  const series = (key, read) => turns[key].map(read).filter((value) => value !== null);
  const requests = (key) => series(key, (turn) => turn.requestsPerSecond);
  const cpu = (key) => series(key, ({ cpuMs }) => (cpuMs === null ? null : cpuMs.server + cpuMs.database));
  const [dondoc, ...others] = contestants;
  return {
    question: question.key,
    title: question.title,
    contestants: contestants.map(({ key, name }) => ({
      key,
      name,
      bytes: bytes[key],
      requestsPerSecond: spread(requests(key)),
      latencyMs: {
        median: spread(turns[key].map((turn) => turn.latencyMs.median)),
        p99: spread(turns[key].map((turn) => turn.latencyMs.p99)),
      },
      cpuMs: spread(cpu(key)),
      cpuMsServer: spread(series(key, ({ cpuMs }) => cpuMs?.server ?? null)),
      cpuMsDatabase: spread(series(key, ({ cpuMs }) => cpuMs?.database ?? null)),
    })),
    // By CPU the other way round, so that in both columns more is better for dondoc.
    ratios: others.map((other) => ({
      over: other.key,
      name: `${dondoc.name} ÷ ${other.name}`,
      requestsPerSecond: ratioByRound(requests(dondoc.key), requests(other.key)),
      requestsPerCpuSecond: ratioByRound(cpu(other.key), cpu(dondoc.key)),
    })),
  };
}
