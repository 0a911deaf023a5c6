import type { Directive } from '../../entities/directive.entity.js';
import { endEscalations } from '../escalations/end-escalations.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import { BELOW_ISSUER } from '../queries/directives/directive-parts.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

/**
 * D8: a recipient of a higher directive has issued the first document with which it carries that one out. Where it owed
 * one, nothing more is expected of it: who has passed a directive on has received it. An acknowledgement asked for
 * alone stays asked for.
 */
export async function carryOut(
  tx: Tx,
  higher: Directive,
  own: { directiveId: number; number: string; issuerId: number; issuer: string },
): Promise<void> {
  const [rows] = await tx.manager.query<[{ owed: boolean }[], number]>(
    `UPDATE directive_recipient r SET implementing_directive_id = $1
     FROM directive d, organization issuer, organization o
     WHERE r.directive_id = $2 AND r.organization_id = $3 AND r.implementing_directive_id IS NULL
       AND d.id = r.directive_id AND issuer.id = d.issuer_id AND o.id = r.organization_id
     RETURNING d.expects_cascade AND ${BELOW_ISSUER} AS owed`,
    [own.directiveId, higher.id, own.issuerId],
  );
  const [receipt] = rows;
  if (receipt === undefined) return;
  await recordEvents(tx, [
    {
      type: 'directive.carried-down',
      subjectType: 'Directive',
      subjectId: higher.id,
      campaignId: higher.campaignId,
      payload: { organization: own.issuer, number: own.number },
    },
  ]);
  if (!receipt.owed) return;
  const meant = { subjectType: 'Directive', subjectIds: [higher.id] };
  await closeWorkItems(tx, { ...meant, kind: 'DIRECTIVE_RECEIPT', assigneeId: own.issuerId });
  const climb = { ...meant, trigger: 'CASCADE_MISSING', responsibleId: own.issuerId } as const;
  await endEscalations(tx, climb, { action: 'RESOLVE', reason: 'DIRECTIVE_CARRIED_DOWN' });
}
