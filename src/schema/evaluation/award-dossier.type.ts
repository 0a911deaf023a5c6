import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateScalar, DateTimeScalar } from '../scalars.js';
import { AwardForm, DossierState, SubjectKind } from './evaluation.enum.js';

@ObjectType('AwardDossier', {
  implements: Node,
  description:
    'What is laid before the emulation board about one subject, begun with what the platform already knows.',
})
export class AwardDossierType {
  @Field(() => String, { description: 'Unique, e.g. "haiphong-2023/317".' })
  code!: string;

  @Field(() => SubjectKind, { description: 'A body or a person.' })
  subjectKind!: SubjectKind;

  @Field(() => String, { description: 'Who is proposed, in words.' })
  subject!: string;

  @Field(() => AwardForm, { description: 'What for.' })
  awardForm!: AwardForm;

  @Field(() => DossierState, { description: 'Where it stands.' })
  state!: DossierState;

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'By when it should be compiled.' })
  dueAt!: Date | null;

  @Field(() => String, { description: 'Which rules apply, by the date of the proposal.' })
  ruleSet!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'By when it should be decided, in working days; null while that clock stands still.',
  })
  decisionDueAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Number of the decision that gave the award.' })
  decisionNumber!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of that decision.' })
  decidedOn!: string | null;
}

export const AwardDossierConnection = connectionOf('AwardDossier', () => AwardDossierType, 'dossiers');
