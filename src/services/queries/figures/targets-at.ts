import { type FigureRef, inPlace, REFS, refParameters, type Source } from './figure-refs.js';

export interface TargetsQuestion {
  campaignId: number;
  indicatorId: number;
  knownAt: Date | null;
}

/**
 * The target in force for each unit on its day (F2): of those effective by then the latest effective, and of its
 * versions the newest recorded. Null where none is.
 */
export async function targetsAt(
  source: Source,
  question: TargetsQuestion,
  refs: readonly FigureRef[],
): Promise<(number | null)[]> {
  const rows = await source.query<{ place: number; value: number }[]>(
    `SELECT ref.place, t.value FROM ${REFS} CROSS JOIN LATERAL (${TARGET_IN_FORCE}) t`,
    [...refParameters(refs), question.campaignId, question.indicatorId, question.knownAt],
  );
  return inPlace<{ place: number; value: number }, number | null>(
    refs.length,
    rows,
    (row) => row.value,
    null,
  );
}

/** SQL over `ref` of campaign $3 and indicator $4, as recorded by $5. */
export const TARGET_IN_FORCE = `
  SELECT value FROM target
  WHERE campaign_id = $3 AND indicator_id = $4 AND unit_id = ref.unit_id AND organization_id IS NULL
    AND effective_on <= ref.day AND recorded_at <= coalesce($5, 'infinity'::timestamptz)
  ORDER BY effective_on DESC, recorded_at DESC, id DESC LIMIT 1`;
