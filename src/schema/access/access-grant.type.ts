import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateScalar } from '../scalars.js';
import { GrantRelation, Role } from './access.enum.js';

@ObjectType('AccessGrant', {
  implements: Node,
  description: 'A right of a position: role, unit, relation, validity (A1).',
})
export class AccessGrantType {
  @Field(() => Role, { description: 'What the position may do.' })
  role!: Role;

  @Field(() => GrantRelation, { description: 'What it reaches from its unit.' })
  relation!: GrantRelation;

  @Field(() => DateScalar, { description: 'First day on which it holds.' })
  validFrom!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day on which it no longer holds; null until it is ended. Equal to `validFrom`: it never held.',
  })
  validTo!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the position that gave it; null where it came with a campaign folder.',
  })
  grantedBy!: string | null;
}

export const AccessGrantConnection = connectionOf('AccessGrant', () => AccessGrantType, 'grants');
