import type { EntityManager } from 'typeorm';

/** The ids of organizations by code, in the order asked; null where none was asked for. */
export async function resolveOrganizations(
  manager: EntityManager,
  codes: readonly (string | null)[],
): Promise<(number | null | 'UNKNOWN')[]> {
  const wanted = [...new Set(codes.filter((code) => code !== null))];
  if (wanted.length === 0) return codes.map(() => null);
  const rows = (await manager.query(`SELECT id, code FROM organization WHERE code = ANY($1)`, [wanted])) as {
    id: number;
    code: string;
  }[];
  const found = new Map(rows.map((row) => [row.code, row.id]));
  return codes.map((code) => (code === null ? null : (found.get(code) ?? 'UNKNOWN')));
}
