import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A process that ended by itself says more against the jobs it ran than one that was killed. */
export class Suspicion1686000000082 implements MigrationInterface {
  readonly name = 'Suspicion1686000000082';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "due_job" RENAME COLUMN "crashes" TO "suspicion"');
    await runner.query('ALTER TABLE "engine_node" ADD "ended_itself" boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "engine_node" DROP COLUMN "ended_itself"');
    await runner.query('ALTER TABLE "due_job" RENAME COLUMN "suspicion" TO "crashes"');
  }
}
