import type { MigrationInterface, QueryRunner } from 'typeorm';

/** F12: a unit has one open pledge an indicator at a time. */
export class PledgePending1686000000060 implements MigrationInterface {
  readonly name = 'PledgePending1686000000060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE UNIQUE INDEX pledge_pending ON pledge (campaign_id, unit_id, indicator_id) WHERE state = 'PENDING'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('What people did since cannot be undone: restore a backup instead.');
  }
}
