import { platformDay } from '../../domain/platform-zone.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import { AccessGrant } from '../../entities/organization.entity.js';
import { mayManageAccounts } from '../../policies/sign-in.policy.js';
import { findPosition } from '../actors/find-position.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

/**
 * Makes a position an administrator, where it is none: the first one, whom nobody could make through the API. For
 * whoever has a shell where the platform runs. Throws AccessError FORBIDDEN for everybody else.
 */
export async function makeAdministrator(tx: Tx, code: string): Promise<{ granted: boolean }> {
  const { manager, actor, now } = tx;
  if (!mayManageAccounts(actor)) throw new AccessError('FORBIDDEN');
  const position = await findPosition(manager, code);
  if (position === null) refuse('POSITION_UNKNOWN', ['position'], { position: code });
  const today = platformDay(now);
  const [place] = await manager.query<{ unitId: number | null; held: boolean }[]>(
    `SELECT coalesce(o.unit_id, (SELECT v.unit_id FROM unit_version v WHERE v.parent_id IS NULL
         AND v.valid_from <= $2 AND (v.valid_to IS NULL OR v.valid_to > $2) ORDER BY v.unit_id LIMIT 1)) AS "unitId",
       EXISTS (SELECT FROM access_grant g WHERE g.position_id = $3 AND g.role = 'ADMINISTRATOR'
         AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to > $2)) AS held
     FROM organization o WHERE o.id = $1`,
    [position.organizationId, today, position.id],
  );
  if (place?.held === true) return { granted: false };
  const unitId = place?.unitId ?? null;
  if (unitId === null) refuse('ADMINISTRATOR_WITHOUT_UNIT', ['position'], { position: code });
  const given = { role: 'ADMINISTRATOR', unitId, relation: 'SUBTREE', validFrom: today } as const;
  const { id } = await manager.save(
    manager.create(AccessGrant, { ...given, positionId: position.id, validTo: null, grantedBy: actor.name }),
  );
  await recordEvents(tx, [
    {
      type: 'access.granted',
      subjectType: 'AccessGrant',
      subjectId: id,
      campaignId: null,
      payload: { position: code, ...given, validTo: null },
    },
  ]);
  return { granted: true };
}
