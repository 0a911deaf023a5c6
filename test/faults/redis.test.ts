import { test } from '@jest/globals';
import { noteNotRun } from '../support/test-run.js';
import { hasRedis } from './lib/redis.js';
import { smallBars } from './small-bars.js';

if (hasRedis()) smallBars('redis', 30);
else {
  noteNotRun(
    'The bars of the engine with the queues in Redis',
    'without redis-server',
    'install redis-server',
  );
  // oxlint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- stands for the block that cannot run
  test.skip('the bars with the queues in Redis (needs Redis)', () => undefined);
}
