import type { EntityManager } from 'typeorm';
import { platformNow, type Tx } from '../transaction.js';

/**
 * Says that this transaction tells a campaign a fact (a report, a case, a target), and reads the clock again.
 *
 * Facts are told side by side; a judgement waits for those that are being told, and those that come while it judges
 * wait for it. So whatever bears an instant before a judgement's is there when it judges, and gathering its input
 * again later finds the same (M2). Call it before anything is written, and write with the `now` it answers.
 */
export async function tellCampaign(tx: Tx, campaignId: number): Promise<Tx> {
  await lock(tx.manager, 'pg_advisory_xact_lock_shared', campaignId);
  return { ...tx, now: await platformNow(tx.manager) };
}

/** Says that this transaction judges what the campaign has been told: see `tellCampaign`. Nothing is told meanwhile. */
export async function judgeCampaign(tx: Tx, campaignId: number): Promise<Tx> {
  await lock(tx.manager, 'pg_advisory_xact_lock', campaignId);
  return { ...tx, now: await platformNow(tx.manager) };
}

async function lock(manager: EntityManager, kind: string, campaignId: number): Promise<void> {
  await manager.query(`SELECT ${kind}($1, $2)`, [TURNS, campaignId]);
}

/** Any fixed number: sets these locks apart from others. */
const TURNS = 470_526;
