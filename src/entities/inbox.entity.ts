import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign } from './campaign.entity.js';
import type { EventPayload } from './engine.entity.js';
import { Organization } from './organization.entity.js';
import type { ChannelKind, DeliveryState, WorkItemKind } from './states.js';

/** One thing that one organization must do next, with its deadline (E6). Opened and closed by the transactions that make it so. */
@Entity('work_item')
@Index('work_item_open', { synchronize: false })
@Index('work_item_subject', ['subjectType', 'subjectId'])
@Index('work_item_assignee', ['assigneeId', 'id'])
export class WorkItem {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'text' })
  kind!: WorkItemKind;

  /** Type and integer id of what it is about, as in `event`. */
  @Column({ type: 'text' })
  subjectType!: string;

  @Column({ type: 'integer' })
  subjectId!: number;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  assignee?: Organization;

  @Column({ type: 'integer' })
  assigneeId!: number;

  /** Code of its title in the catalogues, with what the title needs. */
  @Column({ type: 'text' })
  titleCode!: string;

  @Column({ type: 'jsonb' })
  titleParams!: WorkItemTitle;

  @Column({ type: 'timestamptz' })
  openedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  doneAt!: Date | null;
}

export interface WorkItemTitle {
  [name: string]: string | number;
}

/** Where messages leave the platform: one way of each kind, as configured by the processes that send them. */
@Entity('notification_channel')
export class NotificationChannel {
  /** 'webhook' or 'mail'. */
  @PrimaryColumn({ type: 'text' })
  kind!: ChannelKind;

  /** The address of the webhook; the sender of mail. */
  @Column({ type: 'text' })
  target!: string;

  /** What signs the webhook; the address of the SMTP server with its password. Never shown. */
  @Column({ type: 'text' })
  secret!: string;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  /** Whether the webhook may lie in the operator's own network. */
  @Column({ type: 'boolean', default: false })
  privateAllowed!: boolean;
}

/** A message that leaves the platform: at least once, under a key of its own. `id` is the cursor to replay from. */
@Entity('delivery')
@Index('delivery_open', { synchronize: false })
export class Delivery {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text' })
  channel!: ChannelKind;

  /** Address it goes to, without anything secret. */
  @Column({ type: 'text' })
  recipient!: string;

  /** What happened, e.g. work-item.opened. */
  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'jsonb' })
  payload!: EventPayload;

  @Column({ type: 'text' })
  state!: DeliveryState;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ type: 'text', nullable: true })
  lastError!: string | null;

  @Column({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  sentAt!: Date | null;
}
