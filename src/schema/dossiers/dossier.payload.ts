import { Field, ObjectType } from 'type-graphql';
import { AwardDossierType } from '../evaluation/award-dossier.type.js';
import { UserError } from '../user-error.type.js';

@ObjectType({ description: 'The dossier as it stands now.' })
export class DossierPayload {
  @Field(() => AwardDossierType, { nullable: true, description: 'The dossier; null where it was refused.' })
  dossier!: object | null;

  @Field(() => [UserError], { description: 'Why it was refused; else empty.' })
  userErrors!: UserError[];
}
