import type { EntityManager } from 'typeorm';

/** How the engine stands at one moment. Times are seconds of the machine's clock. */
export interface EngineFigures {
  /** Promises not kept yet, and those of them that are due. */
  open: number;
  due: number;
  /** Due for longer than `OVERDUE_SECONDS`. */
  overdue: number;
  /** How long the longest waiting due job has waited; 0 where none is due. */
  lagSeconds: number;
  /** Due and not handed to the queue yet. */
  unpushed: number;
  /** Given up after too many tries: they wait for a person. */
  quarantined: number;
  /** Messages that have not left, and those of which it is not known or that failed for good. */
  deliveriesWaiting: number;
  deliveriesFailed: number;
  /** Entries of the audit trail that are not in the hash chain yet, and the length of the chain. */
  unsealed: number;
  sealed: number;
}

/** From when on a due job counts as overdue: in order it takes milliseconds, tried again it takes a minute at most. */
export const OVERDUE_SECONDS = 60;

/** Counts what is open, from indexes that hold open rows alone. */
export async function engineFigures(source: { query: EntityManager['query'] }): Promise<EngineFigures> {
  const [figures] = await source.query<EngineFigures[]>(
    `SELECT jobs.*,
            (SELECT count(*) FROM due_job WHERE quarantined_at IS NOT NULL AND done_at IS NULL) AS quarantined,
            (SELECT count(*) FROM delivery WHERE state IN ('PENDING', 'SENDING')) AS "deliveriesWaiting",
            (SELECT count(*) FROM delivery WHERE state IN ('UNKNOWN', 'FAILED')) AS "deliveriesFailed",
            (SELECT count(*) FROM event WHERE id > coalesce(head.event_id, 0)) AS unsealed,
            coalesce(head.sequence, 0) AS sealed
       FROM (SELECT count(*) AS open,
                    count(*) FILTER (WHERE waited IS NOT NULL) AS due,
                    count(*) FILTER (WHERE waited > $1) AS overdue,
                    coalesce(max(waited), 0)::float8 AS "lagSeconds",
                    count(*) FILTER (WHERE waited IS NOT NULL AND pushes = 0) AS unpushed
               FROM (${OPEN_JOBS}) AS job) AS jobs
       LEFT JOIN (SELECT event_id, sequence FROM audit_seal ORDER BY sequence DESC LIMIT 1) AS head ON true`,
    [OVERDUE_SECONDS],
  );
  if (figures === undefined) throw new Error('the engine could not be counted');
  return figures;
}

/**
 * A virtual clock can stand, or pass months in a second: there it counts how often a due row was pushed in vain, which
 * is done five seconds and more apart.
 */
const OPEN_JOBS = `SELECT pushes, CASE
         WHEN due_at > platform_now() THEN NULL
         WHEN clock.mode = 'REAL' THEN greatest(extract(epoch FROM clock_timestamp() - greatest(due_at, created_at)), 0)
         ELSE 5 * (2 ^ least(pushes, 10) - 1) END AS waited
  FROM due_job CROSS JOIN clock
 WHERE done_at IS NULL AND quarantined_at IS NULL AND clock.id = 1`;
