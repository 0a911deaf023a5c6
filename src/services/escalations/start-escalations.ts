import { escalationLifecycle } from '../../domain/escalation-lifecycle.js';
import type { Campaign, EscalationChain } from '../../entities/campaign.entity.js';
import type { Escalation } from '../../entities/escalation.entity.js';
import type { EscalationTrigger } from '../../entities/states.js';
import { recordTransitions } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { climbOn } from './climb-on.js';

export interface EscalationSubject {
  trigger: EscalationTrigger;
  /** Type and integer id of what is late, as in `event`. */
  subjectType: string;
  subjectId: number;
  /** The unit whose line it climbs. */
  unitId: number;
  /** The body whose duty it is. */
  responsibleId: number;
  reason: string;
}

/**
 * Begins the climb of everything that is late (E1, E2), in the transaction that found it late: copies the campaign's
 * chain for each trigger and sends the first step at once, so that nothing is promised that could be lost. A handful of
 * statements, however many there are. Answers the ids in the order given; null where the campaign has no chain for the
 * trigger, or where the same climb is already under way.
 */
export async function startEscalations(
  tx: Tx,
  campaign: Campaign,
  subjects: readonly EscalationSubject[],
): Promise<(number | null)[]> {
  const chains = new Map((campaign.settings.escalation ?? []).map((chain) => [chain.trigger, chain]));
  const escalating = subjects.flatMap((subject, place) => {
    const chain = chains.get(subject.trigger);
    return chain === undefined ? [] : [{ ...subject, chain, place }];
  });
  const begun = await insert(tx, campaign, escalating);
  const ids: (number | null)[] = subjects.map(() => null);
  for (const { id, place } of begun) ids[place] = id;
  await recordTransitions(
    tx,
    begun.map(({ id, place }) => ({
      subjectType: 'Escalation',
      subjectId: id,
      from: null,
      to: escalationLifecycle.initial,
      action: 'OPEN',
      reason: subjects[place]?.reason ?? null,
    })),
  );
  // Who calls has just found it late.
  await climbOn(
    tx,
    campaign,
    begun.map(({ place: _place, ...climb }) => climb),
    { lookAgain: false },
  );
  return ids;
}

type Escalating = EscalationSubject & { chain: EscalationChain; place: number };

async function insert(
  tx: Tx,
  campaign: Campaign,
  escalating: readonly Escalating[],
): Promise<(Escalation & { place: number })[]> {
  if (escalating.length === 0) return [];
  const rows = await tx.manager.query<
    { id: number; trigger: string; subjectType: string; subjectId: number; responsibleId: number }[]
  >(
    `INSERT INTO escalation (campaign_id, trigger, subject_type, subject_id, unit_id, responsible_id, chain, state,
       current_step, next_due_at, opened_at)
     SELECT $1, s.trigger, s."subjectType", s."subjectId", s."unitId", s."responsibleId", s.chain, $2, 0, $3, $3
     FROM jsonb_to_recordset($4::jsonb) AS s(place int, trigger text, "subjectType" text, "subjectId" int, "unitId" int,
       "responsibleId" int, chain jsonb)
     ORDER BY s.place
     ON CONFLICT (trigger, subject_type, subject_id, responsible_id) WHERE closed_at IS NULL DO NOTHING
     RETURNING id, trigger, subject_type AS "subjectType", subject_id AS "subjectId", responsible_id AS "responsibleId"`,
    [campaign.id, escalationLifecycle.initial, tx.now, JSON.stringify(escalating)],
  );
  const ids = new Map(rows.map((row) => [keyOf(row), row.id]));
  return escalating.flatMap((subject) => {
    const id = ids.get(keyOf(subject));
    // Named twice in one call: the first counts.
    if (id === undefined || !ids.delete(keyOf(subject))) return [];
    const { trigger, subjectType, subjectId, unitId, responsibleId, chain, place } = subject;
    const about = { trigger, subjectType, subjectId, unitId, responsibleId, chain };
    const start = { state: escalationLifecycle.initial, currentStep: 0, openedAt: tx.now, nextDueAt: tx.now };
    return [{ id, campaignId: campaign.id, ...about, ...start, closedAt: null, place }];
  });
}

function keyOf(row: {
  trigger: string;
  subjectType: string;
  subjectId: number;
  responsibleId: number;
}): string {
  return `${row.trigger} ${row.subjectType} ${row.subjectId} ${row.responsibleId}`;
}
