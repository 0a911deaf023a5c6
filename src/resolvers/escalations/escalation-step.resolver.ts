import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EscalationStep, StepResolution } from '../../entities/escalation.entity.js';
import { message } from '../../messages/message.js';
import type { MessageCode } from '../../messages/params.js';
import { EscalationStepType } from '../../schema/escalations/escalation.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import { actorName } from '../actor-name.js';
import type { GraphContext } from '../context.js';
import { organizationById } from '../hierarchy/organization-loaders.js';
import { inLanguage } from '../in-language.js';

/** Whom a step reached, and why that body (E2, E3). */
@Resolver(() => EscalationStepType)
export class EscalationStepResolver {
  @FieldResolver(() => OrganizationType, {
    nullable: true,
    description: 'The body it went to, resolved when the step was sent; null where nobody could be found.',
  })
  async recipient(
    @Root() { recipientId }: EscalationStep,
    @Ctx() context: GraphContext,
  ): Promise<OrganizationRow | null> {
    return recipientId === null ? null : organizationById(context).load(recipientId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "How the recipient was found, in the caller's language: by which role, who heads it, and who was taken where nobody held the role.",
  })
  async resolution(@Root() step: EscalationStep, @Ctx() context: GraphContext): Promise<string> {
    const { resolution, recipientId } = step;
    const { language } = context;
    const recipient = recipientId === null ? null : await organizationById(context).load(recipientId);
    const body = recipient === null ? '—' : inLanguage(context, recipient.name, recipient.nameEn);
    const sentences = [message(ROLES[roleOf(resolution)], { body }, language)];
    const { position, note, skipped } = resolution;
    if (position !== undefined) {
      const head = await actorName(context, position);
      sentences.push(message('RECIPIENT_HEAD', { head }, language));
    }
    if (note !== undefined && note in NOTES) {
      sentences.push(message(NOTES[note as keyof typeof NOTES], {}, language));
    }
    if (skipped !== undefined) {
      sentences.push(message('RECIPIENT_SKIPPED', { steps: skipped.join(', ') }, language));
    }
    return sentences.join(' ');
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Title of the position that acknowledged it, in the caller's language.",
  })
  async acknowledgedBy(
    @Root() { acknowledgedBy }: EscalationStep,
    @Ctx() context: GraphContext,
  ): Promise<string | null> {
    return acknowledgedBy === null ? null : actorName(context, acknowledgedBy);
  }
}

const ROLES = {
  RESPONSIBLE: 'RECIPIENT_RESPONSIBLE',
  OVERSEER: 'RECIPIENT_OVERSEER',
  STANDING_AGENCY: 'RECIPIENT_STANDING_AGENCY',
  COMMITTEE: 'RECIPIENT_COMMITTEE',
  BODY_UNIT: 'RECIPIENT_BODY_UNIT',
  BODY_PARENT: 'RECIPIENT_BODY_PARENT',
  BODY_CAMPAIGN: 'RECIPIENT_BODY_CAMPAIGN',
} as const satisfies { [role: string]: MessageCode };

const NOTES = {
  NO_OVERSEER: 'RECIPIENT_NO_OVERSEER',
  NOBODY: 'RECIPIENT_NOBODY',
  EXHAUSTED: 'RECIPIENT_EXHAUSTED',
} as const satisfies { [note: string]: MessageCode };

function roleOf({ role, relation }: StepResolution): keyof typeof ROLES {
  const name = relation === undefined ? role : `${role}_${relation}`;
  return name in ROLES ? (name as keyof typeof ROLES) : 'COMMITTEE';
}
