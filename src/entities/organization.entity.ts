import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { GrantRelation, MembershipRole, OrganizationKind, Role } from './states.js';
import { Unit } from './unit.entity.js';

/** A body that issues, receives, reports or decides (H5). Its place in a territory and its superior in its own line are two edges. */
@Entity('organization')
export class Organization {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text', unique: true })
  code!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  nameEn!: string;

  @Column({ type: 'text' })
  kind!: OrganizationKind;

  @ManyToOne(() => Unit)
  @JoinColumn()
  unit?: Unit | null;

  @Index('organization_unit')
  @Column({ type: 'integer', nullable: true })
  unitId!: number | null;

  @ManyToOne(() => Organization)
  @JoinColumn()
  superior?: Organization | null;

  @Column({ type: 'integer', nullable: true })
  superiorId!: number | null;

  /** H7: collects the figures, spots bottlenecks, advises. */
  @Column({ type: 'boolean', default: false })
  standingAgency!: boolean;

  /** A shared mailbox of the body, where it wants its work told by mail; never a person's (F13, H6). */
  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ type: 'date' })
  validFrom!: string;

  @Column({ type: 'date', nullable: true })
  validTo!: string | null;
}

/** Duties are carried by positions, not by named persons (H6). */
@Entity('position')
export class Position {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text', unique: true })
  code!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  titleEn!: string;

  @Column({ type: 'boolean', default: false })
  head!: boolean;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  organization?: Organization;

  @Index('position_organization')
  @Column({ type: 'integer' })
  organizationId!: number;
}

/** A position's seat in a body, with validity (H6). */
@Entity('membership')
@Index('membership_once', ['bodyId', 'positionId', 'validFrom'], { unique: true })
export class Membership {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  body?: Organization;

  @Column({ type: 'integer' })
  bodyId!: number;

  @ManyToOne(() => Position, { nullable: false })
  @JoinColumn()
  position?: Position;

  @Column({ type: 'integer' })
  positionId!: number;

  @Column({ type: 'text' })
  role!: MembershipRole;

  @Column({ type: 'date' })
  validFrom!: string;

  @Column({ type: 'date', nullable: true })
  validTo!: string | null;
}

/** Oversight of an area (phụ trách địa bàn), with validity (H6). */
@Entity('oversight')
@Index('oversight_once', ['unitId', 'organizationId', 'validFrom'], { unique: true })
export class Oversight {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  organization?: Organization;

  @Column({ type: 'integer' })
  organizationId!: number;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  unit?: Unit;

  @Column({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'date' })
  validFrom!: string;

  @Column({ type: 'date', nullable: true })
  validTo!: string | null;
}

/** A right: role, anchor, relation, validity (A1). */
@Entity('access_grant')
@Index('access_grant_once', ['positionId', 'role', 'unitId', 'relation', 'validFrom'], { unique: true })
export class AccessGrant {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Position, { nullable: false })
  @JoinColumn()
  position?: Position;

  @Column({ type: 'integer' })
  positionId!: number;

  @Column({ type: 'text' })
  role!: Role;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  unit?: Unit;

  @Column({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'text' })
  relation!: GrantRelation;

  @Column({ type: 'date' })
  validFrom!: string;

  @Column({ type: 'date', nullable: true })
  validTo!: string | null;

  /** Code of the position that gave it through the API; null where it came with a campaign folder. */
  @Column({ type: 'text', nullable: true })
  grantedBy!: string | null;
}
