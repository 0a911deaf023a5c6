/** How a run ended: `gone` was done, given up, not due or unknown; `postponed` met a conflict or an outage. */
export type RunOutcome = 'done' | 'failed' | 'quarantined' | 'gone' | 'postponed';
