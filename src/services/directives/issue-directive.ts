import { AccessError, Refusal } from '../../domain/refusal.js';
import { mayIssue } from '../../policies/directive.policy.js';
import { campaignDay, getCampaign } from '../campaigns/campaign-context.js';
import { resolveUnitIds } from '../hierarchy/resolve-unit-ids.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { carryOut } from './carry-out.js';
import { checkDirective } from './check-directive.js';
import { cleanDirective } from './clean-directive.js';
import { type DirectiveFacts, readDirectiveFacts } from './directive-facts.js';
import type { IssueDirectiveInput } from './directive-input.type.js';
import { openReceipts } from './open-receipts.js';
import { restateEarlier } from './restate-earlier.js';
import { bodyId, writeDirective } from './write-directive.js';
import { writeTasks } from './write-tasks.js';

/**
 * Issues a directive with its tasks (D1–D5, D8): writes the document, legal bases, recipients (received now) with what
 * waits on each, tasks and subtasks with their deadlines as instants and the timers for them, restates earlier tasks,
 * and marks it as the implementing document of a recipient of the higher directive. Refuses with every fault found, and with AccessError
 * FORBIDDEN where the actor may not issue in this body's name.
 */
export async function issueDirective(tx: Tx, given: IssueDirectiveInput): Promise<{ directiveId: number }> {
  const input = cleanDirective(given);
  const { campaign } = await getCampaign(tx.manager, input.campaign);
  const facts = await readDirectiveFacts(tx, campaign, input);
  await requireRight(tx, input, facts);
  const problems = checkDirective(input, facts);
  if (problems.length > 0) throw new Refusal(problems);
  const directiveId = await writeDirective(tx, input, facts);
  await openReceipts(tx, directiveId, input, facts);
  const tasks = await writeTasks(tx, directiveId, input, facts);
  await restateEarlier(tx, input, facts, tasks);
  await recordEvents(tx, [
    {
      type: 'directive.issued',
      subjectType: 'Directive',
      subjectId: directiveId,
      campaignId: campaign.id,
      payload: { number: input.number, issuer: input.issuer, issuedOn: input.issuedOn },
    },
  ]);
  if (facts.higher !== null) {
    const { number, issuer } = input;
    await carryOut(tx, facts.higher, { directiveId, number, issuer, issuerId: bodyId(facts, issuer) });
  }
  return { directiveId };
}

/** An unknown issuer is a fault of the input and told as one. */
async function requireRight(tx: Tx, input: IssueDirectiveInput, facts: DirectiveFacts): Promise<void> {
  const issuer = facts.bodies.get(input.issuer);
  if (issuer === undefined) return;
  const today = campaignDay(facts.campaign, facts.now);
  const at = issuer.unitId === null ? [] : [{ unitId: issuer.unitId, on: today }];
  const [unit] = await resolveUnitIds(tx.manager, at);
  if (!mayIssue(tx.actor, issuer.id, unit?.path ?? [])) {
    throw new AccessError('FORBIDDEN', { organization: issuer.code });
  }
}
