import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A wire that can be cut: everything that goes to `port` passes here. */
export class Proxy {
  #mode: 'pass' | 'reset' | 'freeze' = 'pass';
  readonly #pairs = new Set<[Socket, Socket]>();

  private constructor(private readonly server: Server) {}

  static async open(port: number): Promise<Proxy> {
    const server = createServer();
    const proxy = new Proxy(server);
    server.on('connection', (client) => proxy.#join(client, port));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The address of a server, by way of this wire. */
  via(url: string): string {
    const address = new URL(url);
    address.port = String(this.port);
    return address.href;
  }

  /** `reset`: connections break and none can be made. `freeze`: nothing gets through and nobody is told. */
  cut(mode: 'reset' | 'freeze'): void {
    this.#mode = mode;
    for (const [client, server] of this.#pairs) {
      if (mode === 'freeze') {
        client.pause();
        server.pause();
      } else drop(client, server);
    }
  }

  /** What was frozen goes on where it was (`resume`) or breaks at last (`reset`), as a router that forgot it makes it. */
  heal(frozen: 'resume' | 'reset'): void {
    this.#mode = 'pass';
    for (const [client, server] of this.#pairs) {
      if (frozen === 'reset') drop(client, server);
      else {
        client.resume();
        server.resume();
      }
    }
  }

  async close(): Promise<void> {
    this.#mode = 'reset';
    for (const [client, server] of this.#pairs) drop(client, server);
    this.server.close();
    await once(this.server, 'close');
  }

  #join(client: Socket, port: number): void {
    client.on('error', () => undefined);
    if (this.#mode === 'reset') {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ port, host: '127.0.0.1' });
    server.on('error', () => undefined);
    const pair: [Socket, Socket] = [client, server];
    this.#pairs.add(pair);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('data', (bytes) => {
        if (!to.destroyed && !to.write(bytes)) {
          from.pause();
          to.once('drain', () => {
            if (this.#mode === 'pass') from.resume();
          });
        }
      });
      from.on('close', () => {
        to.destroy();
        this.#pairs.delete(pair);
      });
    }
    if (this.#mode === 'freeze') {
      client.pause();
      server.pause();
    }
  }
}

function drop(client: Socket, server: Socket): void {
  client.resetAndDestroy();
  server.resetAndDestroy();
}
