import { refuse } from '../../domain/refusal.js';
import { Task } from '../../entities/task.entity.js';
import type { Tx } from '../transaction.js';

/** The task, locked until the transaction ends. Refuses with TASK_UNKNOWN where there is none. */
export async function lockTask(tx: Tx, id: number): Promise<Task> {
  const task = await tx.manager.findOne(Task, { where: { id }, lock: { mode: 'pessimistic_write' } });
  return task ?? refuse('TASK_UNKNOWN', ['task'], { task: String(id) });
}
