import { escalationLifecycle } from '../../domain/escalation-lifecycle.js';
import { clockOf, dueAfterStep, hoursAfter } from '../../domain/escalation-plan.js';
import { requireMove } from '../../domain/lifecycle.js';
import type { Campaign, EscalationRecipient } from '../../entities/campaign.entity.js';
import type { Escalation, StepResolution } from '../../entities/escalation.entity.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import { openWorkItems } from '../inbox/open-work-items.js';
import { type NewEvent, recordEvents } from '../record-event.js';
import { recordTransitions } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { type ClimbLabel, climbLabels, ITEM_TITLES } from './climb-labels.js';
import { type FoundRecipient, resolveRecipients } from './resolve-recipients.js';

/** What is done with a climb whose time has come. */
interface Firing {
  climb: Escalation;
  action: 'CLIMB' | 'EXHAUST' | 'WAIT';
  /** The step that is sent; for WAIT the last of the chain, whose recipients all have been asked already. */
  ordinal: number;
  recipient: FoundRecipient | null;
  /** When it would have been sent, had nothing been late: what the rest of the chain is counted from. */
  dueAt: Date;
  nextDueAt: Date | null;
  acknowledgeBy: Date | null;
}

/**
 * Sends the next step of each of these climbs (E2), or says that the chain is exhausted. The recipient is resolved now
 * and kept with the step; a body that an earlier step has reached is not asked again, the step after it is sent at once.
 * The work item of the step before is closed with it. Changes the rows given as it changes those stored. `passedUp`:
 * whoever held it has handed it on, so that a chain without anybody else is exhausted at once.
 */
export async function fireSteps(
  tx: Tx,
  campaign: Campaign,
  climbs: readonly Escalation[],
  how: { passedUp: boolean } = { passedUp: false },
): Promise<void> {
  if (climbs.length === 0) return;
  const firings = await decide(tx, campaign, climbs, how.passedUp);
  const labels = await climbLabels(tx, campaign, climbs);
  await keepSteps(tx, firings);
  await recordTransitions(tx, transitionsOf(firings));
  await moveItems(tx, campaign, firings, labels);
  await recordEvents(
    tx,
    firings.map((firing) => eventOf(firing, labels)),
  );
  for (const { climb, action, ordinal, nextDueAt } of firings) {
    Object.assign(climb, {
      state: action === 'EXHAUST' ? 'EXHAUSTED' : 'OPEN',
      currentStep: ordinal,
      nextDueAt,
    });
  }
}

async function decide(
  tx: Tx,
  campaign: Campaign,
  climbs: readonly Escalation[],
  passedUp: boolean,
): Promise<Firing[]> {
  const asked = climbs.flatMap((climb) => [
    ...climb.chain.steps.map((step, index) => ({ climb, ordinal: index + 1, to: step.to })),
    { climb, ordinal: climb.chain.steps.length + 1, to: COMMITTEE },
  ]);
  // The committee's own entry stays: an exhausted chain that it took up and left unanswered is exhausted again.
  const open = asked.filter(
    ({ climb, ordinal }) => ordinal > Math.min(climb.currentStep, climb.chain.steps.length),
  );
  const found = await resolveRecipients(
    tx,
    campaign,
    open.map(({ climb, to }) => ({ to, unitId: climb.unitId, responsibleId: climb.responsibleId })),
  );
  const reached = await reachedBefore(tx, climbs);
  return climbs.map((climb) => {
    const dueAt = passedUp ? tx.now : (climb.nextDueAt ?? tx.now);
    const steps = open.flatMap((step, index) =>
      step.climb === climb ? [{ ordinal: step.ordinal, recipient: found[index] ?? null }] : [],
    );
    return decideOne(climb, steps, { dueAt, passedUp, reached, campaign, now: tx.now });
  });
}

