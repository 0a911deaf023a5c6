import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dossiers are reviewed at a version of their documents; several may be proposed about one unit (M5). */
export class DossierVersions1686000000030 implements MigrationInterface {
  readonly name = 'DossierVersions1686000000030';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('What people did since cannot be undone: restore a backup instead.');
  }
}

const statements = [
  `ALTER TABLE "award_dossier" ADD "missing" jsonb NOT NULL DEFAULT '[]'`,
  `CREATE INDEX "award_dossier_unit" ON "award_dossier" ("campaign_id", "unit_id")`,
  // Once for a unit where a verdict opened it; what people propose beside it they answer for themselves.
  `DROP INDEX award_dossier_once`,
  `CREATE UNIQUE INDEX award_dossier_once ON award_dossier (campaign_id, unit_id)
   WHERE verdict_id IS NOT NULL AND proposed_by IS NULL`,
  `DROP INDEX "dossier_document_dossier"`,
  `CREATE UNIQUE INDEX "dossier_document_once" ON "dossier_document" ("dossier_id", "requirement", "version")`,
  `CREATE INDEX "dossier_document_file" ON "dossier_document" ("file_id")`,
  `DROP INDEX "dossier_opinion_once"`,
  `CREATE UNIQUE INDEX "dossier_opinion_once" ON "dossier_opinion" ("dossier_id", "reviewer", "documents_hash")`,
];
