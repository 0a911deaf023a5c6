import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateTimeScalar } from '../scalars.js';

@ObjectType('AuditEntry', {
  implements: Node,
  description:
    'Something that was changed: who, what, when, why. Sealed by a hash over itself and the hash of the entry before it (docs/audit.md).',
})
class AuditEntryType {
  @Field(() => DateTimeScalar, { description: "When, on the platform's clock." })
  at!: Date;

  @Field(() => String, {
    description:
      'Code of the position that did it, or the name of a part of the platform: "system:milestones".',
  })
  actor!: string;

  @Field(() => String, { description: 'What was done, e.g. "data-error.opened".' })
  action!: string;

  @Field(() => ID, { description: 'What was changed, e.g. "Task:12".' })
  subject!: string;

  @Field(() => String, { nullable: true, description: 'Why, where a reason was given.' })
  reason!: string | null;

  @Field(() => String, { description: 'What else is known of the change, as JSON.' })
  detail!: string;

  @Field(() => Int, { description: 'Place in the chain, from 1, without gaps.' })
  sequence!: number;

  @Field(() => String, { description: 'Hash of the entry before it; 64 zeros before the first.' })
  previousHash!: string;

  @Field(() => String, { description: 'SHA-256 over the hash before and this entry, in hexadecimal.' })
  hash!: string;
}

export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntryType, 'audit entries');

@ObjectType({
  description: 'Whether the audit trail is what was sealed, recomputed from the entries themselves.',
})
export class AuditVerification {
  @Field(() => Int, { description: 'How many entries were recomputed.' })
  entries!: number;

  @Field(() => Boolean, {
    description: 'True where none was changed, removed or put in later.',
  })
  intact!: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      'The first entry that is not what was sealed, also where it is gone; null where all is well.',
  })
  firstBroken!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Hash of the newest entry, to be noted elsewhere; null for an empty trail.',
  })
  headHash!: string | null;
}
