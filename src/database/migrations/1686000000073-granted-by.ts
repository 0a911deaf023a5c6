import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Grants given through the API stay when a campaign folder is loaded again. */
export class GrantedBy1686000000073 implements MigrationInterface {
  readonly name = 'GrantedBy1686000000073';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE access_grant ADD granted_by text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE access_grant DROP COLUMN granted_by');
  }
}
