import { createConnection } from 'node:net';
import { expect, it } from '@jest/globals';
import { describeOnRedis } from './redis.js';

describeOnRedis('a private Redis', (redis) => {
  it('is empty and evicts nothing', async () => {
    await expect(ask(redis().port, 'DBSIZE')).resolves.toBe(':0');
    await expect(ask(redis().port, 'CONFIG GET maxmemory-policy')).resolves.toContain('noeviction');
  });
});

/** The answer to one command, in Redis's own protocol. */
function ask(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('error', reject);
    socket.once('data', (data) => {
      resolve(data.toString().trim());
      socket.destroy();
    });
    socket.write(`${command}\r\n`);
  });
}
