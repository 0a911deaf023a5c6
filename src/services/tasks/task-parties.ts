import type { EntityManager } from 'typeorm';
import type { Actor, UnitPath } from '../../domain/actor.js';
import type { Party } from '../../domain/lifecycle.js';
import type { Task } from '../../entities/task.entity.js';
import { mayDoTasks, mayJudgeTasks } from '../../policies/directive.policy.js';
import type { Tx } from '../transaction.js';

/** What the rules of a task need besides itself: who the actor is in the matter, and the zone of its days. */
export interface TaskMatter {
  parties: Party[];
  timeZone: string;
}

/** The doer works for the lead; the assigner for the issuer of the directive, or as committee over the campaign's unit. */
export async function taskMatter(tx: Tx, task: Task): Promise<TaskMatter> {
  const [matter] = await taskMatters(tx.manager, tx.actor, tx.now, [task]);
  if (matter === undefined) throw new Error(`Task ${task.id} has lost its directive.`);
  return matter;
}

/** The same for each of many tasks, by one statement; tasks of any campaigns. */
export async function taskMatters(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor,
  now: Date,
  tasks: readonly Pick<Task, 'id' | 'directiveId' | 'leadId'>[],
): Promise<TaskMatter[]> {
  const rows = await manager.query<
    { id: number; issuerId: number; timeZone: string; path: UnitPath | null }[]
  >(
    `SELECT d.id, d.issuer_id AS "issuerId", c.time_zone AS "timeZone",
       (SELECT array_agg(up.ancestor_id ORDER BY up.depth) FROM unit_closure up
         WHERE up.descendant_id = c.unit_id AND up.valid_from <= today.day
           AND (up.valid_to IS NULL OR up.valid_to > today.day)) AS path
     FROM directive d
     JOIN campaign c ON c.id = d.campaign_id
     CROSS JOIN LATERAL (SELECT ($2::timestamptz AT TIME ZONE c.time_zone)::date AS day) AS today
     WHERE d.id = ANY($1)`,
    [[...new Set(tasks.map((task) => task.directiveId))], now],
  );
  const byDirective = new Map(rows.map((row) => [row.id, row]));
  return tasks.map((task) => {
    const matter = byDirective.get(task.directiveId);
    if (matter === undefined) throw new Error(`Task ${task.id} has lost its directive.`);
    const parties: Party[] = [];
    if (mayDoTasks(actor, task.leadId)) parties.push('DOER');
    if (mayJudgeTasks(actor, matter.issuerId, matter.path ?? [])) parties.push('ASSIGNER');
    return { parties, timeZone: matter.timeZone };
  });
}
