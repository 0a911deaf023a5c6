import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ClockMode } from './states.js';

/** What happened, in order, with who did it: the audit trail and the source of every follow-up (A4). Appended only. */
@Entity('event')
@Index('event_subject', ['subjectType', 'subjectId'])
@Index('event_campaign', ['campaignId', 'type'])
export class DomainEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  /** Of the platform's clock. */
  @Column({ type: 'timestamptz' })
  at!: Date;

  /** Code of the position, or the name of the platform's own actor ("system:milestones"). */
  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'text' })
  subjectType!: string;

  @Column({ type: 'integer' })
  subjectId!: number;

  @Column({ type: 'integer', nullable: true })
  campaignId!: number | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'jsonb' })
  payload!: EventPayload;
}

export interface EventPayload {
  [name: string]: unknown;
}

/** A promise to run one job at `dueAt` of the platform's clock: outbox and timers in one table. */
@Entity('due_job')
@Index('due_job_open', { synchronize: false })
@Index('due_job_given_up', { synchronize: false })
export class DueJob {
  @Column({ type: 'text', primary: true })
  key!: string;

  @Column({ type: 'text' })
  job!: string;

  @Column({ type: 'jsonb' })
  payload!: EventPayload;

  @Column({ type: 'text' })
  lane!: string;

  @Column({ type: 'timestamptz' })
  dueAt!: Date;

  /** Of the machine's clock: when the dispatcher may push it (again). */
  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  nextPushAt!: Date;

  @Column({ type: 'integer', default: 0 })
  pushes!: number;

  @Column({ type: 'integer', default: 0 })
  tries!: number;

  /**
   * What speaks for its ending the processes it runs in: 2 for each that ended by itself meanwhile, 1 for each that was
   * killed. Such a row is tried again alone, and given up at 6.
   */
  @Column({ type: 'integer', default: 0 })
  suspicion!: number;

  /** Makes the next delivery a new one for the queue, where an old one is known to be in dead hands. */
  @Column({ type: 'integer', default: 0 })
  generation!: number;

  @Column({ type: 'text', nullable: true })
  lastError!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  quarantinedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  doneAt!: Date | null;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt!: Date;

  /** The trace in which it was promised, so that its run shows there; of nobody's concern but the operators'. */
  @Column({
    type: 'text',
    nullable: true,
    default: () => `NULLIF(current_setting('dondoc.traceparent', true), '')`,
  })
  traceparent!: string | null;
}

/** The platform's clock: one row. In VIRTUAL mode `now` is what every process of a simulation reads. */
@Entity('clock')
export class ClockRow {
  @Column({ type: 'integer', primary: true, default: 1 })
  id!: number;

  @Column({ type: 'text' })
  mode!: ClockMode;

  @Column({ type: 'timestamptz', nullable: true })
  now!: Date | null;

  /** True on a clock that is walked: what is due runs one by one, in an order that any run of it has. */
  @Column({ type: 'boolean', default: false })
  inOrder!: boolean;
}

/**
 * A process that carries out jobs. It holds an advisory lock on its id for as long as it lives, so that everybody can
 * see when it has died, and what it had in hand.
 */
@Entity('engine_node')
export class EngineNode {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  /** Keys of the jobs that run there, committed before each begins. */
  @Column({ type: 'text', array: true })
  running!: string[];

  /** Start of the database server that the lock is held in: with another server the lock's absence says nothing. */
  @Column({ type: 'timestamptz' })
  serverStartedAt!: Date;

  /** Told with its last breath by a process that was not killed: what it ran is then more to blame. */
  @Column({ type: 'boolean', default: false })
  endedItself!: boolean;
}

/** The first answer to a mutation, kept so that the same key and input get it again. */
@Entity('idempotency')
export class Idempotency {
  @Column({ type: 'text', primary: true })
  actor!: string;

  @Column({ type: 'text', primary: true })
  key!: string;

  @Column({ type: 'text' })
  operation!: string;

  @Column({ type: 'text' })
  inputHash!: string;

  @Column({ type: 'jsonb' })
  answer!: EventPayload;

  @Column({ type: 'timestamptz' })
  at!: Date;
}

/** This database's own identity: prefix of its queues and secret of its development tokens. */
@Entity('installation')
export class Installation {
  @Column({ type: 'integer', primary: true, default: 1 })
  id!: number;

  @Column({ type: 'uuid' })
  uuid!: string;

  @Column({ type: 'text' })
  tokenSecret!: string;
}

/** Something that needs a person's eyes: a total that did not recompute, a job given up. */
@Entity('incident')
@Index('incident_once', ['kind', 'subject'], { unique: true })
export class Incident {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'jsonb' })
  detail!: EventPayload;

  @Column({ type: 'timestamptz' })
  openedAt!: Date;
}
