import type { AccountabilityReview } from '../entities/evaluation.entity.js';
import type { ReviewAction, ReviewState } from '../entities/states.js';
import type { Lifecycle } from './lifecycle.js';

/** CONCERNED: the body that answers for the unit. REVIEWER: the body that reviews. */
export type ReviewParty = 'CONCERNED' | 'REVIEWER' | 'PLATFORM';
export type ReviewMove = ReviewAction | 'EXPLAIN' | 'EXCUSE' | 'DROP';

/** M6: nobody is concluded upon unheard; the platform considers and records, it does not discipline. */
export const reviewLifecycle: Lifecycle<ReviewState, ReviewMove, ReviewParty> = {
  name: 'AccountabilityReview',
  initial: 'OPENED',
  moves: {
    REQUEST_EXPLANATION: {
      from: ['OPENED'],
      to: 'EXPLANATION_DUE',
      by: ['REVIEWER', 'PLATFORM'],
      reason: false,
      starts: ['the deadline for the explanation'],
    },
    EXPLAIN: {
      from: ['OPENED', 'EXPLANATION_DUE'],
      to: 'EXPLAINED',
      by: ['CONCERNED'],
      reason: false,
      needs: ['explanation'],
    },
    RECORD_LAPSE: {
      from: ['EXPLANATION_DUE'],
      to: null,
      by: ['REVIEWER', 'PLATFORM'],
      reason: false,
      needs: ['the deadline has passed'],
    },
    HOLD_MEETING: {
      from: ['EXPLANATION_DUE', 'EXPLAINED'],
      to: 'REVIEW_MEETING',
      by: ['REVIEWER'],
      reason: false,
      needs: ['an explanation, or its recorded lapse'],
    },
    CONCLUDE: {
      from: ['REVIEW_MEETING', 'APPEALED'],
      to: 'CONCLUDED',
      by: ['REVIEWER'],
      reason: true,
      needs: ['conclusion'],
    },
    APPEAL: { from: ['CONCLUDED'], to: 'APPEALED', by: ['CONCERNED'], reason: true },
    CLOSE: { from: ['CONCLUDED'], to: 'CLOSED', by: ['REVIEWER'], reason: false },
    EXCUSE: {
      from: ['OPENED', 'EXPLANATION_DUE', 'EXPLAINED'],
      to: 'CLOSED',
      by: ['PLATFORM'],
      reason: true,
      needs: ['obstacles that cover every day of the lateness'],
    },
    DROP: {
      from: ['OPENED', 'EXPLANATION_DUE', 'EXPLAINED', 'REVIEW_MEETING', 'APPEALED'],
      to: 'CLOSED',
      by: ['PLATFORM'],
      reason: true,
      needs: ['a later run in which the unit has met its target'],
    },
  },
};

/** States in which the body concerned has not been heard out. */
export const UNHEARD: readonly ReviewState[] = ['OPENED', 'EXPLANATION_DUE', 'EXPLAINED'];

/**
 * What stands against an action that the table allows, by the clock and by what was recorded (M6): a lapse before the
 * deadline or twice, a meeting without an explanation or its recorded lapse. Null where nothing does.
 */
export function reviewObjection(
  review: Pick<AccountabilityReview, 'state' | 'explanationDueAt' | 'lapsedAt'>,
  action: ReviewMove,
  now: Date,
): 'EXPLANATION_NOT_DUE' | 'LAPSE_RECORDED' | 'EXPLANATION_PENDING' | null {
  const { state, explanationDueAt, lapsedAt } = review;
  if (action === 'RECORD_LAPSE') {
    if (lapsedAt !== null) return 'LAPSE_RECORDED';
    return explanationDueAt === null || now < explanationDueAt ? 'EXPLANATION_NOT_DUE' : null;
  }
  if (action === 'HOLD_MEETING' && state === 'EXPLANATION_DUE' && lapsedAt === null) {
    return 'EXPLANATION_PENDING';
  }
  return null;
}
