import { Field, Int, ObjectType } from 'type-graphql';
import { FigureState } from '../campaign/campaign.enum.js';
import { AdministrativeUnitType } from '../hierarchy/administrative-unit.type.js';
import { UnitLevel } from '../hierarchy/hierarchy.enum.js';
import { Node } from '../node.type.js';
import { DateScalar, DateTimeScalar } from '../scalars.js';

@ObjectType('Bulletin', {
  implements: Node,
  description:
    "A day's standing, named unit by named unit, frozen with the cut it was made from; a correction is a new edition.",
})
export class BulletinType {
  @Field(() => UnitLevel, { description: 'The level of the units it names.' })
  level!: UnitLevel;

  @Field(() => DateScalar, { description: 'The day it is of.' })
  on!: string;

  @Field(() => Int, { description: 'From 1; each later one cites the one it supersedes.' })
  edition!: number;

  @Field(() => DateTimeScalar, {
    description: 'What had been told by then is in it, and nothing that came later.',
  })
  cutAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  madeAt!: Date;

  @Field(() => String, {
    description: 'Why it was made: CUT_OFF for the first edition, then CORRECTION or DATA_ERROR_CLOSED.',
  })
  cause!: string;

  @Field(() => String, { description: 'SHA-256 of its content as canonical JSON, in hexadecimal.' })
  contentHash!: string;
}

@ObjectType({ description: "A unit's standing as one edition of a bulletin says it." })
export class BulletinStandingType {
  @Field(() => Int, { nullable: true, description: 'What was assigned.' })
  target!: number | null;

  @Field(() => Int, { nullable: true, description: 'The count.' })
  achieved!: number | null;

  @Field(() => FigureState, { description: 'What was known of it.' })
  state!: FigureState;

  @Field(() => Int, { nullable: true, description: 'Since the day before.' })
  change!: number | null;
}

@ObjectType({ description: 'What an edition put right about one unit.' })
export class BulletinChangeType {
  @Field(() => AdministrativeUnitType, { description: 'The unit, as it was on the day.' })
  unit!: object;

  @Field(() => BulletinStandingType, {
    nullable: true,
    description: 'As the edition before said; null where it did not.',
  })
  before!: BulletinStandingType | null;

  @Field(() => BulletinStandingType, {
    nullable: true,
    description: 'As this edition says; null where it does not.',
  })
  after!: BulletinStandingType | null;
}
