import type { FastifyInstance } from 'fastify';
import type { Bulletin } from '../entities/bulletin.entity.js';
import { message } from '../messages/message.js';
import { bulletinCsv, bulletinJson } from '../services/bulletins/bulletin-files.js';
import { bulletinsById } from '../services/queries/bulletins/bulletins.js';
import { plainRoute, type RouteOptions } from './plain-route.js';

/** GET /exports/bulletins/47.csv and 47.json: the content of a bulletin, for whoever may sign in (P1). */
export function serveBulletins(app: FastifyInstance, options: RouteOptions): void {
  const route = plainRoute(options, async (request, reply, { language }) => {
    const { file } = request.params as { file: string };
    const [, id = '', extension = ''] = /^([1-9]\d{0,8})\.(csv|json)$/.exec(file) ?? [];
    const kind = KINDS[extension];
    const { manager } = options.dataSource;
    const [bulletin = null] = kind === undefined ? [] : await bulletinsById(manager, [Number(id)]);
    if (kind === undefined || bulletin === null) {
      const code = 'EXPORT_UNKNOWN';
      const text = message(code, {}, language);
      return reply.code(404).send({ errors: [{ message: text, extensions: { code } }] });
    }
    const { level, on, edition } = bulletin;
    const name = `bulletin-${level.toLowerCase().replace('_', '-')}-${on}-${edition}.${extension}`;
    return reply
      .header('content-type', kind.type)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'private, no-cache')
      .send(kind.write(bulletin));
  });
  app.get('/exports/bulletins/:file', route);
}

const KINDS: { readonly [extension: string]: { type: string; write: (bulletin: Bulletin) => string } } = {
  csv: { type: 'text/csv; charset=utf-8', write: bulletinCsv },
  json: { type: 'application/json; charset=utf-8', write: bulletinJson },
};
