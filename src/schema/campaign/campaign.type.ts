import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.type.js';
import { DateScalar } from '../scalars.js';

@ObjectType('Campaign', {
  implements: Node,
  description:
    'A drive with a beginning, an end and targets: what is counted, by when, and what follows from it. Its rules are data.',
})
export class CampaignType {
  @Field(() => String, { description: 'Unique on this platform, e.g. "haiphong-2023".' })
  code!: string;

  @Field(() => Boolean, { description: 'True where what happens in it never happened.' })
  fictional!: boolean;

  @Field(() => String, {
    description: 'Name of the time zone its days are days of, e.g. "Asia/Ho_Chi_Minh".',
  })
  timeZone!: string;

  @Field(() => DateScalar, { description: 'First day that is reported for.' })
  startsOn!: string;

  @Field(() => DateScalar, { description: 'Last day that is reported for.' })
  endsOn!: string;
}
