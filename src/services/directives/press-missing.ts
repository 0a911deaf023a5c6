import type { CascadeDuty } from '../../domain/cascade.js';
import { Campaign } from '../../entities/campaign.entity.js';
import { Directive } from '../../entities/directive.entity.js';
import { startEscalations } from '../escalations/start-escalations.js';
import { BELOW_ISSUER } from '../queries/directives/directive-parts.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

/**
 * D8, E1: the time to acknowledge a directive, or to carry it down, is over. Who has not is said once, in the order of
 * the document, and the climb begins for each. Whoever does it meanwhile waits for this look, or this look for it, so
 * nobody is pressed for what it has done.
 */
export async function pressMissing(tx: Tx, directiveId: number, duty: CascadeDuty): Promise<void> {
  const directive = await tx.manager.findOneByOrFail(Directive, { id: directiveId });
  if (directive.status !== 'ISSUED') return;
  const missing = await lockMissing(tx, directiveId, duty);
  if (missing.length === 0 || (await wasSaid(tx, directiveId, duty))) return;
  const campaign = await tx.manager.findOneByOrFail(Campaign, { id: directive.campaignId });
  await recordEvents(tx, [
    {
      type: 'directive.cascade-missing',
      subjectType: 'Directive',
      subjectId: directiveId,
      campaignId: campaign.id,
      payload: { duty, missing: missing.map(({ code }) => code) },
    },
  ]);
  await startEscalations(
    tx,
    campaign,
    missing.map(({ organizationId, unitId }) => ({
      trigger: 'CASCADE_MISSING' as const,
      subjectType: 'Directive',
      subjectId: directiveId,
      unitId: unitId ?? campaign.unitId,
      responsibleId: organizationId,
      reason: duty === 'ACKNOWLEDGE' ? 'DIRECTIVE_NOT_ACKNOWLEDGED' : 'DIRECTIVE_NOT_CARRIED_DOWN',
    })),
  );
}

interface Missing {
  organizationId: number;
  code: string;
  unitId: number | null;
}

/** Those past their time. Who owes a document and has issued it has received the directive, acknowledged or not. */
async function lockMissing(tx: Tx, directiveId: number, duty: CascadeDuty): Promise<Missing[]> {
  return tx.manager.query<Missing[]>(
    `SELECT r.organization_id AS "organizationId", o.code, o.unit_id AS "unitId"
     FROM directive_recipient r
     JOIN directive d ON d.id = r.directive_id
     JOIN organization issuer ON issuer.id = d.issuer_id
     JOIN organization o ON o.id = r.organization_id
     WHERE r.directive_id = $1 AND ${STILL_OWED[duty]}
     ORDER BY r.id FOR UPDATE OF r`,
    [directiveId, tx.now],
  );
}

const STILL_OWED: { readonly [Duty in CascadeDuty]: string } = {
  ACKNOWLEDGE: `r.acknowledge_due_at <= $2 AND r.acknowledged_at IS NULL
    AND NOT (r.implementing_directive_id IS NOT NULL AND d.expects_cascade AND ${BELOW_ISSUER})`,
  ISSUE: 'r.issue_due_at <= $2 AND r.implementing_directive_id IS NULL',
};

async function wasSaid(tx: Tx, directiveId: number, duty: CascadeDuty): Promise<boolean> {
  const said = await tx.manager.query<unknown[]>(
    `SELECT 1 FROM event WHERE subject_type = 'Directive' AND subject_id = $1 AND type = 'directive.cascade-missing'
       AND payload->>'duty' = $2`,
    [directiveId, duty],
  );
  return said.length > 0;
}
