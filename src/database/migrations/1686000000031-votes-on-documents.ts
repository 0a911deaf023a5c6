import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A council votes on documents as they are, as reviewers give their opinion on them (M5). */
export class VotesOnDocuments1686000000031 implements MigrationInterface {
  readonly name = 'VotesOnDocuments1686000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "council_vote" ADD "documents_hash" text NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('What people did since cannot be undone: restore a backup instead.');
  }
}
