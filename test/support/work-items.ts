import type { DataSource } from 'typeorm';
import { type NewWorkItem, openWorkItems } from '../../src/services/inbox/open-work-items.js';
import { act } from './act.js';
import type { Cast } from './cast.js';
import type { OrganizationName } from './cast-data.js';

/** Something that waits on one of the cast, as a test tells it. */
export interface Waiting {
  on: OrganizationName;
  subject: string;
  dueAt?: string | null;
  kind?: NewWorkItem['kind'];
}

/** Opens the items, as the platform does, and answers their ids in the order told. */
export async function wait(dataSource: DataSource, cast: Cast, items: readonly Waiting[]): Promise<number[]> {
  const rows = items.map((item): NewWorkItem => {
    const [subjectType = '', id] = item.subject.split(':');
    return {
      campaignId: cast.campaign.id,
      kind: item.kind ?? 'TASK',
      subjectType,
      subjectId: Number(id),
      assigneeId: cast.organizations[item.on].id,
      titleCode: 'MET',
      titleParams: { achieved: 1234, target: 1000 },
      dueAt: item.dueAt === undefined || item.dueAt === null ? null : new Date(item.dueAt),
    };
  });
  await act(dataSource, cast.positions.committee.actor, (tx) => openWorkItems(tx, rows));
  const ids: number[] = [];
  for (const { kind, subjectType, subjectId, assigneeId } of rows) {
    const [row] = await dataSource.query<{ id: number }[]>(
      `SELECT id FROM work_item WHERE kind = $1 AND subject_type = $2 AND subject_id = $3 AND assignee_id = $4
       ORDER BY id DESC LIMIT 1`,
      [kind, subjectType, subjectId, assigneeId],
    );
    ids.push(row?.id ?? 0);
  }
  return ids;
}
