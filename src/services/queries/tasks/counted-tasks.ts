import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { refuse } from '../../../domain/refusal.js';
import type { CountedTask } from '../../../domain/task-statistics.js';
import type { TaskSnapshot } from '../../tasks/task-snapshot.js';
import { readerOf } from '../reader.js';
import { taskInScope } from '../work-in-scope.js';

/** A task as it is counted: no more than lists and statistics need. */
export interface CountedTaskRow extends CountedTask {
  id: number;
}

/** Which tasks are meant, and who asks: nobody is shown or counted what he may not read (A1). */
export interface TasksAsked {
  actor: Actor | null;
  campaignId: number;
  /** Code of an organization. */
  lead: string | null;
}

/**
 * The tasks that a campaign's lists and statistics are about, as they stand now, in the order of their documents:
 * provisions that no later one has restated (D5). With the code of a lead, whatever that body leads, its share of a
 * task given to several included. Refuses ORGANIZATION_UNKNOWN.
 */
export async function countedTasks(manager: EntityManager, asked: TasksAsked): Promise<CountedTaskRow[]> {
  const parameters: unknown[] = [asked.campaignId, await leadIdOf(manager, asked.lead)];
  const inScope = taskInScope(readerOf(asked.actor, parameters), 't');
  return manager.query<CountedTaskRow[]>(
    `SELECT id, state, deadline_at AS "deadlineAt", submitted_at AS "submittedAt", blocked_by AS "blockedBy"
     FROM task t WHERE campaign_id = $1 AND superseded_by_id IS NULL AND ${COUNTED} AND ${inScope} ORDER BY id`,
    parameters,
  );
}

/** The same as it stood just before an instant, from what was told of every change by then. */
export async function countedTasksBefore(
  manager: EntityManager,
  asked: TasksAsked,
  before: Date,
): Promise<CountedTaskRow[]> {
  const parameters: unknown[] = [asked.campaignId, await leadIdOf(manager, asked.lead), before];
  const inScope = taskInScope(readerOf(asked.actor, parameters), 't');
  const rows = await manager.query<{ id: number; task: TaskSnapshot }[]>(
    `SELECT DISTINCT ON (t.id) t.id, e.payload->'task' AS task
     FROM event e JOIN task t ON t.id = e.subject_id AND ${COUNTED}
     WHERE e.subject_type = 'Task' AND e.campaign_id = $1 AND e.at < $3 AND e.payload ? 'task' AND ${inScope}
     ORDER BY t.id, e.id DESC`,
    parameters,
  );
  return rows
    .filter(({ task }) => !task.superseded)
    .map(({ id, task }) => ({
      id,
      state: task.state,
      deadlineAt: instant(task.deadlineAt),
      submittedAt: instant(task.submittedAt),
      blockedBy: task.blockedBy,
    }));
}

const COUNTED = 'CASE WHEN $2::int IS NULL THEN t.parent_id IS NULL ELSE t.lead_id = $2 END';

async function leadIdOf(manager: EntityManager, lead: string | null): Promise<number | null> {
  if (lead === null) return null;
  const [found] = await manager.query<{ id: number }[]>('SELECT id FROM organization WHERE code = $1', [
    lead,
  ]);
  return found?.id ?? refuse('ORGANIZATION_UNKNOWN', ['lead'], { organization: lead });
}

function instant(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso);
}
