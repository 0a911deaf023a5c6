import type { PledgeState } from '../../entities/states.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import { totalsAt } from '../queries/figures/totals-at.js';
import { recordEvents } from '../record-event.js';
import { recordTransitions } from '../record-transition.js';
import type { Tx } from '../transaction.js';

/**
 * Says of every open pledge for a day whether it was kept, from the figures for that day known at an instant (F12, F5).
 * A broken pledge is said and shown; nothing else follows from it for anybody. Answers how many were settled.
 */
export async function settlePledges(
  tx: Tx,
  context: CampaignContext,
  dueOn: string,
  knownAt: Date,
): Promise<number> {
  const { campaign } = context;
  const pledges = await tx.manager.query<OpenPledge[]>(
    `SELECT id, unit_id AS "unitId", indicator_id AS "indicatorId", value FROM pledge
     WHERE campaign_id = $1 AND due_on = $2 AND state = 'PENDING' ORDER BY id FOR UPDATE`,
    [campaign.id, dueOn],
  );
  if (pledges.length === 0) return 0;
  const settled: Settled[] = [];
  for (const indicator of context.indicators) {
    const about = pledges.filter((pledge) => pledge.indicatorId === indicator.id);
    if (about.length === 0) continue;
    const totals = await totalsAt(
      tx.manager,
      {
        campaignId: campaign.id,
        indicatorId: indicator.id,
        knownAt,
        cumulative: indicator.accumulation === 'CUMULATIVE',
        reportingLevel: campaign.settings.reporting.level,
      },
      about.map(({ unitId }) => ({ unitId, on: dueOn })),
    );
    for (const [index, pledge] of about.entries()) {
      const achieved = totals[index]?.achieved ?? null;
      // F4: what was never told cannot show that a pledge was kept.
      const state = achieved !== null && achieved >= pledge.value ? 'KEPT' : 'BROKEN';
      settled.push({ ...pledge, achieved, state });
    }
  }
  await writeSettled(tx, campaign.id, dueOn, settled);
  return settled.length;
}

interface OpenPledge {
  id: number;
  unitId: number;
  indicatorId: number;
  value: number;
}

interface Settled extends OpenPledge {
  achieved: number | null;
  state: PledgeState;
}

async function writeSettled(
  tx: Tx,
  campaignId: number,
  dueOn: string,
  settled: readonly Settled[],
): Promise<void> {
  const rows = settled.map(({ id, state }) => ({ id, state }));
  await tx.manager.query(
    `UPDATE pledge SET state = s.state, settled_at = $1
     FROM jsonb_to_recordset($2::jsonb) AS s(id int, state text) WHERE pledge.id = s.id`,
    [tx.now, JSON.stringify(rows)],
  );
  const inOrder = [...settled].sort((a, b) => a.id - b.id);
  await recordTransitions(
    tx,
    inOrder.map(({ id, state }) => ({
      subjectType: 'Pledge',
      subjectId: id,
      from: 'PENDING',
      to: state,
      action: 'SETTLE',
    })),
  );
  await recordEvents(
    tx,
    inOrder.map(({ id, state, value, achieved }) => ({
      type: state === 'KEPT' ? 'pledge.kept' : 'pledge.broken',
      subjectType: 'Pledge',
      subjectId: id,
      campaignId,
      payload: { dueOn, value, achieved, missing: achieved === null ? null : Math.max(0, value - achieved) },
    })),
  );
  await closeWorkItems(tx, { subjectType: 'Pledge', subjectIds: inOrder.map(({ id }) => id) });
}
