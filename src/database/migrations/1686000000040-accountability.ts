import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Obstacles of a unit are looked up; when a unit under review met its target; one review for a data error. */
export class Accountability1686000000040 implements MigrationInterface {
  readonly name = 'Accountability1686000000040';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('What people did since cannot be undone: restore a backup instead.');
  }
}

const UP = [
  `CREATE INDEX "obstacle_unit_unit" ON "obstacle_unit" ("unit_id")`,
  `ALTER TABLE "accountability_review" ADD "met_on" date`,
  `CREATE UNIQUE INDEX accountability_review_error_once ON accountability_review (data_error_id)
   WHERE data_error_id IS NOT NULL`,
];