function decideOne(
  climb: Escalation,
  steps: readonly { ordinal: number; recipient: FoundRecipient | null }[],
  at: { dueAt: Date; passedUp: boolean; reached: ReadonlySet<string>; campaign: Campaign; now: Date },
): Firing {
  const { chain } = climb;
  const clock = clockOf(chain, at.campaign);
  const last = chain.steps.length;
  const next = steps.find(({ ordinal, recipient }) => {
    const body = recipient?.organizationId ?? null;
    return ordinal <= last && (body === null || !at.reached.has(`${climb.id} ${body}`));
  });
  const { dueAt } = at;
  if (next !== undefined) {
    const nextDueAt = dueAfterStep(chain, next.ordinal, dueAt, clock);
    const skipped = steps.flatMap(({ ordinal }) => (ordinal < next.ordinal ? [ordinal] : []));
    const recipient = next.recipient === null ? null : withSkipped(next.recipient, skipped);
    return {
      climb,
      action: 'CLIMB',
      ordinal: next.ordinal,
      recipient,
      dueAt,
      nextDueAt,
      acknowledgeBy: nextDueAt,
    };
  }
  if (climb.currentStep < last && !at.passedUp) {
    const left = climb.chain.steps[climb.currentStep]?.afterHours ?? 0;
    const nextDueAt = hoursAfter(dueAt, chain.exhaustedAfterHours - left, clock);
    return {
      climb,
      action: 'WAIT',
      ordinal: last,
      recipient: null,
      dueAt,
      nextDueAt,
      acknowledgeBy: nextDueAt,
    };
  }
  const answer = chain.steps.at(-1)?.answerWithinHours ?? 0;
  const committee = steps.find(({ ordinal }) => ordinal > last)?.recipient ?? null;
  return {
    climb,
    action: 'EXHAUST',
    ordinal: last + 1,
    recipient:
      committee === null ? null : { ...committee, resolution: { ...committee.resolution, note: EXHAUSTED } },
    dueAt,
    nextDueAt: null,
    acknowledgeBy: hoursAfter(at.now, answer, clock),
  };
}

const COMMITTEE: EscalationRecipient = { role: 'COMMITTEE' };
/** Note of the entry with which a chain ends. */
const EXHAUSTED = 'EXHAUSTED';

function withSkipped(recipient: FoundRecipient, skipped: readonly number[]): FoundRecipient {
  if (skipped.length === 0) return recipient;
  const resolution: StepResolution = { ...recipient.resolution, skipped: [...skipped] };
  return { ...recipient, resolution };
}

/** Who has been asked by an earlier step: "escalation organization". */
async function reachedBefore(tx: Tx, climbs: readonly Escalation[]): Promise<Set<string>> {
  const begun = climbs.filter(({ currentStep }) => currentStep > 0).map(({ id }) => id);
  if (begun.length === 0) return new Set();
  const rows = await tx.manager.query<{ id: number; recipient: number }[]>(
    `SELECT escalation_id AS id, recipient_id AS recipient FROM escalation_step
     WHERE escalation_id = ANY($1) AND recipient_id IS NOT NULL`,
    [begun],
  );
  return new Set(rows.map(({ id, recipient }) => `${id} ${recipient}`));
}

async function keepSteps(tx: Tx, firings: readonly Firing[]): Promise<void> {
  // An exhausted chain that the committee took up and left unanswered is exhausted again: the entry is there already.
  const sent = firings.filter(
    ({ action, climb, ordinal }) => action !== 'WAIT' && ordinal > climb.currentStep,
  );
  if (sent.length > 0) {
    await tx.manager.query(
      `INSERT INTO escalation_step (escalation_id, ordinal, recipient_id, resolution, notified_at, acknowledge_by)
       SELECT s."escalationId", s.ordinal, s."recipientId", s.resolution, $1, s."acknowledgeBy"
       FROM jsonb_to_recordset($2::jsonb) AS s("escalationId" int, ordinal int, "recipientId" int, resolution jsonb,
         "acknowledgeBy" timestamptz)`,
      [
        tx.now,
        JSON.stringify(
          sent.map(({ climb, ordinal, recipient, acknowledgeBy }) => ({
            escalationId: climb.id,
            ordinal,
            recipientId: recipient?.organizationId ?? null,
            resolution: recipient?.resolution ?? { role: 'COMMITTEE' },
            acknowledgeBy,
          })),
        ),
      ],
    );
  }
  const rows = firings.map(({ climb, action, ordinal, nextDueAt, acknowledgeBy }) => {
    const state = requireMove(escalationLifecycle, climb.state, {
      action: action === 'EXHAUST' ? 'EXHAUST' : 'CLIMB',
      parties: ['PLATFORM'],
    }).to;
    return { id: climb.id, state, ordinal, nextDueAt, extended: action === 'WAIT' ? acknowledgeBy : null };
  });
  await tx.manager.query(
    `WITH moved AS (
       UPDATE escalation e SET state = m.state, current_step = m.ordinal, next_due_at = m."nextDueAt"
       FROM jsonb_to_recordset($1::jsonb) AS m(id int, state text, ordinal int, "nextDueAt" timestamptz,
         extended timestamptz)
       WHERE e.id = m.id
       RETURNING e.id, m.extended)
     UPDATE escalation_step s SET acknowledge_by = moved.extended FROM moved
     WHERE s.escalation_id = moved.id AND moved.extended IS NOT NULL
       AND s.ordinal = (SELECT max(o.ordinal) FROM escalation_step o WHERE o.escalation_id = moved.id)`,
    [JSON.stringify(rows)],
  );
}

