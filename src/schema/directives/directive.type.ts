import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.type.js';
import { DateScalar } from '../scalars.js';
import { DirectiveStatus, DocumentForm, Urgency } from './directive.enum.js';

@ObjectType('Directive', {
  implements: Node,
  description: 'An official document with its tasks (D1). Unique by issuer, number and year.',
})
export class DirectiveType {
  @Field(() => String, { description: 'As printed, e.g. 47/UBND-BCĐĐA06.' })
  number!: string;

  @Field(() => DocumentForm, { description: 'What sort of document it is.' })
  form!: DocumentForm;

  @Field(() => Urgency, { description: 'How fast it is to be taken up.' })
  urgency!: Urgency;

  @Field(() => String, { nullable: true, description: 'The position that signed it; never a person.' })
  signedBy!: string | null;

  @Field(() => DateScalar, { description: 'The day printed on it.' })
  issuedOn!: string;

  @Field(() => DirectiveStatus, { description: 'Where it stands.' })
  status!: DirectiveStatus;

  @Field(() => Boolean, {
    description: 'Whether its recipients below the issuer are to issue their own document (D8).',
  })
  expectsCascade!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What is not in the document, said plainly: a missing number, an assumed date.',
  })
  note!: string | null;
}
