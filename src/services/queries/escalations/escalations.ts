import { type EntityManager, In } from 'typeorm';
import { ClockPause, Escalation, EscalationStep } from '../../../entities/escalation.entity.js';
import type { EscalationState } from '../../../entities/states.js';
import type { Source } from '../hierarchy/unit-on-day.js';
import { rowsById } from '../rows-by-id.js';

export interface EscalationFilter {
  campaignId: number;
  state: EscalationState | null;
  /** On whom it waits, or waited last. */
  recipientId: number | null;
}

/** Ids in the order in which they began, those after `after`, with what each is about. */
export async function listEscalations(
  source: Source,
  filter: EscalationFilter,
  limit: number,
  after: number | null,
): Promise<ListedEscalation[]> {
  return source.query<ListedEscalation[]>(
    `SELECT id, subject_type AS "subjectType", subject_id AS "subjectId" FROM escalation e
     WHERE ${MATCHING} AND ($4::int IS NULL OR id > $4) ORDER BY id LIMIT $5`,
    [...parameters(filter), after, limit],
  );
}

export type ListedEscalation = Pick<Escalation, 'id' | 'subjectType' | 'subjectId'>;

/** How many there are, apart from those about one type of thing. */
export async function countEscalations(
  source: Source,
  filter: EscalationFilter,
  apartFrom: string,
): Promise<number> {
  const [row] = await source.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM escalation e WHERE ${MATCHING} AND subject_type <> $4`,
    [...parameters(filter), apartFrom],
  );
  return row?.count ?? 0;
}

/** Those about one type of thing, in no order. */
export async function escalationsAbout(
  source: Source,
  filter: EscalationFilter,
  subjectType: string,
): Promise<ListedEscalation[]> {
  return source.query<ListedEscalation[]>(
    `SELECT id, subject_type AS "subjectType", subject_id AS "subjectId" FROM escalation e
     WHERE ${MATCHING} AND subject_type = $4`,
    [...parameters(filter), subjectType],
  );
}

const MATCHING = `campaign_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::int IS NULL OR $3 =
  (SELECT s.recipient_id FROM escalation_step s WHERE s.escalation_id = e.id ORDER BY s.ordinal DESC LIMIT 1))`;

function parameters({ campaignId, state, recipientId }: EscalationFilter): unknown[] {
  return [campaignId, state, recipientId];
}

export async function escalationsById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(Escalation | null)[]> {
  return rowsById(manager, Escalation, ids);
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