function transitionsOf(firings: readonly Firing[]): Parameters<typeof recordTransitions>[1] {
  return firings.map(({ climb, action, ordinal }) => {
    const exhausted = action === 'EXHAUST';
    const reason = {
      CLIMB: `${ordinal}/${climb.chain.steps.length}`,
      EXHAUST: null,
      WAIT: 'ALREADY_REACHED',
    };
    return {
      subjectType: 'Escalation',
      subjectId: climb.id,
      from: climb.state,
      to: exhausted ? 'EXHAUSTED' : 'OPEN',
      action: exhausted ? 'EXHAUST' : 'CLIMB',
      reason: reason[action],
    };
  });
}

/** E6: what waits, waits on one body: the step before is no longer asked. */
async function moveItems(
  tx: Tx,
  campaign: Campaign,
  firings: readonly Firing[],
  labels: ReadonlyMap<number, ClimbLabel>,
): Promise<void> {
  const moved = firings.filter(({ action }) => action !== 'WAIT');
  const begun = moved.flatMap(({ climb }) => (climb.currentStep > 0 ? [climb.id] : []));
  await closeWorkItems(tx, { subjectType: 'Escalation', subjectIds: begun });
  await openWorkItems(
    tx,
    firings.flatMap(({ climb, action, ordinal, recipient, acknowledgeBy }) => {
      const label = labels.get(climb.id);
      const assigneeId = recipient?.organizationId ?? null;
      if (action === 'WAIT' || assigneeId === null || label === undefined) return [];
      const { unit, body } = label;
      return [
        {
          campaignId: campaign.id,
          kind: 'ESCALATION' as const,
          subjectType: 'Escalation',
          subjectId: climb.id,
          assigneeId,
          ...(action === 'EXHAUST'
            ? { titleCode: 'ESCALATION_EXHAUSTED' as const, titleParams: { unit, body } }
            : { titleCode: ITEM_TITLES[climb.trigger], titleParams: { unit, body, step: ordinal } }),
          dueAt: acknowledgeBy,
        },
      ];
    }),
  );
}

const EVENT_TYPES = {
  CLIMB: 'escalation.step-sent',
  EXHAUST: 'escalation.exhausted',
  // Whoever the rest of the chain would reach has been reached.
  WAIT: 'escalation.steps-left-out',
} as const;

function eventOf(
  { climb, action, ordinal, recipient, dueAt }: Firing,
  labels: ReadonlyMap<number, ClimbLabel>,
): NewEvent {
  const label = labels.get(climb.id);
  return {
    type: EVENT_TYPES[action],
    subjectType: 'Escalation',
    subjectId: climb.id,
    campaignId: climb.campaignId,
    payload: {
      trigger: climb.trigger,
      unit: label?.unitCode ?? null,
      responsible: label?.bodyCode ?? null,
      step: ordinal,
      dueAt: dueAt.toISOString(),
      recipient: recipient?.organizationCode ?? null,
      resolution: recipient?.resolution ?? null,
    },
  };
}
