import { z } from 'zod';

/** What stands in an archive, written last: an archive without it has broken off. */
export const manifestSchema = z.strictObject({
  format: z.literal('dondoc-backup-1'),
  /** Of the machine's clock, ISO 8601. */
  takenAt: z.string(),
  program: z.string(),
  /** The database's own identity. */
  installation: z.string(),
  /** Names of the migrations that had made the schema, in order. */
  migrations: z.array(z.string()),
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: z.int().min(0) })),
  sequences: z.array(z.strictObject({ name: z.string(), lastValue: z.string() })),
  /** The newest sealed entry of the audit trail; null where there is none. */
  auditHead: z.strictObject({ sequence: z.int(), hash: z.string() }).nullable(),
  /** Uploaded files in the archive; null where they lie in a storage that is backed up by itself. */
  files: z.int().min(0).nullable(),
  /** SHA-256 of every other file of the archive, by name. */
  entries: z.record(z.string(), z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST = 'manifest.json';

/** Pieces of one table come in order; six digits keep them so in a listing. */
export function tableEntry(table: string, piece: number): string {
  return `tables/${table}/${String(piece).padStart(6, '0')}.copy`;
}

export function fileEntry(id: string): string {
  return `files/${id}`;
}
