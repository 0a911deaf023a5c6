import { type EntityManager, In, IsNull } from 'typeorm';
import { Task } from '../../../entities/task.entity.js';
import { rowsById } from '../rows-by-id.js';

/** Tasks by id, in the order asked; null where there is none. */
export async function tasksById(manager: EntityManager, ids: readonly number[]): Promise<(Task | null)[]> {
  return rowsById(manager, Task, ids);
}

/** The provisions of each directive, in the order of the document; subtasks stand below their own. */
export async function tasksOfDirectives(
  manager: EntityManager,
  directiveIds: readonly number[],
): Promise<Task[][]> {
  const found = await manager.find(Task, {
    where: { directiveId: In([...directiveIds]), parentId: IsNull() },
    order: { sequence: 'ASC', id: 'ASC' },
  });
  return grouped(directiveIds, found, (task) => task.directiveId);
}

/** The share of each body in a task that was given to several, in the order of the document. */
export async function subtasksOf(manager: EntityManager, taskIds: readonly number[]): Promise<Task[][]> {
  const found = await manager.find(Task, { where: { parentId: In([...taskIds]) }, order: { id: 'ASC' } });
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
