import { Column, Entity, Exclusion, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { SuccessionExtent, SuccessionKind, UnitLevel } from './states.js';

/** The identity of a territorial unit and nothing else (H2): code, name, kind and parent are in `UnitVersion`. Never deleted. */
@Entity('unit')
export class Unit {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'timestamptz' })
  recordedAt!: Date;
}

/** What a unit was called, and where it stood, from `validFrom` until the day before `validTo` (H2). */
@Entity('unit_version')
@Index('unit_version_search', { synchronize: false })
@Index('unit_version_unit', ['unitId', 'validFrom'])
@Exclusion(
  'unit_version_one_at_a_time',
  'USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&)',
)
@Exclusion('unit_version_code_once', 'USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)')
export class UnitVersion {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  unit?: Unit;

  @Column({ type: 'integer' })
  unitId!: number;

  @Index('unit_version_code')
  @Column({ type: 'text' })
  code!: string;

  /** Without its kind: "Thủy Nguyên". */
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  nameEn!: string;

  /** The designation in use: quận, huyện, phường, xã, thị trấn … */
  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  level!: UnitLevel;

  @ManyToOne(() => Unit)
  @JoinColumn()
  parent?: Unit | null;

  @Index('unit_version_parent')
  @Column({ type: 'integer', nullable: true })
  parentId!: number | null;

  @Column({ type: 'date' })
  validFrom!: string;

  /** First day on which this version no longer holds; null while it holds. */
  @Column({ type: 'date', nullable: true })
  validTo!: string | null;

  /** Kind and name folded for search: no case, no marks, đ as d. */
  @Column({ type: 'text' })
  searchText!: string;
}

/** One edge of a reorganisation (H3). A null share means that nobody decided one; nothing is guessed. */
@Entity('unit_succession')
export class UnitSuccession {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text' })
  event!: string;

  @Column({ type: 'text' })
  kind!: SuccessionKind;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  fromUnit?: Unit;

  @Index('unit_succession_from')
  @Column({ type: 'integer' })
  fromUnitId!: number;

  @ManyToOne(() => Unit)
  @JoinColumn()
  toUnit?: Unit | null;

  @Index('unit_succession_to')
  @Column({ type: 'integer', nullable: true })
  toUnitId!: number | null;

  @Column({ type: 'text' })
  extent!: SuccessionExtent;

  @Column({ type: 'double precision', nullable: true })
  share!: number | null;

  @Column({ type: 'date' })
  effectiveOn!: string;

  @Column({ type: 'text' })
  legalBasis!: string;
}

/** Every pair of ancestor and descendant with the days on which it holds; `depth` 0 is the unit itself. Rebuilt from versions. */
@Entity('unit_closure')
@Index('unit_closure_descendant', ['descendantId', 'ancestorId'])
export class UnitClosure {
  @Column({ type: 'integer', primary: true })
  ancestorId!: number;

  @Column({ type: 'integer', primary: true })
  descendantId!: number;

  @Column({ type: 'date', primary: true })
  validFrom!: string;

  @Column({ type: 'date', nullable: true })
  validTo!: string | null;

  @Column({ type: 'integer' })
  depth!: number;
}
