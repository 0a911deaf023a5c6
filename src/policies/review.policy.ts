import type { Actor, UnitPath } from '../domain/actor.js';
import type { ReviewParty } from '../domain/review-lifecycle.js';
import { allows } from './grants.policy.js';
import type { ReadingScope } from './reading.policy.js';
import { scopeOver } from './scope.policy.js';

/** What decides who an actor is in the matter of a review. */
export interface ReviewMatter {
  /** The body that answers for the unit. */
  organizationId: number;
  /** The body that the campaign appoints to review. */
  reviewerId: number;
  /** Where the unit stands: its own id first. */
  path: UnitPath;
}

/**
 * M6: who works for the body concerned answers; who works for the reviewing body, or is committee over a unit above the
 * one concerned, reviews. Nobody reviews the body he sits in.
 */
export function reviewParties(actor: Actor, matter: ReviewMatter): ReviewParty[] {
  const { organizationId, reviewerId, path } = matter;
  const parties: ReviewParty[] = [];
  if (allows(actor, 'review.answer', { bodies: [organizationId] })) parties.push('CONCERNED');
  const own = actor.organizationId === organizationId;
  if (!own && allows(actor, 'review.run', { bodies: [reviewerId], unit: path })) parties.push('REVIEWER');
  return parties;
}

/**
 * A3: reviews are read by the body concerned, its superiors in charge and the reviewing body; auditors read everything
 * (A2), administrators have no part in them. One scope serves lists, counts and single reviews (A1):
 * those about the body or reviewed by it, and those about units that one of the grants reaches.
 */
export function reviewScope(actor: Actor | null): ReadingScope {
  return scopeOver(actor, 'review.read', 'BODY');
}
