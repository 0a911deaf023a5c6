import { randomBytes } from 'node:crypto';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

/**
 * Gives the installation another secret to sign development tokens with: all that were issued are void, in each process
 * from its next start on. The secret itself is in no entry of the audit trail.
 */
export async function rotateTokenSecret(tx: Tx): Promise<void> {
  const secret = randomBytes(48).toString('base64url');
  await tx.manager.query('UPDATE installation SET token_secret = $1 WHERE id = 1', [secret]);
  await recordEvents(tx, [
    {
      type: 'installation.token-secret-rotated',
      subjectType: 'Installation',
      subjectId: 1,
      campaignId: null,
    },
  ]);
}
