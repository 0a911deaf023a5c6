import { type Problem, problem } from '../../domain/refusal.js';
import type { Organization } from '../../entities/organization.entity.js';

/** A text that must be there and fit. */
export function checkText(text: string, field: string[], largest: number): Problem[] {
  if (text.trim() === '') return [problem('TEXT_MISSING', field)];
  return text.length > largest ? [problem('TEXT_TOO_LONG', field, { largest })] : [];
}

/** An organization that must be known and in being on the day. */
export function checkBody(
  code: string,
  field: string[],
  bodies: ReadonlyMap<string, Organization>,
  on: string,
): Problem[] {
  if (code.trim() === '') return [problem('TEXT_MISSING', field)];
  const body = bodies.get(code);
  if (body === undefined) return [problem('ORGANIZATION_UNKNOWN', field, { organization: code })];
  const active = body.validFrom <= on && (body.validTo === null || body.validTo > on);
  return active ? [] : [problem('ORGANIZATION_NOT_ACTIVE', field, { organization: code, on })];
}

/** Codes that stand in a list a second time, or that `besides` names already. */
export function checkTwice(
  codes: readonly string[],
  field: string[],
  besides: readonly string[] = [],
): Problem[] {
  const seen = new Set(besides);
  return codes.flatMap((code, index) => {
    if (code.trim() === '' || !seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [problem('DUPLICATE_ORGANIZATION', [...field, String(index)], { organization: code })];
  });
}
