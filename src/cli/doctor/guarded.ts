import { explainError } from '../explain-error.js';
import { type Finding, fault } from './finding.js';

/** The findings of a look, or the one finding that it failed. */
export async function guarded(subject: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    const { message, cure } = explainError(error);
    return [fault(subject, message, cure)];
  }
}
