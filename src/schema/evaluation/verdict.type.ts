import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateScalar } from '../scalars.js';
import { Consequence, VerdictResult } from './evaluation.enum.js';

@ObjectType('Verdict', {
  implements: Node,
  description: 'How one unit stood at a milestone, and what follows.',
})
export class VerdictType {
  @Field(() => VerdictResult, { description: 'Met or not, or why that cannot be said.' })
  result!: VerdictResult;

  @Field(() => Int, {
    nullable: true,
    description: 'The target in force on the day; null where there was none.',
  })
  target!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The count as frozen; null where nothing was ever reported.',
  })
  achieved!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Among the units of its level; ties share a rank; null where it cannot be rated.',
  })
  rank!: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which its count stood at the target or above; null where it never did.',
  })
  firstMetOn!: string | null;

  @Field(() => Consequence, { description: 'What follows.' })
  consequence!: Consequence;
}

export const VerdictConnection = connectionOf('Verdict', () => VerdictType, 'verdicts');
