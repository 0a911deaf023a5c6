import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.type.js';
import { DateTimeScalar } from '../scalars.js';

@ObjectType('Evaluation', {
  implements: Node,
  description:
    'A frozen judgement: the same inputs give the same verdicts to the byte. Later facts make a new run, never a change.',
})
export class EvaluationType {
  @Field(() => Int, {
    description: '1 for the judgement when the milestone closed, one more for every later run.',
  })
  run!: number;

  @Field(() => String, {
    description: 'Why this run was made: "CLOSED" for the first, else what was learned since.',
  })
  cause!: string;

  @Field(() => DateTimeScalar, { description: "When it was made, by the platform's clock." })
  evaluatedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'What had been told by this instant is what was judged.' })
  knownAt!: Date;

  @Field(() => String, { description: 'Version of the rules it was judged by.' })
  ruleVersion!: string;

  @Field(() => String, { description: 'SHA-256 of everything it was judged from.' })
  inputHash!: string;

  @Field(() => String, { description: 'SHA-256 of the verdicts.' })
  verdictHash!: string;
}
