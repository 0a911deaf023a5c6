import { dateOf } from './calendar.mjs';
import { CONCLUSION } from './conclusion-june.mjs';
import { LETTER } from './letter-47.mjs';
import { isSilent } from './script-acknowledgements.mjs';
import { assigner, doer } from './script-steps.mjs';
import { ISLAND_DISTRICT } from './units.mjs';

/**
 * The tasks with the campaign's own deadlines, each with a part for every district and department: ID dossiers (9.1 of
 * letter 47), accounts (9.2, and K12 of the conclusion that supersedes it). A district hands in its part of the
 * accounts on the morning after the day on which its figures first met the target.
 */
export function campaignTasks(facts) {
  const [letter, conclusion] = [LETTER, CONCLUSION].map((number) =>
    facts.directives.find((directive) => directive.number === number),
  );
  return [
    ...handedIn(facts, letter, '9.1', { each: () => '2023-06-28T08:00', whole: '2023-06-29T15:00' }),
    ...handedIn(facts, letter, '9.2', {
      each: (code) => accountsDone(facts, code, 2),
      whole: facts.variant.letterDone,
    }),
    ...handedIn(facts, conclusion, 'K12', {
      each: (code) => accountsDone(facts, code, 22),
      whole: facts.variant.conclusionDone,
    }),
  ];
}

// Each part is handed in and completed on the same day, then the whole by its lead; null: the whole is left open.
function handedIn({ variant }, directive, ordinal, { each, whole }) {
  const task = directive.tasks.find((entry) => entry.ordinal === ordinal);
  const parts = task.assignees
    .filter((organization) => !isSilent(variant, directive.number, organization))
    .flatMap((organization) => {
      const place = { directive, task, organization };
      const at = each(organization.replace('ubnd-', ''));
      const island = organization === `ubnd-${ISLAND_DISTRICT}`;
      return [
        doer(at, place, 'SUBMIT', island ? { reason: NO_TARGET } : {}),
        assigner(`${at.slice(0, 10)}T14:00`, place, 'COMPLETE'),
      ];
    });
  if (whole === null) return parts;
  const place = { directive, task };
  return [...parts, doer(whole, place, 'SUBMIT'), assigner(`${whole.slice(0, 10)}T16:30`, place, 'COMPLETE')];
}

// Departments and the island have no figures of their own; they hand in with the city.
function accountsDone({ firstMet }, code, notBefore) {
  const day = firstMet.get(code);
  return day === undefined ? '2023-06-30T09:00' : `${dateOf(Math.max(day + 1, notBefore + 1))}T08:00`;
}

const NO_TARGET = {
  vi: 'Huyện không được giao chỉ tiêu tài khoản; đã thực hiện tuyên truyền, hướng dẫn',
  en: 'The district was assigned no target of accounts; information and guidance were given',
};
