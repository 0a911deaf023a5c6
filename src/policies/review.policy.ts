import type { Actor, Grant, UnitPath } from '../domain/actor.js';
import type { ReviewParty } from '../domain/review-lifecycle.js';
import { allows, heldFor } from './grants.policy.js';

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

/** Which reviews an actor may read (A3), in a form that a query can apply to any number of them. */
export interface ReviewScope {
  all: boolean;
  /** Those about this body, and those it reviews. */
  organizationId: number | null;
  /** Those about units within one of these. */
  grants: readonly Grant[];
}

/**
 * A3: reviews are read by the body concerned, its superiors in charge and the reviewing body; auditors read everything
 * (A2), administrators have no part in them. One scope serves lists, counts and single reviews (A1).
 */
export function reviewScope(actor: Actor | null): ReviewScope {
  if (actor === null) return { all: false, organizationId: null, grants: [] };
  return {
    all: heldFor(actor, 'review.read', 'ANYWHERE').length > 0,
    organizationId: heldFor(actor, 'review.read', 'BODY').length > 0 ? actor.organizationId : null,
    grants: heldFor(actor, 'review.read', 'UNIT'),
  };
}
