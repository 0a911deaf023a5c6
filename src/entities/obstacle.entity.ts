import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign } from './campaign.entity.js';
import { AccountabilityReview } from './evaluation.entity.js';
import { Organization } from './organization.entity.js';
import type { BlockCause, ObstacleState } from './states.js';
import { Unit } from './unit.entity.js';

/** What stands in the way of several at once, and who can remove it (E5). */
@Entity('obstacle')
export class Obstacle {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Index('obstacle_campaign')
  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  titleEn!: string | null;

  @Column({ type: 'text' })
  cause!: BlockCause;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  reportedBy?: Organization;

  @Column({ type: 'integer' })
  reportedById!: number;

  @ManyToOne(() => Organization)
  @JoinColumn()
  solver?: Organization | null;

  @Column({ type: 'integer', nullable: true })
  solverId!: number | null;

  @Column({ type: 'date' })
  from!: string;

  /** The last day on which it stood in the way; null while it does. */
  @Column({ type: 'date', nullable: true })
  to!: string | null;

  @Column({ type: 'text' })
  state!: ObstacleState;

  @ManyToOne(() => Obstacle)
  @JoinColumn()
  mergedInto?: Obstacle | null;

  @Column({ type: 'integer', nullable: true })
  mergedIntoId!: number | null;

  @Column({ type: 'timestamptz' })
  openedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  acceptedAt!: Date | null;

  /** By when it should be solved; then it is escalated (E1). */
  @Column({ type: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  closedAt!: Date | null;
}

/** A unit in whose way it stands, as its report named it. One that was merged keeps its own; the target's are read through it. */
@Entity('obstacle_unit')
@Index('obstacle_unit_unit', ['unitId'])
export class ObstacleUnit {
  @ManyToOne(() => Obstacle, { nullable: false })
  @JoinColumn({ name: 'obstacle_id' })
  obstacle?: Obstacle;

  @Column({ type: 'integer', primary: true })
  obstacleId!: number;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn({ name: 'unit_id' })
  unit?: Unit;

  @Column({ type: 'integer', primary: true })
  unitId!: number;
}

/** An obstacle laid beside a review, with the days of the lateness that it covers (M6). */
@Entity('review_obstacle')
export class ReviewObstacle {
  @ManyToOne(() => AccountabilityReview, { nullable: false })
  @JoinColumn({ name: 'review_id' })
  review?: AccountabilityReview;

  @Column({ type: 'integer', primary: true })
  reviewId!: number;

  @ManyToOne(() => Obstacle, { nullable: false })
  @JoinColumn({ name: 'obstacle_id' })
  obstacle?: Obstacle;

  @Column({ type: 'integer', primary: true })
  obstacleId!: number;

  /** Whether the platform found it, or the body concerned named it. */
  @Column({ type: 'boolean' })
  foundByPlatform!: boolean;

  /** Days 'YYYY-MM-DD' of the lateness that it covers. */
  @Column({ type: 'jsonb' })
  coveredDays!: string[];
}
