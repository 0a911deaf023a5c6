import type { Actor, UnitPath } from '../../domain/actor.js';
import { type DataErrorAction, dataErrorLifecycle } from '../../domain/data-error-lifecycle.js';
import { type Party, requireMove } from '../../domain/lifecycle.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import { DataError } from '../../entities/report.entity.js';
import { mayAnswerDataErrors, mayRunDataErrors } from '../../policies/report.policy.js';
import { resolveUnitIds } from '../hierarchy/resolve-unit-ids.js';
import type { ResolvedUnit } from '../hierarchy/resolve-units.js';
import { recordEvents } from '../record-event.js';
import { recordTransition } from '../record-transition.js';
import type { Tx } from '../transaction.js';

/** The case under a lock, with where its unit stood on its day. Refuses DATA_ERROR_UNKNOWN. */
export async function lockDataError(
  tx: Tx,
  id: number,
): Promise<{ dataError: DataError; unit: ResolvedUnit }> {
  const dataError = await tx.manager.findOne(DataError, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (dataError === null) refuse('DATA_ERROR_UNKNOWN', ['dataError'], { dataError: `DataErrorCase:${id}` });
  const [unit] = await resolveUnitIds(tx.manager, [{ unitId: dataError.unitId, on: dataError.on }]);
  if (unit === undefined) throw new Error(`Data error ${id} is about a unit that did not exist on its day.`);
  return { dataError, unit };
}

/** F9: the body responsible (or who reports for the unit) explains and corrects; the standing agency or the committee runs the case. */
export function partiesIn(actor: Actor, dataError: DataError, path: UnitPath): Party[] {
  const responsible = mayAnswerDataErrors(actor, dataError.responsibleId, path);
  return [
    ...(responsible ? (['DOER'] as const) : []),
    ...(mayRunDataErrors(actor, path) ? (['ASSIGNER'] as const) : []),
  ];
}

/** F9: the standing agency or the committee raises a case. */
export function requireRunner(actor: Actor, unit: ResolvedUnit): void {
  if (!mayRunDataErrors(actor, unit.path)) throw new AccessError('FORBIDDEN', { unit: unit.code });
}

/**
 * Moves the case by an action of its lifecycle, with history and event. Throws AccessError where the action is not the
 * actor's; refuses INVALID_TRANSITION and, at `reasonField`, REASON_MISSING.
 */
export async function moveDataError(
  tx: Tx,
  { dataError, unit }: { dataError: DataError; unit: ResolvedUnit },
  action: DataErrorAction,
  change: { reason: string } & Partial<Pick<DataError, 'explanation' | 'outcome' | 'closedAt'>>,
  reasonField = 'reason',
): Promise<void> {
  const parties = partiesIn(tx.actor, dataError, unit.path);
  const move = requireMove(dataErrorLifecycle, dataError.state, {
    action,
    parties,
    reason: change.reason,
    fields: { action: ['dataError'], reason: [reasonField] },
  });
  const to = move.to ?? dataError.state;
  const { reason, ...columns } = change;
  await tx.manager.update(DataError, { id: dataError.id }, { ...columns, state: to });
  const subject = { subjectType: 'DataErrorCase', subjectId: dataError.id };
  await recordTransition(tx, { ...subject, from: dataError.state, to, action, reason });
  await recordEvents(tx, [
    {
      ...subject,
      type: `data-error.${to.toLowerCase()}`,
      campaignId: dataError.campaignId,
      reason,
      payload: { on: dataError.on, ...(columns.outcome == null ? {} : { outcome: columns.outcome }) },
    },
  ]);
}
