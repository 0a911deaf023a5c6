import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often somebody has asked, in windows of a minute. UNLOGGED: a crash empties it, and nothing waits for a disk. */
export class RequestCounts1686000000084 implements MigrationInterface {
  readonly name = 'RequestCounts1686000000084';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE UNLOGGED TABLE "request_count" (
        "key" text NOT NULL,
        "until" bigint NOT NULL,
        "hits" integer NOT NULL,
        CONSTRAINT "request_count_pk" PRIMARY KEY ("key", "until")
      )`,
    );
    await runner.query('CREATE INDEX "request_count_until" ON "request_count" ("until")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "request_count"');
  }
}
