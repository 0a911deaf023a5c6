import { createServer, type Socket } from 'node:net';

/**
 * Something at a port that answers like a Redis that may evict keys, which the platform refuses to use. Says the same
 * to every command, which is enough to be refused.
 */
export async function startEvictingRedis(): Promise<{ url: string; stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (data) => {
      const commands = data.toString().match(/^\*\d+\r$/gm)?.length ?? 0;
      socket.write(ANSWER.repeat(commands));
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

const INFO = 'redis_version:7.0.0\r\nloading:0\r\nmaxmemory_policy:allkeys-lru\r\n';
const ANSWER = `$${INFO.length}\r\n${INFO}\r\n`;
