import { Field, ObjectType } from 'type-graphql';
import { VerdictType } from './verdict.type.js';

@ObjectType('VerdictChange', {
  description: 'A unit that a later run judged differently than the run before it (M2).',
})
export class VerdictChangeType {
  @Field(() => VerdictType, {
    nullable: true,
    description: 'As the run before had judged; null where it had not.',
  })
  before!: object | null;

  @Field(() => VerdictType, { nullable: true, description: 'As this run judges; null where it does not.' })
  after!: object | null;
}
