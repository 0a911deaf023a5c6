import type { EntityManager } from 'typeorm';

export interface AccountRow {
  position: string;
  passwordSetAt: Date | null;
  disabledAt: Date | null;
  /** That have not reached their end; some may have been left idle. */
  sessions: number;
}

/** Positions with an account, by code. For whoever has a shell where the platform runs. */
export async function listAccounts(source: Pick<EntityManager, 'query'>): Promise<AccountRow[]> {
  return source.query<AccountRow[]>(
    `SELECT p.code AS position, a.password_set_at AS "passwordSetAt", a.disabled_at AS "disabledAt",
       (SELECT count(*)::int FROM session s WHERE s.account_id = a.id AND s.expires_at > clock_timestamp()) AS sessions
     FROM account a JOIN position p ON p.id = a.position_id ORDER BY p.code COLLATE "C"`,
  );
}
