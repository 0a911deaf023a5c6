import { CONCLUSION } from './conclusion-june.mjs';
import { LETTER } from './letter-47.mjs';
import { headOf } from './organizations.mjs';
import { oneOf, stream } from './random.mjs';

const SAME_DAY = ['09:30', '10:15', '11:00', '14:00', '15:30'];
const NEXT_DAY = new Set(['ubnd-306', 'ubnd-313', 'cqtw-31', 'dvsn-31']);
// The island hears later.
const ISLAND = new Set(['cu-318', 'ubnd-318', 'ca-318']);

/** Who acknowledges which directive, and when; those named in `variant.silent` never do. */
export function acknowledgements({ variant, directives }) {
  return directives.flatMap((directive) =>
    directive.recipients
      .filter((organization) => !isSilent(variant, directive.number, organization))
      .map((organization) => ({
        at: acknowledgedAt(directive, organization),
        by: headOf(organization),
        action: 'acknowledgeDirective',
        directive: directive.number,
        organization,
      })),
  );
}

/** Whether the organization leaves the directive unanswered. */
export function isSilent(variant, directive, organization) {
  return variant.silent.some((entry) => entry.directive === directive && entry.organization === organization);
}

function acknowledgedAt({ number, issuedOn }, organization) {
  if (number === LETTER) {
    if (ISLAND.has(organization)) return '2023-05-27T08:00';
    if (NEXT_DAY.has(organization)) return '2023-05-26T08:15';
    return `${issuedOn}T${oneOf(stream(`acknowledge/${organization}`), SAME_DAY)}`;
  }
  if (number === CONCLUSION) return ISLAND.has(organization) ? '2023-06-15T08:00' : '2023-06-14T08:15';
  return `${dayAfter(issuedOn)}T08:00`;
}

function dayAfter(date) {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
