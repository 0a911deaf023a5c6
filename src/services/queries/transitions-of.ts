import type { EntityManager } from 'typeorm';

/** Something that has a history: the name of its object type and the integer of its table. */
export interface HistorySubject {
  subjectType: string;
  subjectId: number;
}

export interface TransitionRow {
  from: string | null;
  to: string;
  action: string;
  at: Date;
  /** Code of a position, or "system:<name>". */
  actor: string;
  reason: string | null;
}

/** The histories of subjects, in the order asked, each from its beginning. */
export async function transitionsOf(
  source: Pick<EntityManager, 'query'>,
  subjects: readonly HistorySubject[],
): Promise<TransitionRow[][]> {
  const rows = await source.query<(TransitionRow & { place: number })[]>(
    `SELECT ref.place, t."from", t."to", t.action, t.at, t.actor, t.reason
     FROM unnest($1::text[], $2::int[]) WITH ORDINALITY AS ref(subject_type, subject_id, place)
     JOIN transition t ON t.subject_type = ref.subject_type AND t.subject_id = ref.subject_id
     ORDER BY t.id`,
    [subjects.map((subject) => subject.subjectType), subjects.map((subject) => subject.subjectId)],
  );
  const histories: TransitionRow[][] = subjects.map(() => []);
  for (const { place, ...row } of rows) histories[place - 1]?.push(row);
  return histories;
}
