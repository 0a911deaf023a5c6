import { systemActor } from '../domain/actor.js';
import { handle } from '../queue/handlers.js';
import { obstacleDeadlineJob } from '../services/jobs/obstacle-deadline.job.js';
import { pressObstacle } from '../services/obstacles/press-obstacle.js';

/** An obstacle should have been decided upon or solved by now (E1, E5). */
export const obstacleDeadlineHandler = handle(
  obstacleDeadlineJob,
  async ({ obstacleId }, { manager, now }) => {
    await pressObstacle({ manager, now, actor: systemActor('obstacles') }, obstacleId);
  },
);
