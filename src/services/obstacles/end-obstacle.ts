import { Obstacle } from '../../entities/obstacle.entity.js';
import { Task } from '../../entities/task.entity.js';
import { type NewWorkItem, openWorkItems } from '../inbox/open-work-items.js';
import { recordTaskMoves } from '../tasks/record-task-moves.js';
import type { Tx } from '../transaction.js';

/**
 * What follows when an obstacle no longer stands in the way, or is not held to be one: what it blocked is free, and its
 * lead learns that it goes on (D7, E5). Merged into one that still stands, what it blocked waits for that one.
 */
export async function endObstacle(tx: Tx, obstacle: Obstacle): Promise<void> {
  const target =
    obstacle.mergedIntoId === null
      ? null
      : await tx.manager.findOneByOrFail(Obstacle, { id: obstacle.mergedIntoId });
  if (target !== null && target.closedAt === null) {
    await tx.manager.update(Task, { obstacleId: obstacle.id }, { obstacleId: target.id });
    return;
  }
  const blocked = await tx.manager.find(Task, {
    where: { obstacleId: obstacle.id },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  await release(tx, obstacle, blocked);
}

async function release(tx: Tx, obstacle: Obstacle, blocked: readonly Task[]): Promise<void> {
  if (blocked.length === 0) return;
  const ids = blocked.map((task) => task.id);
  const free = { blockedBy: null, obstacleId: null };
  await tx.manager.update(Task, ids, free);
  const held = blocked.filter((task) => task.blockedBy !== null && task.supersededById === null);
  await recordTaskMoves(
    tx,
    held.map((task) => ({
      task: Object.assign(task, free),
      from: task.state,
      action: 'UNBLOCK',
      reason: obstacle.title,
    })),
  );
  await openWorkItems(
    tx,
    held.map(
      (task): NewWorkItem => ({
        campaignId: task.campaignId,
        kind: 'TASK',
        subjectType: 'Task',
        subjectId: task.id,
        assigneeId: task.leadId,
        titleCode: 'TASK_FREE_OF_OBSTACLE',
        titleParams: { task: task.title, obstacle: obstacle.title },
        dueAt: task.deadlineAt,
      }),
    ),
  );
}
