import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the catcher does with the next message; then it takes all. DIE cuts the connection after it has read it. */
export type Behaviour = number | 'DIE';

export interface Caught {
  key: string;
  attempt: string;
  body: string;
  /** Whether the signature is right. */
  genuine: boolean;
}

/** A receiver on this machine that remembers what it was sent. */
export class WebhookCatcher {
  readonly caught: Caught[] = [];
  readonly behaviours: Behaviour[] = [];
  readonly #server: Server;
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
    this.#server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (part: string) => {
        body += part;
      });
      request.on('end', () => this.#take(request.headers, body, response));
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/dondoc?token=hunter2`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((closed) => this.#server.close(() => closed()));
  }

  #take(headers: IncomingHttpHeaders, body: string, response: ServerResponse): void {
    const key = String(headers['x-dondoc-delivery']);
    const signed = `${String(headers['x-dondoc-timestamp'])}.${key}.${body}`;
    const signature = `v1=${createHmac('sha256', this.#secret).update(signed).digest('hex')}`;
    const genuine = headers['x-dondoc-signature'] === signature;
    this.caught.push({ key, attempt: String(headers['x-dondoc-attempt']), body, genuine });
    const behaviour = this.behaviours.shift() ?? 204;
    if (behaviour === 'DIE') response.destroy();
    else
      response
        .writeHead(behaviour, behaviour === 302 ? { location: '/elsewhere' } : {})
        .end('{"large":"answer"}');
  }
}
