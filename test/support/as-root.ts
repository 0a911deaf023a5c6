import { describe, test } from '@jest/globals';
import { type ServerAccount, serverAccount } from '../../src/database/embedded/server-account.js';
import { noteNotRun } from './test-run.js';

/**
 * A block of tests that become other users, which only root can; `user` is the one to become. For an ordinary user the
 * block is one skipped test, and the end of the run says so.
 */
export function describeAsRoot(name: string, block: (user: ServerAccount) => void): void {
  const user = serverAccount('/nonexistent');
  if (user !== null) {
    describe(`as root: ${name}`, () => block(user));
    return;
  }
  noteNotRun(`${name}, under several users`, 'without root', 'run as root: sudo npm test');
  // oxlint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- stands for the block that cannot run
  test.skip(`${name} (needs root)`, () => undefined);
}
