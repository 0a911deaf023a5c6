import { refuse } from '../../domain/refusal.js';
import { Task } from '../../entities/task.entity.js';
import { isInScope } from '../queries/reader.js';
import { taskInScope } from '../queries/work-in-scope.js';
import type { Tx } from '../transaction.js';

/** The task, locked until the transaction ends. Refuses with TASK_UNKNOWN where there is none that the actor may read. */
export async function lockTask(tx: Tx, id: number): Promise<Task> {
  const task = await tx.manager.findOne(Task, { where: { id }, lock: { mode: 'pessimistic_write' } });
  const known = task !== null && (await isInScope(tx.manager, tx.actor, 'task', id, taskInScope));
  return known ? task : refuse('TASK_UNKNOWN', ['task'], { task: String(id) });
}
