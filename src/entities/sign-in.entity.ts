import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Position } from './organization.entity.js';

/** A machine's way to act as a position. Of its secret only the hash is kept; every instant is of the machine's clock. */
@Entity('api_key')
@Index('api_key_position', ['positionId'])
export class ApiKey {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Position, { nullable: false })
  @JoinColumn()
  position?: Position;

  @Column({ type: 'integer' })
  positionId!: number;

  /** Which machine uses it. */
  @Column({ type: 'text' })
  label!: string;

  /** Finds the key, and names it to people. No secret. */
  @Column({ type: 'text', unique: true })
  prefix!: string;

  /** SHA-256 of the secret, in hexadecimal. */
  @Column({ type: 'text' })
  secretHash!: string;

  @Column({ type: 'boolean' })
  readOnly!: boolean;

  /** Fields of Query, Mutation and Subscription and plain routes that it opens; null: all that its position may. */
  @Column({ type: 'text', array: true, nullable: true })
  operations!: string[] | null;

  @Column({ type: 'text' })
  createdBy!: string;

  @Column({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  revokedBy!: string | null;

  /** To the minute: reads do not become writes. */
  @Column({ type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;
}

/** A position's local sign-in (H6: of the position, never of a person). Every instant is of the machine's clock. */
@Entity('account')
export class Account {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Position, { nullable: false })
  @JoinColumn()
  position?: Position;

  @Column({ type: 'integer', unique: true })
  positionId!: number;

  /** argon2id, with its parameters and salt; null until somebody has chosen a password. */
  @Column({ type: 'text', nullable: true })
  passwordHash!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  passwordSetAt!: Date | null;

  /** SHA-256 of the code with which a first password may be chosen, once. */
  @Column({ type: 'text', nullable: true, unique: true })
  invitationHash!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  invitationExpiresAt!: Date | null;

  @Column({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  disabledAt!: Date | null;
}

/** A browser that has signed in. Its cookie holds the token, this row the token's hash. */
@Entity('session')
@Index('session_account', ['accountId'])
@Index('session_expiry', ['expiresAt'])
export class Session {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Account, { nullable: false })
  @JoinColumn()
  account?: Account;

  @Column({ type: 'integer' })
  accountId!: number;

  @Column({ type: 'text', unique: true })
  tokenHash!: string;

  @Column({ type: 'timestamptz' })
  createdAt!: Date;

  /** To the minute. */
  @Column({ type: 'timestamptz' })
  lastSeenAt!: Date;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;
}

/** How often somebody failed to sign in of late: under one name, or from one address. */
@Entity('sign_in_attempt')
export class SignInAttempt {
  /** "account:" and a hash of the name that was given, or "address:" and the network it came from. */
  @Column({ type: 'text', primary: true })
  subject!: string;

  @Column({ type: 'integer' })
  failures!: number;

  @Column({ type: 'timestamptz' })
  lastFailedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  blockedUntil!: Date | null;
}

/** Which position a subject of an identity provider acts as, and for how long. */
@Entity('position_subject')
@Index('position_subject_found', ['issuer', 'subject', 'validFrom'])
export class PositionSubject {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text' })
  issuer!: string;

  /** As the provider says it: opaque, and to be no person's name (H6). */
  @Column({ type: 'text' })
  subject!: string;

  @ManyToOne(() => Position, { nullable: false })
  @JoinColumn()
  position?: Position;

  @Column({ type: 'integer' })
  positionId!: number;

  @Column({ type: 'timestamptz' })
  validFrom!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  validTo!: Date | null;
}
