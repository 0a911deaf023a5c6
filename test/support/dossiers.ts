import { createHash, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../src/domain/actor.js';
import { WorkItem } from '../../src/entities/inbox.entity.js';
import type { DossierAction, Recommendation } from '../../src/entities/states.js';
import { actOnDossier } from '../../src/services/dossiers/act-on-dossier.js';
import { attachDocument } from '../../src/services/dossiers/attach-document.js';
import { type ActOnDossierInput } from '../../src/services/dossiers/check-dossier-action.js';
import { giveOpinion } from '../../src/services/dossiers/give-opinion.js';
import { keepFile } from '../../src/services/dossiers/keep-file.js';
import { act } from './act.js';
import { type Cast, setClock } from './cast.js';
import { carryOut, judge } from './evaluations.js';
import { tell } from './reports.js';

/** 20 June: Núi Đèo, Quán Toan and with it Hồng Bàng have met their targets; their dossiers are open on the 21st, a Wednesday, at nine. */
export async function commendThree(dataSource: DataSource, cast: Cast): Promise<void> {
  await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-20', collected: 400, activated: 350 });
  await tell(dataSource, cast, { unit: 'quanToan', on: '2023-06-20', collected: 400, activated: 400 });
  await carryOut(dataSource, await judge(dataSource, cast.milestones.june.id, '2023-06-21T00:00+07:00'));
  await setClock(dataSource, '2023-06-21T09:00+07:00');
}

/** A file as if it had been uploaded. Answers its id. */
export async function store(
  dataSource: DataSource,
  actor: Actor,
  content = randomUUID() as string,
): Promise<string> {
  const file = {
    id: randomUUID(),
    fileName: 'to-trinh.pdf',
    mediaType: 'application/pdf',
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  };
  await keepFile({ dataSource, actor, kick: () => undefined }, file);
  return file.id;
}

/** Uploads and attaches a document for each of these lines. */
export async function attach(
  dataSource: DataSource,
  actor: Actor,
  dossierId: number,
  requirements: readonly string[],
): Promise<void> {
  for (const requirement of requirements) {
    const fileId = await store(dataSource, actor);
    await act(dataSource, actor, (tx) => attachDocument(tx, { dossierId, requirement, fileId }));
  }
}

/** Takes an action, with nothing but what is given. */
export async function move(
  dataSource: DataSource,
  actor: Actor,
  dossierId: number,
  action: DossierAction,
  with_: Partial<ActOnDossierInput> = {},
): Promise<void> {
  const empty = { reason: null, missing: null, members: null, present: null, inFavour: null };
  const input = { ...empty, decisionNumber: null, decidedOn: null, dossierId, action, ...with_ };
  await act(dataSource, actor, (tx) => actOnDossier(tx, input));
}

/** Gives an opinion without a conflict of interest, unless one is stated. */
export async function opine(
  dataSource: DataSource,
  actor: Actor,
  dossierId: number,
  recommendation: Recommendation = 'AWARD',
  conflictOfInterest = false,
): Promise<void> {
  const input = { dossierId, recommendation, comment: 'as laid before me', conflictOfInterest };
  await act(dataSource, actor, (tx) => giveOpinion(tx, input));
}

/** What waits on whom about a dossier: 'TITLE body-id due'. */
export async function waiting(
  dataSource: DataSource,
  dossierId: number,
): Promise<[string, number, Date | null][]> {
  const items = await dataSource.manager.find(WorkItem, {
    where: { subjectType: 'AwardDossier', subjectId: dossierId },
    order: { id: 'ASC' },
  });
  return items
    .filter(({ doneAt }) => doneAt === null)
    .map(({ titleCode, assigneeId, dueAt }) => [titleCode, assigneeId, dueAt]);
}
