import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The newest entry of the audit trail, noted once a day (A4). */
export class AuditHeads1686000000074 implements MigrationInterface {
  readonly name = 'AuditHeads1686000000074';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "audit_head" (
        "on" date NOT NULL,
        "sequence" bigint NOT NULL,
        "hash" text NOT NULL,
        "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT "audit_head_pk" PRIMARY KEY ("on")
      )`,
    );
  }

  async down(): Promise<void> {
    throw new Error('What was noted since cannot be undone: restore a backup instead.');
  }
}
