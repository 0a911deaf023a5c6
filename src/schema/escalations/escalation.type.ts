import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { OrganizationType } from '../hierarchy/organization.type.js';
import { Node } from '../node.type.js';
import { DateTimeScalar } from '../scalars.js';
import { EscalationState, EscalationTrigger } from './escalation.enum.js';

@ObjectType('EscalationStep', {
  description: 'A step that has been sent: whom it reached, and what came of it.',
})
export class EscalationStepType {
  @Field(() => Int, {
    description:
      'Its place in the chain, from 1; one more than the chain has where it ended with the committee.',
  })
  ordinal!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent.' })
  notifiedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'By when it should be acknowledged; then the climb goes on.',
  })
  acknowledgeBy!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was acknowledged.' })
  acknowledgedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'By when an answer is expected, once acknowledged; then the climb goes on.',
  })
  answerBy!: Date | null;

  @Field(() => String, { nullable: true, description: 'What the recipient answered.' })
  response!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it answered.' })
  respondedAt!: Date | null;
}

@ObjectType({ description: 'Who held an escalation, and how long.' })
export class EscalationHolding {
  @Field(() => OrganizationType, {
    nullable: true,
    description: 'The body it waited on; null where nobody could be found.',
  })
  organization!: object | null;

  @Field(() => DateTimeScalar, { description: 'When it reached the body.' })
  from!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it went on or ended; null while it waits there.',
  })
  to!: Date | null;

  @Field(() => Float, { description: 'Hours by the clock on the wall, until now where it still waits.' })
  hours!: number;
}

@ObjectType({ description: 'A time during which the clock of an escalation stood still.' })
export class EscalationPause {
  @Field(() => Node, { nullable: true, description: 'The obstacle that is the proof.' })
  obstacle!: object | null;

  @Field(() => DateTimeScalar, { description: 'From when.' })
  from!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null while it does.' })
  to!: Date | null;
}

@ObjectType('Escalation', {
  implements: Node,
  description: 'Something late that climbs a chain of those in charge, one body at a time.',
})
export class EscalationType {
  @Field(() => EscalationTrigger, { description: 'What is late.' })
  trigger!: EscalationTrigger;

  @Field(() => EscalationState, { description: 'Where it stands.' })
  state!: EscalationState;

  @Field(() => Int, { description: 'The step that was sent last; 0 before the first.' })
  currentStep!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the climb goes on; null where it has ended, or stands still.',
  })
  nextDueAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it has not.' })
  closedAt!: Date | null;
}

export const EscalationConnection = connectionOf('Escalation', () => EscalationType, 'escalations');
