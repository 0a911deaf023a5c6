import type { DataSource } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import { platformDay } from '../domain/platform-zone.js';
import { AccessError } from '../domain/refusal.js';
import { loadActor } from '../services/actors/load-actor.js';
import { verifyToken } from '../services/actors/tokens.js';
import { platformNow } from '../services/transaction.js';

/**
 * Who sends this `Authorization` header; null where there is none. Throws AccessError UNAUTHENTICATED for a header
 * that is not a bearer token of ours, or whose position is gone: a bad token is never read as no token.
 */
export async function authenticate(
  header: string | undefined,
  options: { dataSource: DataSource; tokenSecret: string },
): Promise<Actor | null> {
  if (header === undefined) return null;
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(header.trim())?.[1];
  if (token === undefined) throw unknownToken();
  const position = await verifyToken(options.tokenSecret, token, new Date());
  const today = platformDay(await platformNow(options.dataSource));
  const actor = await loadActor(options.dataSource, position, today);
  if (actor === null) throw unknownToken();
  return actor;
}

function unknownToken(): AccessError {
  return new AccessError('UNAUTHENTICATED', { reason: 'TOKEN_UNKNOWN' });
}
