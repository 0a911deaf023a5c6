import type { ObstacleReference } from '../campaign-folder/campaign-folder.type.js';
import type { Tx } from '../transaction.js';
import { theOne } from './the-one.js';

/** The obstacle that a script reported. */
export async function findObstacle(tx: Tx, campaignId: number, meant: ObstacleReference): Promise<number> {
  const { reportedBy, title, from } = meant;
  return theOne(
    `obstacle "${title}"`,
    await tx.manager.query(
      `SELECT b.id FROM obstacle b JOIN organization o ON o.id = b.reported_by_id AND o.code = $2
       WHERE b.campaign_id = $1 AND b.title = $3 AND b."from" = $4 ORDER BY b.id DESC LIMIT 1`,
      [campaignId, reportedBy, title, from],
    ),
  );
}
