import type { FastifyInstance } from 'fastify';
import { exportDossier } from '../services/dossiers/export-dossier.js';
import { notFound, plainRoute, type RouteOptions } from './plain-route.js';

/** `GET /exports/dossiers/:id.json`: a dossier as one document, as far as the caller may see it. */
export function serveDossierExports(app: FastifyInstance, options: RouteOptions): void {
  app.get(
    '/exports/dossiers/:file',
    plainRoute(options, async (request, reply, { actor, language }) => {
      const { file } = request.params as { file: string };
      const id = Number(/^([1-9]\d{0,8})\.json$/.exec(file)?.[1] ?? 0);
      const found = await exportDossier(options.dataSource.manager, actor, { id, language });
      if (found === null) return notFound(reply, language);
      return reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="dossier-${id}.json"`)
        .header('cache-control', 'private, no-store')
        .send(JSON.stringify(found, null, 2));
    }),
  );
}
