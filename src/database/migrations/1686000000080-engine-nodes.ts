import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who carries out jobs and what they have in hand, so that a job whose process ended is known as such. */
export class EngineNodes1686000000080 implements MigrationInterface {
  readonly name = 'EngineNodes1686000000080';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead.');
  }
}

const statements = [
  `ALTER TABLE "due_job" ADD "crashes" integer NOT NULL DEFAULT '0', ADD "generation" integer NOT NULL DEFAULT '0'`,
  `ALTER TABLE "clock" ADD "in_order" boolean NOT NULL DEFAULT false`,
  `CREATE TABLE "engine_node" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "running" text array NOT NULL,
    "server_started_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_b409a2eab77449f35bab91baffa" PRIMARY KEY ("id")
  )`,
];
