import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateScalar } from '../scalars.js';
import { UnitLevel } from './hierarchy.enum.js';

@ObjectType('AdministrativeUnit', {
  implements: Node,
  description:
    'A territorial unit as it stood on the day asked. Identity is `id`; code, name, kind and parent have validity dates (H2).',
})
export class AdministrativeUnitType {
  @Field(() => String, {
    description: 'Statistical code on that day. Codes change hands: only with a day do they name one unit.',
  })
  code!: string;

  @Field(() => String, { description: 'Its English name, without the kind, e.g. "Thuy Nguyen".' })
  nameEn!: string;

  @Field(() => String, {
    description:
      'Designation in use, in Vietnamese: thành phố, quận, huyện, phường, xã, thị trấn, đặc khu, thôn, tổ dân phố.',
  })
  kind!: string;

  @Field(() => UnitLevel, { description: 'Level of the territory; a type, not a depth (H1).' })
  level!: UnitLevel;

  @Field(() => DateScalar, { description: 'First day on which it stood as shown; 1900-01-01: not recorded.' })
  validFrom!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer stood as shown; null while nothing has changed.',
  })
  validTo!: string | null;
}

export const AdministrativeUnitConnection = connectionOf(
  'AdministrativeUnit',
  () => AdministrativeUnitType,
  'units',
);
