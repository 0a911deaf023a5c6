import type { Tx } from './transaction.js';

/** Something that happened, to be kept for ever (A4). */
export interface NewEvent {
  type: string;
  subjectType: string;
  subjectId: number;
  campaignId: number | null;
  /** Where it was done by somebody else than the transaction's actor (a batch of several submitters). */
  actor?: string;
  reason?: string | null;
  payload?: { [name: string]: unknown };
}

/** Appends events in the transaction that made them true. */
export async function recordEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    actor: event.actor ?? tx.actor.name,
    type: event.type,
    subject_type: event.subjectType,
    subject_id: event.subjectId,
    campaign_id: event.campaignId,
    reason: event.reason ?? null,
    // Who holds a key acts as its position, but is somebody else: the trail tells them apart.
    payload: { ...event.payload, ...(tx.actor.key === undefined ? {} : { apiKey: tx.actor.key.prefix }) },
  }));
  const recorded = await tx.manager.query<{ id: number }[]>(
    `INSERT INTO event (at, actor, type, subject_type, subject_id, campaign_id, reason, payload)
     SELECT $1, r.actor, r.type, r.subject_type, r.subject_id, r.campaign_id, r.reason, r.payload
     FROM jsonb_to_recordset($2::jsonb) AS r(actor text, type text, subject_type text, subject_id integer,
       campaign_id integer, reason text, payload jsonb)
     ${tx.eventIds === undefined ? '' : 'RETURNING id'}`,
    [tx.now, JSON.stringify(rows)],
  );
  for (const { id } of recorded) tx.eventIds?.push(id);
}
