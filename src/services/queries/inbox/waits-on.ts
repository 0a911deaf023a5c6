import type { Source } from '../hierarchy/unit-on-day.js';

/** Something that may wait on a body: the name of its object type and the integer of its table. */
export interface Matter {
  subjectType: string;
  subjectId: number;
}

/** Whether each matter waits on the body or did, in the order asked (E6): then it reads the matter. */
export async function waitsOn(
  source: Source,
  organizationId: number,
  matters: readonly Matter[],
): Promise<boolean[]> {
  const rows = await source.query<{ waits: boolean }[]>(
    `SELECT ${waitsOnBody('ref.subject_type', 'ref.subject_id', '$3')} AS waits
     FROM unnest($1::text[], $2::int[]) WITH ORDINALITY AS ref(subject_type, subject_id, place) ORDER BY ref.place`,
    [
      matters.map(({ subjectType }) => subjectType),
      matters.map(({ subjectId }) => subjectId),
      organizationId,
    ],
  );
  return rows.map((row) => row.waits);
}

/** The same as SQL over expressions. */
export function waitsOnBody(subjectType: string, subjectId: string, organizationId: string): string {
  return `EXISTS (SELECT FROM work_item waiting WHERE waiting.subject_type = ${subjectType}
    AND waiting.subject_id = ${subjectId} AND waiting.assignee_id = ${organizationId}::int)`;
}
