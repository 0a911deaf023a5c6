import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoSummary } from './demo-process.js';

/**
 * What a shipped campaign came to, as it is committed in test/e2e/histories: a later version must come to the same, or
 * say by a new rule version why not. scripts/keep-history.mjs
 * writes the file anew.
 */
export interface KeptHistory {
  historyHash: string;
  evaluations: { milestone: number; run: number; cause: string; ruleVersion: string; inputHash: string }[];
  dossiers: { code: string; milestone: number; state: string }[];
  reviews: { unit: string; state: string; conclusion: string | null }[];
  escalations: { [state: string]: number };
}

/** The kept part of what the demonstration printed. */
export function keptHistory(text: string): KeptHistory {
  const { historyHash, outcome } = JSON.parse(text) as DemoSummary;
  const escalations: { [state: string]: number } = {};
  for (const { state } of outcome.escalations) escalations[state] = (escalations[state] ?? 0) + 1;
  return {
    historyHash,
    evaluations: outcome.evaluations.map(({ milestone, run, cause, ruleVersion, inputHash }) => ({
      milestone,
      run,
      cause,
      ruleVersion,
      inputHash,
    })),
    dossiers: outcome.dossiers.map(({ code, milestone, state }) => ({ code, milestone, state })),
    reviews: outcome.reviews.map(({ unit, state, conclusion }) => ({ unit, state, conclusion })),
    escalations,
  };
}

/** Reads test/e2e/histories/<campaign>.json of the sources, wherever the tests were compiled to. */
export function readHistory(campaign: string): KeptHistory {
  const path = join(process.cwd(), 'test/e2e/histories', `${campaign}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as KeptHistory;
}
