import type { DeadlineRule } from '../../domain/deadline.js';
import type { ScriptEntry } from '../../entities/campaign.entity.js';
import { Report } from '../../entities/report.entity.js';
import type { BlockCause, DataErrorOutcome, TaskAction } from '../../entities/states.js';
import type {
  BilingualText,
  DataErrorReference,
  DirectiveFile,
  TaskReference,
} from '../campaign-folder/campaign-folder.type.js';
import { closeDataError } from '../data-errors/close-data-error.js';
import { explainDataError } from '../data-errors/explain-data-error.js';
import { raiseDataError } from '../data-errors/raise-data-error.js';
import { acknowledgeDirective } from '../directives/acknowledge-directive.js';
import { issueDirective } from '../directives/issue-directive.js';
import { resolveOrganizations } from '../hierarchy/resolve-organizations.js';
import { resolveUnit } from '../hierarchy/resolve-units.js';
import {
  type SubmitReferenceFiguresInput,
  submitReferenceFigures,
} from '../reference/submit-reference-figures.js';
import { readCorrection } from '../reports/correct-report.js';
import { settleReports } from '../reports/settle-reports.js';
import { actOnTask } from '../tasks/act-on-task.js';
import { extendTask } from '../tasks/extend-task.js';
import type { Tx } from '../transaction.js';
import type { Replay, ReplayScope } from './replay.type.js';
import { FOLLOW_UPS } from './replay-follow-ups.js';
import { REVIEWS } from './replay-reviews.js';

/** Does one thing that a history says was done. `tx.actor` is who did it. */
export async function replayAction(tx: Tx, scope: ReplayScope, entry: ScriptEntry): Promise<void> {
  const replay = ACTIONS[entry.action];
  if (replay === undefined) throw new Error(`A history has an unknown action: ${entry.action}.`);
  await replay(tx, scope, entry.payload);
}

/** The payload has the shape its loader wrote: the folder was checked whole before it was loaded. */
const ACTIONS: { readonly [action: string]: Replay } = {
  ...FOLLOW_UPS,
  ...REVIEWS,
  issueDirective: (tx, scope, payload) => issue(tx, scope, payload as DirectiveFile),
  correctReport: (tx, scope, payload) => correct(tx, scope, payload as Correction),
  submitReferenceFigures: (tx, scope, payload) => {
    const told = payload as Omit<SubmitReferenceFiguresInput, 'campaign'>;
    return submitReferenceFigures(tx, { ...told, campaign: scope.context.campaign.code });
  },
  raiseDataError: (tx, scope, payload) => {
    const raised = payload as DataErrorReference & { expected: number | null; reason: BilingualText };
    return raiseDataError(tx, { ...raised, campaign: scope.context.campaign.code, reason: raised.reason.vi });
  },
  explainDataError: async (tx, scope, payload) => {
    const { dataError, explanation } = payload as {
      dataError: DataErrorReference;
      explanation: BilingualText;
    };
    const dataErrorId = await findDataError(tx, scope, dataError);
    return explainDataError(tx, { dataErrorId, explanation: explanation.vi });
  },
  closeDataError: async (tx, scope, payload) => {
    const closed = payload as {
      dataError: DataErrorReference;
      outcome: DataErrorOutcome;
      reason: BilingualText;
    };
    const dataErrorId = await findDataError(tx, scope, closed.dataError);
    return closeDataError(tx, { dataErrorId, outcome: closed.outcome, reason: closed.reason.vi });
  },
  acknowledgeDirective: (tx, _scope, payload) =>
    acknowledgeDirective(tx, payload as { directive: string; organization: string }),
  actOnTask: async (tx, scope, payload) => {
    const act = payload as TaskDone;
    const { taskAction: action, cause } = act;
    return actOnTask(tx, {
      taskId: await findTask(tx, scope, act),
      action,
      reason: act.reason?.vi ?? null,
      cause,
    });
  },
  extendTask: async (tx, scope, payload) => {
    const extension = payload as TaskMeant & { deadline: DeadlineRule; reason: BilingualText };
    const { deadline, reason } = extension;
    return extendTask(tx, { taskId: await findTask(tx, scope, extension), deadline, reason: reason.vi });
  },
};

