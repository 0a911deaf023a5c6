import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../scalars.js';

@ObjectType('ProgressGridRow', {
  description:
    'One entry a date: achieved (null where nothing was ever reported) and whether that very day was reported.',
})
export class ProgressGridRowType {
  @Field(() => Int, {
    nullable: true,
    description: 'The target in force on the last date; null where none is.',
  })
  target!: number | null;

  @Field(() => [Int], {
    nullable: 'items',
    description: 'The count by date, in the order of `dates`; null where nothing was ever reported.',
  })
  achieved!: readonly (number | null)[];

  @Field(() => [Boolean], {
    description: 'By date: whether every unit that should have reported that very day did.',
  })
  reported!: readonly boolean[];
}

@ObjectType('ProgressGrid', {
  description: 'Many units by many days, column-wise: small on the wire, ready for charts.',
})
export class ProgressGridType {
  @Field(() => [DateScalar], { description: 'The days, one after the other.' })
  dates!: readonly string[];

  @Field(() => [ProgressGridRowType], { description: 'The units in order of code.' })
  rows!: readonly ProgressGridRowType[];
}
