/** What every contestant of the rates has in common: told over IPC how many events to carry, it answers how long it took. */

/** Producers at once, and jobs at once: the same for all. */
export const WIDTH = 8;

/**
 * Answers orders `{ events, round }` with `{ seconds }`: from the first event told to the last effect recorded. `carry`
 * is given the keys of the round.
 */
export function serve(name, carry) {
  const carryRound = async ({ events, round }) => {
    const keys = Array.from({ length: events }, (_, index) => `${name}-${round}-${index}`);
    const started = performance.now();
    await carry(keys);
    return { seconds: (performance.now() - started) / 1000 };
  };
  process.on('message', (order) => {
    void carryRound(order)
      .catch((error) => ({ fault: String(error?.stack ?? error) }))
      .then((told) => process.send(told));
  });
  process.once('disconnect', () => process.exit(0));
  process.send({ ready: true });
}

/** Does `work` for every key, so many at once. */
export async function each(keys, work) {
  let next = 0;
  const lane = async () => {
    while (next < keys.length) {
      const key = keys[next];
      next += 1;
      await work(key);
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, lane));
}

/** Counts effects as they are recorded; `wait` resolves when so many are. */
export function counter() {
  let left = 0;
  let done = () => undefined;
  return {
    expect(count) {
      left = count;
      return new Promise((resolve) => {
        done = resolve;
      });
    },
    one() {
      left -= 1;
      if (left === 0) done();
    },
  };
}

export const EFFECT = `INSERT INTO effect (key) VALUES ($1)`;
