import { platformDay } from '../../domain/platform-zone.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import { AccessGrant } from '../../entities/organization.entity.js';
import { ApiKey } from '../../entities/sign-in.entity.js';
import { mayManageKeys } from '../../policies/sign-in.policy.js';
import { grantsWithinReach } from '../access/grants-within-reach.js';
import { findPosition } from '../actors/find-position.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import type { KeyParts } from './key-token.js';
import { hashSecret } from './secret-hash.js';

export interface CreateApiKeyInput {
  /** Code of the position it acts as. */
  position: string;
  /** Which machine uses it. */
  label: string;
  readOnly: boolean;
  /** Null: all that the position may. */
  operations: readonly string[] | null;
  days: number;
  reason: string | null;
}

export const LONGEST_KEY_DAYS = 1095;
const LONGEST_LABEL = 100;

/**
 * Gives a machine a way to act as a position. `key` was made by the caller, who shows it once: it is neither kept nor
 * part of an answer that is kept. `at` is of the machine's clock. Throws AccessError FORBIDDEN for who does not
 * administer, or not all that the position may (A1, A2).
 */
export async function createApiKey(
  tx: Tx,
  input: CreateApiKeyInput,
  { key, at, known }: { key: KeyParts; at: Date; known: readonly string[] },
): Promise<{ keyId: number }> {
  const { actor, manager } = tx;
  if (!mayManageKeys(actor)) throw new AccessError('FORBIDDEN');
  // Else a key that is revoked would live on in those that it made.
  if (actor.key !== undefined) refuse('KEY_BY_KEY', null);
  const { days, readOnly, reason } = input;
  const label = input.label.trim();
  if (label === '' || label.length > LONGEST_LABEL)
    refuse('KEY_LABEL', ['label'], { largest: LONGEST_LABEL });
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_KEY_DAYS)
    refuse('KEY_DAYS', ['days'], { largest: LONGEST_KEY_DAYS });
  const operations = readOperations(input.operations, known);
  const position = await findPosition(manager, input.position);
  if (position === null) refuse('POSITION_UNKNOWN', ['position'], { position: input.position });
  await requireReach(tx, position);
  const expiresAt = new Date(at.getTime() + days * DAY_MS);
  const { id } = await manager.save(
    manager.create(ApiKey, {
      positionId: position.id,
      label,
      prefix: key.prefix,
      secretHash: hashSecret(key.secret),
      readOnly,
      operations,
      createdBy: actor.name,
      createdAt: at,
      expiresAt,
    }),
  );
  await recordEvents(tx, [
    {
      type: 'key.created',
      subjectType: 'ApiKey',
      subjectId: id,
      campaignId: null,
      reason,
      payload: { position: position.code, prefix: key.prefix, label, readOnly, operations, expiresAt },
    },
  ]);
  return { keyId: id };
}

const DAY_MS = 86_400_000;

/** Whoever holds the key holds every right of the position, now and later: only those that could be given may be. */
async function requireReach(tx: Tx, position: { id: number; organizationId: number }): Promise<void> {
  if (tx.actor.kind === 'SYSTEM') return;
  const today = platformDay(tx.now);
  const grants = await tx.manager.findBy(AccessGrant, { positionId: position.id });
  const held = grants.filter(({ validTo }) => validTo === null || validTo > today);
  if (!(await grantsWithinReach(tx, position.organizationId, held, today)))
    throw new AccessError('FORBIDDEN');
}

function readOperations(given: readonly string[] | null, known: readonly string[]): string[] | null {
  if (given === null) return null;
  const operations = [...new Set(given)].sort();
  if (operations.length === 0) refuse('EMPTY_LIST', ['operations']);
  const unknown = operations.find((operation) => !known.includes(operation));
  if (unknown !== undefined) refuse('KEY_OPERATION_UNKNOWN', ['operations'], { operation: unknown });
  return operations;
}
