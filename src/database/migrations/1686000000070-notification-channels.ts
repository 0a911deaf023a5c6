import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that leave the platform: where they go, and to which mailbox of a body. */
export class NotificationChannels1686000000070 implements MigrationInterface {
  readonly name = 'NotificationChannels1686000000070';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('What people did since cannot be undone: restore a backup instead.');
  }
}

const statements = [
  `ALTER TABLE "organization" ADD "email" text`,
  `CREATE TABLE "notification_channel" (
    "kind" text NOT NULL,
    "target" text NOT NULL,
    "secret" text NOT NULL,
    "enabled" boolean NOT NULL,
    CONSTRAINT "notification_channel_pk" PRIMARY KEY ("kind")
  )`,
];
