import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways to sign in: keys of machines, accounts of positions with their sessions, subjects of an identity provider. */
export class SignIn1686000000072 implements MigrationInterface {
  readonly name = 'SignIn1686000000072';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('What people did since cannot be undone: restore a backup instead.');
  }
}

const statements = [
  `CREATE TABLE "api_key" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "position_id" integer NOT NULL,
    "label" text NOT NULL,
    "prefix" text NOT NULL,
    "secret_hash" text NOT NULL,
    "read_only" boolean NOT NULL,
    "operations" text array,
    "created_by" text NOT NULL,
    "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "revoked_at" TIMESTAMP WITH TIME ZONE,
    "revoked_by" text,
    "last_used_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "UQ_c4f6ccad30c0862eb54af9fb0ac" UNIQUE ("prefix"),
    CONSTRAINT "PK_b1bd840641b8acbaad89c3d8d11" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "api_key_position" ON "api_key" ("position_id")`,
  `CREATE TABLE "account" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "position_id" integer NOT NULL,
    "password_hash" text,
    "password_set_at" TIMESTAMP WITH TIME ZONE,
    "invitation_hash" text,
    "invitation_expires_at" TIMESTAMP WITH TIME ZONE,
    "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "disabled_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "UQ_e12676920e879481029f400b50b" UNIQUE ("position_id"),
    CONSTRAINT "UQ_28323aa15567dbc7427e11a3065" UNIQUE ("invitation_hash"),
    CONSTRAINT "PK_54115ee388cdb6d86bb4bf5b2ea" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "session" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "account_id" integer NOT NULL,
    "token_hash" text NOT NULL,
    "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "last_seen_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "UQ_a83507eb0338ac037780e02f2b9" UNIQUE ("token_hash"),
    CONSTRAINT "PK_f55da76ac1c3ac420f444d2ff11" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "session_expiry" ON "session" ("expires_at")`,
  `CREATE INDEX "session_account" ON "session" ("account_id")`,
  `CREATE TABLE "sign_in_attempt" (
    "subject" text NOT NULL,
    "failures" integer NOT NULL,
    "last_failed_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "blocked_until" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "PK_6b67bbd92d7f77d98434a69fb47" PRIMARY KEY ("subject")
  )`,
  `CREATE TABLE "position_subject" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "issuer" text NOT NULL,
    "subject" text NOT NULL,
    "position_id" integer NOT NULL,
    "valid_from" TIMESTAMP WITH TIME ZONE NOT NULL,
    "valid_to" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "PK_4fddb16389eed0b3eb0286457ce" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "position_subject_found" ON "position_subject" ("issuer", "subject", "valid_from")`,
  `ALTER TABLE "api_key" ADD CONSTRAINT "FK_abe643a054fdcf68b4ef7f011f1" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "account" ADD CONSTRAINT "FK_e12676920e879481029f400b50b" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "session" ADD CONSTRAINT "FK_fae5a6b4a57f098e9af8520d499" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "position_subject" ADD CONSTRAINT "FK_6d60bdfb2c49675ccc76acd1aa4" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];
