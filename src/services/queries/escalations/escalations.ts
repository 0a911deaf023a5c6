import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { ClockPause, Escalation, EscalationStep } from '../../../entities/escalation.entity.js';
import type { EscalationState } from '../../../entities/states.js';
import type { Source } from '../hierarchy/unit-on-day.js';
import { readerOf, rowsInScope } from '../reader.js';
import { escalationInScope } from '../work-in-scope.js';

export interface EscalationFilter {
  campaignId: number;
  state: EscalationState | null;
  /** On whom it waits, or waited last. */
  recipientId: number | null;
}

/** Ids of those that the actor may read, in the order in which they began, those after `after`. */
export async function listEscalations(
  source: Source,
  actor: Actor | null,
  filter: EscalationFilter,
  limit: number,
  after: number | null,
): Promise<number[]> {
  const parameters: unknown[] = [...valuesOf(filter), after, limit];
  const inScope = escalationInScope(readerOf(actor, parameters), 'e');
  const rows = await source.query<{ id: number }[]>(
    `SELECT e.id FROM escalation e WHERE ${MATCHING} AND ($4::int IS NULL OR e.id > $4) AND ${inScope} ORDER BY e.id LIMIT $5`,
    parameters,
  );
  return rows.map(({ id }) => id);
}

/** How many there are in all pages: a total tells no more than its parts (A1). */
export async function countEscalations(
  source: Source,
  actor: Actor | null,
  filter: EscalationFilter,
): Promise<number> {
  const parameters = valuesOf(filter);
  const inScope = escalationInScope(readerOf(actor, parameters), 'e');
  const [row] = await source.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM escalation e WHERE ${MATCHING} AND ${inScope}`,
    parameters,
  );
  return row?.count ?? 0;
}

const MATCHING = `e.campaign_id = $1 AND ($2::text IS NULL OR e.state = $2) AND ($3::int IS NULL OR $3 =
  (SELECT s.recipient_id FROM escalation_step s WHERE s.escalation_id = e.id ORDER BY s.ordinal DESC LIMIT 1))`;

function valuesOf({ campaignId, state, recipientId }: EscalationFilter): unknown[] {
  return [campaignId, state, recipientId];
}

/** Escalations by id, in the order asked; null where there is none, or none that the actor may read. */
export async function escalationsById(
  manager: EntityManager,
  actor: Actor | null,
  ids: readonly number[],
): Promise<(Escalation | null)[]> {
  return rowsInScope(manager, Escalation, actor, ids, escalationInScope);
}

/** The steps that were sent of each escalation, in order. */
export async function stepsOfEscalations(
  manager: EntityManager,
  ids: readonly number[],
): Promise<EscalationStep[][]> {
  const rows = await manager.find(EscalationStep, {
    where: { escalationId: In([...ids]) },
    order: { ordinal: 'ASC' },
  });
  return ids.map((id) => rows.filter((row) => row.escalationId === id));
}

/** The times during which the clock of each escalation stood still, in order. */
export async function pausesOfEscalations(
  manager: EntityManager,
  ids: readonly number[],
): Promise<ClockPause[][]> {
  const rows = await manager.find(ClockPause, {
    where: { subjectType: 'Escalation', subjectId: In([...ids]) },
    order: { fromAt: 'ASC', id: 'ASC' },
  });
  return ids.map((id) => rows.filter((row) => row.subjectId === id));
}
