import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { Task } from '../../../entities/task.entity.js';
import { rowsInScope, rowsWhere } from '../reader.js';
import { taskInScope } from '../work-in-scope.js';

/** Tasks by id, in the order asked; null where there is none, or none that the actor may read. */
export async function tasksById(
  manager: EntityManager,
  actor: Actor | null,
  ids: readonly number[],
): Promise<(Task | null)[]> {
  return rowsInScope(manager, Task, actor, ids, taskInScope);
}

/** The provisions of each directive that the actor may read, in the order of the document; subtasks stand below their own. */
export async function tasksOfDirectives(
  manager: EntityManager,
  actor: Actor | null,
  directiveIds: readonly number[],
): Promise<Task[][]> {
  const found = await rowsWhere(
    manager,
    Task,
    { actor, parameters: [directiveIds] },
    (reader) =>
      `found.directive_id = ANY($1) AND found.parent_id IS NULL AND ${taskInScope(reader, 'found')}`,
    ['found.sequence', 'found.id'],
  );
  return grouped(directiveIds, found, (task) => task.directiveId);
}

/** The share of each body in a task that was given to several, in the order of the document; those the actor may read. */
export async function subtasksOf(
  manager: EntityManager,
  actor: Actor | null,
  taskIds: readonly number[],
): Promise<Task[][]> {
  const found = await rowsWhere(
    manager,
    Task,
    { actor, parameters: [taskIds] },
    (reader) => `found.parent_id = ANY($1) AND ${taskInScope(reader, 'found')}`,
  );
  return grouped(taskIds, found, (task) => task.parentId);
}

/** Ids of the organizations that coordinate each task, in order of their codes. */
export async function coordinatorsOf(
  manager: EntityManager,
  taskIds: readonly number[],
): Promise<number[][]> {
  const rows = await manager.query<{ taskId: number; organizationId: number }[]>(
    `SELECT c.task_id AS "taskId", c.organization_id AS "organizationId"
     FROM task_coordinator c JOIN organization o ON o.id = c.organization_id
     WHERE c.task_id = ANY($1) ORDER BY o.code COLLATE "C"`,
    [taskIds],
  );
  const lists = grouped(taskIds, rows, (row) => row.taskId);
  return lists.map((list) => list.map((row) => row.organizationId));
}

function grouped<Row>(
  keys: readonly number[],
  rows: readonly Row[],
  keyOf: (row: Row) => number | null,
): Row[][] {
  const lists = new Map<number | null, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) lists.get(keyOf(row))?.push(row);
  return keys.map((key) => lists.get(key) ?? []);
}
