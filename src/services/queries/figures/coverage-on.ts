import { type Coverage, type CoveragesQuestion, coverageAt } from './coverage-at.js';
import type { Source } from './figure-refs.js';

export interface CoverageQuestion extends CoveragesQuestion {
  unitId: number;
  on: string;
}

/** The coverage of one unit on a day: who should have reported and who did (F6). */
export async function coverageOn(source: Source, question: CoverageQuestion): Promise<Coverage> {
  const [coverage] = await coverageAt(source, question, [question]);
  if (coverage === undefined) throw new Error(`Unit ${question.unitId} was given no coverage.`);
  return coverage;
}
