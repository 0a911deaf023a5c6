import type { LimitFault } from './limit-fault.js';
import type { OperationLimits } from './operation-limits.js';

/** What of the variables is too much before they are looked at as values of any type, or null. */
export function measureVariables(
  variables: unknown,
  limits: Pick<OperationLimits, 'variablesDepth'> & { values: number },
): LimitFault | null {
  const waiting: { value: unknown; depth: number }[] = [{ value: variables, depth: 0 }];
  let found = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    found += 1;
    if (found > limits.values + 1) {
      return { code: 'VARIABLES_TOO_MANY', values: { limit: limits.values }, field: ['variables'] };
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth > limits.variablesDepth) {
      return { code: 'VARIABLES_TOO_DEEP', values: { limit: limits.variablesDepth }, field: ['variables'] };
    }
    for (const inner of Object.values(value)) waiting.push({ value: inner, depth: depth + 1 });
  }
  return null;
}
