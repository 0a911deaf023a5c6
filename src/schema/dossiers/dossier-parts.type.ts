import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../scalars.js';
import { Recommendation } from './dossier.enum.js';

@ObjectType('DossierDocument', { description: 'One version of a document that was laid beside a dossier.' })
export class DossierDocumentType {
  @Field(() => ID, { description: 'Of this version.' })
  id!: string;

  @Field(() => Int, { description: 'Counted from 1; a newer one stands beside the older.' })
  version!: number;

  @Field(() => String, { description: 'The name it was uploaded under.' })
  fileName!: string;

  @Field(() => String, { description: 'What it is by its content.' })
  mediaType!: string;

  @Field(() => Int, { description: 'In bytes.' })
  size!: number;

  @Field(() => String, { description: 'SHA-256 of its bytes, in hexadecimal.' })
  sha256!: string;

  @Field(() => DateTimeScalar, { description: 'When it was attached.' })
  uploadedAt!: Date;

  @Field(() => String, { description: 'Path below the address of the API; ask with the same bearer token.' })
  url!: string;
}

@ObjectType('DossierRequirement', { description: 'One line of a checklist (M4).' })
export class DossierRequirementType {
  @Field(() => String, { description: 'Code for attachDocument.' })
  code!: string;

  @Field(() => String, { description: 'Its name in the language of the request.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether the dossier cannot be submitted without it.' })
  required!: boolean;

  @Field(() => Boolean, { description: 'Whether it is there.' })
  satisfied!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the platform itself gives it: the figures that its verdict froze.',
  })
  providedByPlatform!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether it was named as missing when the dossier was returned, and no newer version has come since.',
  })
  askedAgain!: boolean;

  @Field(() => String, { description: 'Where in the law it is asked for.' })
  legalSource!: string;

  @Field(() => Boolean, { description: 'Whether that was checked against the wording of the law.' })
  legalSourceVerified!: boolean;

  @Field(() => DossierDocumentType, {
    nullable: true,
    description: 'The newest version; null where there is none, or none the caller may see.',
  })
  document!: DossierDocumentType | null;

  @Field(() => [DossierDocumentType], { description: 'Every version, from the first.' })
  versions!: DossierDocumentType[];
}

@ObjectType('DossierOpinion', {
  description: 'What a reviewer thinks. Others are hidden from a reviewer until he has given his own (M5).',
})
export class DossierOpinionType {
  @Field(() => String, { description: "Title of the reviewer's position in the caller's language." })
  reviewer!: string;

  @Field(() => Recommendation, { description: 'What it comes to.' })
  recommendation!: Recommendation;

  @Field(() => String, { nullable: true, description: 'Why.' })
  comment!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  at!: Date;

  @Field(() => Boolean, {
    description:
      'Whether it is on the documents as they are now; else they have changed and a new one is asked for.',
  })
  current!: boolean;
}

@ObjectType('DossierConflict', {
  description: 'Somebody who takes no part because of a conflict of interest (M5).',
})
export class DossierConflictType {
  @Field(() => String, { description: "Title of the position in the caller's language." })
  reviewer!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the platform found; null where it was declared.',
  })
  detected!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was said.' })
  at!: Date;
}

@ObjectType('CouncilVote', { description: 'How the council voted. Totals only: the ballot is secret.' })
export class CouncilVoteType {
  @Field(() => Int, { description: 'Members of the council.' })
  members!: number;

  @Field(() => Int, { description: 'Of them present.' })
  present!: number;

  @Field(() => Int, { description: 'Votes in favour.' })
  inFavour!: number;

  @Field(() => Float, { description: 'Fraction of the denominator that had to be in favour.' })
  threshold!: number;

  @Field(() => String, { description: 'Of whom the threshold was taken: MEMBERS or PRESENT.' })
  denominator!: string;

  @Field(() => Boolean, { description: 'Whether it was carried.' })
  passed!: boolean;

  @Field(() => DateScalar, { description: 'Day of the meeting.' })
  heldOn!: string;
}

@ObjectType('AwardRules', { description: 'What the rules of a dossier ask for besides its checklist (M4).' })
export class AwardRulesType {
  @Field(() => String, { description: 'Title of the rule set in the language of the request.' })
  title!: string;

  @Field(() => DateScalar, { description: 'The day from which it holds.' })
  effectiveOn!: string;

  @Field(() => String, { description: 'Where in the law the procedure stands.' })
  legalSource!: string;

  @Field(() => Boolean, { description: 'Whether that was checked against the wording of the law.' })
  legalSourceVerified!: boolean;

  @Field(() => Int, { description: 'Opinions without a conflict of interest that an approval needs.' })
  opinions!: number;

  @Field(() => Boolean, { description: 'Whether the council has to vote.' })
  councilVote!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'Fraction of the members who must be present; null without a vote.',
  })
  quorum!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Fraction that must be in favour; null without a vote.',
  })
  threshold!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of whom it is taken: MEMBERS or PRESENT; null without a vote.',
  })
  denominator!: string | null;

  @Field(() => String, { description: 'Who decides, in words.' })
  decidedBy!: string;

  @Field(() => Int, { description: 'Working days for the decision.' })
  workingDays!: number;
}
