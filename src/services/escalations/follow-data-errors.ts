import { Campaign } from '../../entities/campaign.entity.js';
import { DataError } from '../../entities/report.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { armJobs, moveJob } from '../jobs/arm.js';
import { dataErrorDueJob, dataErrorDueKey } from '../jobs/data-error-due.job.js';
import type { Tx } from '../transaction.js';
import { endEscalations } from './end-escalations.js';
import { startEscalation } from './start-escalation.js';

/** Promises a look at each case when its deadline has passed (F9, E4). */
export async function armDataErrors(tx: Tx, cases: readonly { id: number; dueAt: Date }[]): Promise<void> {
  await armJobs(
    tx,
    cases.map(({ id, dueAt }) => {
      return dueJobRow(dataErrorDueJob, { key: dataErrorDueKey(id), dueAt, payload: { dataErrorId: id } });
    }),
  );
}

/** Explained or corrected, a case waits on whoever closes it, by a deadline of its own: what pressed for the answer ends. */
export async function waitForClosing(tx: Tx, dataErrorId: number, dueAt: Date): Promise<void> {
  await endDataError(tx, dataErrorId, 'ANSWERED');
  if (!(await moveJob(tx, dataErrorDueKey(dataErrorId), dueAt))) {
    await armDataErrors(tx, [{ id: dataErrorId, dueAt }]);
  }
}

/** Ends what presses for a case. */
export async function endDataError(tx: Tx, dataErrorId: number, reason: string): Promise<void> {
  const meant = { subjectType: 'DataErrorCase', subjectIds: [dataErrorId] };
  await endEscalations(tx, meant, { action: 'RESOLVE', reason });
}

/**
 * The deadline of a case has passed (F9): unless it is closed, it climbs (E1), about the body that has to explain or,
 * where that has answered, about the one that has to close the case.
 */
export async function escalateDataError(tx: Tx, dataErrorId: number): Promise<void> {
  const dataError = await tx.manager.findOne(DataError, {
    where: { id: dataErrorId },
    lock: { mode: 'pessimistic_write' },
  });
  if (dataError === null || dataError.state === 'CLOSED') return;
  const campaign = await tx.manager.findOneByOrFail(Campaign, { id: dataError.campaignId });
  const runnerId = dataError.state === 'OPEN' ? null : await runnerOf(tx, dataErrorId);
  await startEscalation(tx, campaign, {
    trigger: 'DATA_ERROR_UNRESOLVED',
    subjectType: 'DataErrorCase',
    subjectId: dataErrorId,
    unitId: dataError.unitId,
    responsibleId: runnerId ?? dataError.responsibleId,
    reason: 'DATA_ERROR_UNRESOLVED',
  });
}

/** Whoever the case waits on in the inboxes. */
async function runnerOf(tx: Tx, dataErrorId: number): Promise<number | null> {
  const [item] = await tx.manager.query<{ assigneeId: number }[]>(
    `SELECT assignee_id AS "assigneeId" FROM work_item
     WHERE kind = 'DATA_ERROR' AND subject_type = 'DataErrorCase' AND subject_id = $1 AND done_at IS NULL
     ORDER BY id DESC LIMIT 1`,
    [dataErrorId],
  );
  return item?.assigneeId ?? null;
}
