import type { DataSource } from 'typeorm';
import type { EventPayload } from '../../entities/engine.entity.js';
import type { ChannelKind } from '../../entities/states.js';

/** A message on its way. */
export interface BegunDelivery {
  id: number;
  channel: ChannelKind;
  /** Of the channel as it is now. */
  target: string;
  secret: string;
  privateAllowed: boolean;
  recipient: string;
  payload: EventPayload;
  /** From 1: how often it has been tried, this time included. */
  attempt: number;
}

/**
 * Says, in a transaction of its own, that a message is being sent: whoever finds it so after a crash knows that it may
 * have arrived. Null where it was sent already, or its way out is off.
 */
export async function beginDelivery(dataSource: DataSource, id: number): Promise<BegunDelivery | null> {
  const [rows] = await dataSource.query<[BegunDelivery[], number]>(
    `UPDATE delivery d SET state = 'SENDING', attempts = d.attempts + 1
     FROM notification_channel c
     WHERE d.id = $1 AND d.state <> 'SENT' AND c.kind = d.channel AND c.enabled
     RETURNING d.id, d.channel, c.target, c.secret, c.private_allowed AS "privateAllowed", d.recipient, d.payload, d.attempts AS attempt`,
    [id],
  );
  return rows[0] ?? null;
}
