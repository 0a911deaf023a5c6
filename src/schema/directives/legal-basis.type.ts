import { Field, ObjectType } from 'type-graphql';

@ObjectType('LegalBasis', { description: 'A document that a directive rests on (D1).' })
export class LegalBasisType {
  @Field(() => String, { description: 'As cited.' })
  citation!: string;
}
