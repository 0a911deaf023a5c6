import { createServer } from 'node:http';
import { publicJwk, type TestKey } from './forge.js';

/** An issuer of tokens on a port of this machine: a discovery document and its keys, which a test may change. */
export interface TestIssuer {
  readonly url: string;
  /** What it publishes. */
  keys: TestKey[];
  /** It answers nothing but 500. */
  away: boolean;
  /** How often its keys were fetched. */
  looks: number;
  /** Paths that were asked for besides. */
  readonly strangers: string[];
  stop(): Promise<void>;
}

export async function startIssuer(keys: TestKey[]): Promise<TestIssuer> {
  const strangers: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const document = answer(path);
    response.writeHead(issuer.away ? 500 : document === null ? 404 : 200, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(issuer.away ? {} : document));
  });
  await new Promise<void>((listening) => server.listen({ port: 0, host: '127.0.0.1' }, listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const issuer: TestIssuer = {
    url,
    keys,
    away: false,
    looks: 0,
    strangers,
    stop: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };

  function answer(path: string): object | null {
    if (path === '/.well-known/openid-configuration') return { issuer: url, jwks_uri: `${url}/keys` };
    if (path !== '/keys') {
      strangers.push(path);
      return null;
    }
    issuer.looks += 1;
    return { keys: issuer.keys.map(publicJwk) };
  }
  return issuer;
}
