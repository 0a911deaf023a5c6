import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { AccessError } from '../../../domain/refusal.js';
import { Delivery } from '../../../entities/inbox.entity.js';
import type { DeliveryState } from '../../../entities/states.js';
import { mayReadIncidents } from '../../../policies/operations.policy.js';
import type { Source } from '../hierarchy/unit-on-day.js';
import { rowsById } from '../rows-by-id.js';

/** Messages that left or should leave, in order of their ids, those after one. */
export async function listDeliveries(
  manager: EntityManager,
  filter: { state: DeliveryState | null },
  limit: number,
  after: number,
): Promise<Delivery[]> {
  const rows = await manager.query<{ id: number }[]>(
    'SELECT id FROM delivery WHERE id > $1 AND ($2::text IS NULL OR state = $2) ORDER BY id LIMIT $3',
    [after, filter.state, limit],
  );
  const found = await rowsById(
    manager,
    Delivery,
    rows.map(({ id }) => id),
  );
  return found.filter((delivery) => delivery !== null);
}

export async function countDeliveries(
  source: Source,
  filter: { state: DeliveryState | null },
): Promise<number> {
  const [row] = await source.query<{ count: number }[]>(
    'SELECT count(*) AS count FROM delivery WHERE $1::text IS NULL OR state = $1',
    [filter.state],
  );
  return row?.count ?? 0;
}

/** A2: what leaves the platform is the operator's to watch. Throws AccessError FORBIDDEN. */
export function requireDeliveriesReader(actor: Actor): void {
  if (!mayReadIncidents(actor)) throw new AccessError('FORBIDDEN');
}

/** One of them for whoever may watch; null for everybody else. */
export async function deliveryById(
  manager: EntityManager,
  actor: Actor,
  id: number,
): Promise<Delivery | null> {
  return mayReadIncidents(actor) ? manager.findOneBy(Delivery, { id }) : null;
}
