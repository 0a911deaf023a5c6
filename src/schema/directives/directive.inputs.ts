import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../scalars.js';
import { DeadlineInput } from './deadline.type.js';
import { CommandMode, DocumentForm, Urgency } from './directive.enum.js';

@InputType({ description: 'A provision: who, what, by when (D2).' })
export class TaskInput {
  @Field(() => String, { description: 'Its number in the document; each once.' })
  ordinal!: string;

  @Field(() => String, { description: 'What is to be done, in Vietnamese.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The same in English.' })
  titleEn?: string | null;

  @Field(() => CommandMode, { description: 'Ordered, or asked for (D3).' })
  mode!: CommandMode;

  @Field(() => String, { description: 'Code of the organization that answers for it.' })
  lead!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of organizations that each get a share of their own; the lead answers for the whole.',
  })
  assignees?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of organizations that help.' })
  coordinators?: string[] | null;

  @Field(() => DeadlineInput, { nullable: true, description: 'By when; left out only for a standing duty.' })
  deadline?: DeadlineInput | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'A standing duty: without deadline, never late.',
  })
  standing?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The earlier task that this one restates (D5), written "number#ordinal", e.g. "47/UBND-BCĐĐA06#9.2".',
  })
  supersedes?: string | null;

  @Field(() => String, { nullable: true, description: 'The words of the document.' })
  quote?: string | null;
}

@InputType({ description: 'A directive to be issued (D1). Organizations are named by their codes.' })
export class IssueDirectiveInput {
  @Field(() => ID, {
    description: 'Chosen by the caller: the same key and input again get the first answer.',
  })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the campaign.' })
  campaign!: string;

  @Field(() => String, { description: 'As printed; once for each issuer and year.' })
  number!: string;

  @Field(() => DocumentForm, { description: 'What sort of document it is.' })
  form!: DocumentForm;

  @Field(() => String, { description: 'What it is about, in Vietnamese.' })
  subject!: string;

  @Field(() => String, { nullable: true, description: 'The same in English.' })
  subjectEn?: string | null;

  @Field(() => Urgency, {
    nullable: true,
    defaultValue: Urgency.NORMAL,
    description: 'How fast it is to be taken up.',
  })
  urgency?: Urgency | null;

  @Field(() => String, { description: 'The organization that issues it.' })
  issuer!: string;

  @Field(() => String, { nullable: true, description: 'The position that signs; never a person.' })
  signedBy?: string | null;

  @Field(() => DateScalar, { description: 'The day printed on it; not in the future.' })
  issuedOn!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'What it rests on, as cited. A citation with the number of a directive of the campaign is linked to it.',
  })
  legalBases?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the higher directive of the campaign that it carries out at its own level (D8).',
  })
  implements?: string | null;

  @Field(() => [String], { description: 'The organizations it goes to; at least one.' })
  recipients!: string[];

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether recipients below the issuer are to issue their own document (D8).',
  })
  expectsCascade?: boolean | null;

  @Field(() => [TaskInput], { description: 'Its provisions, in order.' })
  tasks!: TaskInput[];

  @Field(() => String, { nullable: true, description: 'What is not in the document, said plainly.' })
  note?: string | null;
}

@InputType({ description: 'A recipient says that it has received a directive (D8).' })
export class AcknowledgeDirectiveInput {
  @Field(() => ID, {
    description: 'Chosen by the caller: the same key and input again get the first answer.',
  })
  idempotencyKey!: string;

  @Field(() => String, {
    description: 'Number as printed; of several, the newest that went to this organization is meant.',
  })
  directive!: string;

  @Field(() => String, { description: 'Code of the recipient that the caller works for.' })
  organization!: string;
}
