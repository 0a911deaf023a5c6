import { Column, Entity } from 'typeorm';

/** The newest seal of a day by the platform's clock, noted once (A4): it shows when the end of the chain is cut off. Appended only. */
@Entity('audit_head')
export class AuditHead {
  /** By UTC. */
  @Column({ type: 'date', primary: true, primaryKeyConstraintName: 'audit_head_pk' })
  on!: string;

  @Column({ type: 'bigint' })
  sequence!: number;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'timestamptz' })
  recordedAt!: Date;
}

/** The seal of one event in the audit trail (A4): each hash is over the event and the hash before it. Appended only. */
@Entity('audit_seal')
export class AuditSeal {
  /** Place in the chain, from 1, without gaps. */
  @Column({ type: 'bigint', primary: true })
  sequence!: number;

  /** The sealed row of `event`. */
  @Column({ type: 'bigint', unique: true })
  eventId!: number;

  @Column({ type: 'text' })
  previousHash!: string;

  /** SHA-256, in hexadecimal. */
  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'timestamptz' })
  sealedAt!: Date;
}
