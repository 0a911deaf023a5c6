import { Field, ID, InputType, Int } from 'type-graphql';
import { AwardForm, SubjectKind } from '../evaluation/evaluation.enum.js';
import { DateScalar } from '../scalars.js';
import { DossierAction, Recommendation } from './dossier.enum.js';

const KEY =
  'Chosen by the caller: the same key and input again returns the first answer and changes nothing.';

@InputType({ description: 'Who is proposed for what.' })
export class ProposeAwardInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the campaign.' })
  campaign!: string;

  @Field(() => String, { description: 'Code of the unit, as of today.' })
  unit!: string;

  @Field(() => SubjectKind, { description: 'A body or a person.' })
  subjectKind!: SubjectKind;

  @Field(() => String, {
    description: 'The body in words; a person by title or code of a position of the unit, never by name.',
  })
  subject!: string;

  @Field(() => AwardForm, { description: 'What for.' })
  awardForm!: AwardForm;

  @Field(() => ID, {
    nullable: true,
    description: 'A verdict that the unit has met; it gives the frozen figures and the simplified procedure.',
  })
  verdict?: string | null;
}

@InputType({ description: 'A document for one line of the checklist.' })
export class AttachDocumentInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The dossier.' })
  dossier!: string;

  @Field(() => String, { description: 'Code of the line of its checklist.' })
  requirement!: string;

  @Field(() => ID, {
    description:
      'The id answered by POST /files (multipart/form-data, one part `file`, at most 10 MiB; PDF, DOCX, XLSX, PNG or JPEG, told by content).',
  })
  file!: string;
}

@InputType({ description: 'What a reviewer thinks, or that there is a conflict of interest.' })
export class GiveOpinionInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The dossier.' })
  dossier!: string;

  @Field(() => Recommendation, {
    description: 'What it comes to; not kept where there is a conflict of interest.',
  })
  recommendation!: Recommendation;

  @Field(() => String, { nullable: true, description: 'Why; no personal data.' })
  comment?: string | null;

  @Field(() => Boolean, { description: 'Said first: who has one neither sees nor decides (M5).' })
  conflictOfInterest!: boolean;
}

@InputType({ description: 'An action with what must come with it.' })
export class ActOnDossierInput {
  @Field(() => ID, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The dossier.' })
  dossier!: string;

  @Field(() => DossierAction, { description: 'What is done.' })
  action!: DossierAction;

  @Field(() => String, { nullable: true, description: 'Why; required with RETURN, REFUSE and REVOKE.' })
  reason?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'With RETURN: codes of the lines of the checklist that have to be given anew.',
  })
  missing?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'With RECORD_VOTE: members of the council.' })
  members?: number | null;

  @Field(() => Int, { nullable: true, description: 'With RECORD_VOTE: of them present.' })
  present?: number | null;

  @Field(() => Int, { nullable: true, description: 'With RECORD_VOTE: votes in favour.' })
  inFavour?: number | null;

  @Field(() => String, { nullable: true, description: 'With RECORD_AWARD: number of the decision.' })
  decisionNumber?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'With RECORD_AWARD: day of the decision; with RECORD_VOTE: of the meeting where that was not today.',
  })
  decidedOn?: string | null;
}
