import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.type.js';
import { OrganizationKind } from './hierarchy.enum.js';

@ObjectType('Organization', {
  implements: Node,
  description:
    'A body that issues, receives, reports or decides. Positions, not persons, carry duties (H5, H6).',
})
export class OrganizationType {
  @Field(() => String, { description: 'Its code, unique for ever.' })
  code!: string;

  @Field(() => OrganizationKind, { description: 'What sort of body it is.' })
  kind!: OrganizationKind;

  @Field(() => Boolean, {
    description: 'Whether it is a standing agency: it collects the figures, spots bottlenecks, advises (H7).',
  })
  standingAgency!: boolean;
}
