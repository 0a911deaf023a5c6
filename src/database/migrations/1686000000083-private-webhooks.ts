import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A webhook inside the operator's own network is called only where he says so. */
export class PrivateWebhooks1686000000083 implements MigrationInterface {
  readonly name = 'PrivateWebhooks1686000000083';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "notification_channel" ADD "private_allowed" boolean NOT NULL DEFAULT false`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "notification_channel" DROP COLUMN "private_allowed"`);
  }
}