interface TaskMeant {
  task: TaskReference;
  /** Whose part is meant, where the provision addresses a group. */
  organization: string | null;
}

interface TaskDone extends TaskMeant {
  taskAction: TaskAction;
  reason: BilingualText | null;
  cause: BlockCause | null;
}

interface Correction {
  unit: string;
  organization: string | null;
  on: string;
  figures: { indicator: string; value: number }[];
  reason: string;
}

async function issue(tx: Tx, scope: ReplayScope, document: DirectiveFile): Promise<unknown> {
  return issueDirective(tx, {
    campaign: scope.context.campaign.code,
    number: document.number,
    form: document.form,
    subject: document.subject.vi,
    subjectEn: document.subject.en,
    urgency: document.urgency,
    issuer: document.issuer,
    signedBy: document.signedBy?.vi ?? null,
    issuedOn: document.issuedOn,
    legalBases: document.legalBases,
    implements: document.implements,
    recipients: document.recipients,
    expectsCascade: document.expectsCascade,
    note: document.note,
    tasks: document.tasks.map((task) => ({
      ...task,
      title: task.title.vi,
      titleEn: task.title.en,
      supersedes: task.supersedes === null ? null : `${task.supersedes.directive}#${task.supersedes.ordinal}`,
    })),
  });
}

async function correct(tx: Tx, scope: ReplayScope, correction: Correction): Promise<unknown> {
  const unit = await resolveUnit(tx.manager, { code: correction.unit, on: correction.on });
  if (unit === 'UNKNOWN' || unit === 'CLOSED')
    throw new Error(`No unit ${correction.unit} on ${correction.on}.`);
  const [organizationId] = await resolveOrganizations(tx.manager, [correction.organization]);
  const [report] = (await tx.manager.query(
    `SELECT id FROM report WHERE campaign_id = $1 AND unit_id = $2 AND "on" = $3
       AND organization_id IS NOT DISTINCT FROM $4 ORDER BY revision DESC LIMIT 1`,
    [scope.context.campaign.id, unit.unitId, correction.on, organizationId],
  )) as { id: number }[];
  if (report === undefined)
    throw new Error(`No report of ${correction.unit} for ${correction.on} to correct.`);
  const stored = await tx.manager.findOneByOrFail(Report, { id: report.id });
  const draft = await readCorrection(tx, scope.context, stored, correction, tx.actor, []);
  return settleReports(tx, scope.context, [draft]);
}

async function findDataError(tx: Tx, scope: ReplayScope, reference: DataErrorReference): Promise<number> {
  const [row] = (await tx.manager.query(
    `SELECT d.id FROM data_error d
     JOIN indicator i ON i.id = d.indicator_id AND i.code = $2
     JOIN unit_version v ON v.unit_id = d.unit_id AND v.code = $3
     WHERE d.campaign_id = $1 AND d."on" = $4 ORDER BY d.state = 'CLOSED', d.id DESC LIMIT 1`,
    [scope.context.campaign.id, reference.indicator, reference.unit, reference.on],
  )) as { id: number }[];
  if (row === undefined)
    throw new Error(`No data error ${reference.unit}/${reference.indicator}/${reference.on}.`);
  return row.id;
}

async function findTask(tx: Tx, scope: ReplayScope, meant: TaskMeant): Promise<number> {
  const [row] = (await tx.manager.query(
    `SELECT t.id FROM task t JOIN directive d ON d.id = t.directive_id JOIN organization o ON o.id = t.lead_id
     WHERE t.campaign_id = $1 AND d.number = $2 AND t.ordinal = $3 AND ($4::text IS NULL OR o.code = $4)
     ORDER BY t.parent_id NULLS FIRST, t.id LIMIT 1`,
    [scope.context.campaign.id, meant.task.directive, meant.task.ordinal, meant.organization],
  )) as { id: number }[];
  if (row === undefined) throw new Error(`No task ${meant.task.directive}#${meant.task.ordinal}.`);
  return row.id;
}
