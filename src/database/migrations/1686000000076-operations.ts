import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What operations look at: the trace that a promise was made in, and indexes for what waits for a person or a
 * receiver, so that watching costs nothing as finished rows pile up.
 */
export class Operations1686000000076 implements MigrationInterface {
  readonly name = 'Operations1686000000076';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead.');
  }
}

const statements = [
  // Whoever inserts a row names no trace: the transaction does, where it is traced at all.
  `ALTER TABLE "due_job" ADD "traceparent" text DEFAULT NULLIF(current_setting('dondoc.traceparent', true), '')`,
  `CREATE INDEX "due_job_given_up" ON "due_job" ("quarantined_at") WHERE quarantined_at IS NOT NULL AND done_at IS NULL`,
  `CREATE INDEX "delivery_open" ON "delivery" ("state") WHERE state IN ('PENDING', 'SENDING', 'UNKNOWN', 'FAILED')`,
];
