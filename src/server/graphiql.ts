import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** What GraphiQL shows at first; the page reads it from `/graphiql/settings.json`. */
export interface GraphiqlSettings {
  /** Default headers of requests, e.g. a sample bearer token. */
  headers?: { [name: string]: string };
  /** A line above the editor. */
  note?: string;
  /** Text of the first tab. */
  query?: string;
}

/** Where `npm run build` puts the bundle: beside the compiled server. */
export const graphiqlFolder = fileURLToPath(new URL('../graphiql', import.meta.url));

/** Whether the bundle is there. */
export function graphiqlBuilt(folder: string = graphiqlFolder): boolean {
  return existsSync(join(folder, 'index.html'));
}

/**
 * Serves GraphiQL from our own bundle, so that it needs no other host. Where the bundle was not built, it says how to.
 * `settings` is asked at each request.
 */
export async function serveGraphiql(
  app: FastifyInstance,
  options: { folder: string; settings: () => GraphiqlSettings },
): Promise<void> {
  app.get('/graphiql/settings.json', async (_request, reply) => {
    await reply.header('cache-control', 'no-store').send(options.settings());
  });
  if (!graphiqlBuilt(options.folder)) {
    app.get('/graphiql', async (_request, reply) => {
      await reply
        .code(404)
        .type('text/plain; charset=utf-8')
        .send('GraphiQL is not built. Run: npm run build\n');
    });
    return;
  }
  await app.register(fastifyStatic, {
    root: options.folder,
    prefix: '/graphiql',
    redirect: true,
    cacheControl: false,
    setHeaders(response) {
      response.setHeader('cache-control', 'no-cache');
    },
  });
}
