import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.type.js';
import { DateScalar, DateTimeScalar } from '../scalars.js';

@ObjectType('LineReport', {
  implements: Node,
  description:
    'What a body reports to those in charge of its unit every day: where the unit stands, then everything below it, slow units first.',
})
export class LineReportType {
  @Field(() => DateScalar, { description: 'The day it is of.' })
  on!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  madeAt!: Date;
}
