import { headOf } from './organizations.mjs';
import { targets } from './targets.mjs';
import { communes } from './units.mjs';

/**
 * Synthetic: the chairs of the units that are slow when the first milestone closes take note in the morning and answer
 * in the afternoon; those of `variant.unanswering` districts do neither.
 */
const CLOSED = { on: '2023-06-20', known: '2023-06-20T23:59' };
const SLOW_BELOW = 0.4;

export function slowUnitAnswers({ variant, reports, corrections }) {
  const known = knownFigures(reports, corrections);
  const slow = [...unitsOf(known)]
    .filter(([code, achieved]) => achieved / targets.get(code) < SLOW_BELOW)
    .map(([code]) => code)
    .filter((code) => !variant.unanswering.includes(districtOf(code)))
    .sort();
  return slow.flatMap((unit) => {
    const by = headOf(`ubnd-${unit}`);
    const climb = { trigger: 'SLOW_UNIT', unit };
    const response = {
      vi: 'Đã giao chỉ tiêu từng ngày cho từng tổ, tăng thêm tổ thu nhận lưu động (mô phỏng)',
      en: 'Daily targets given to every team, more mobile teams sent out (simulated)',
    };
    return [
      { at: '2023-06-21T08:30', by, action: 'acknowledgeEscalation', ...climb },
      { at: '2023-06-21T16:30', by, action: 'resolveEscalation', ...climb, response },
    ];
  });
}

/** The figure of each commune as it was known when the milestone closed. */
function knownFigures(reports, corrections) {
  const told = [...reports, ...corrections].filter(
    (row) => row.on <= CLOSED.on && row.submitted_at <= CLOSED.known,
  );
  told.sort((a, b) => (`${a.on} ${a.submitted_at}` < `${b.on} ${b.submitted_at}` ? -1 : 1));
  const codes = new Set(communes.map(({ code }) => code));
  return new Map(
    told.filter((row) => codes.has(row.unit_code)).map((row) => [row.unit_code, row.accounts_activated]),
  );
}

function unitsOf(known) {
  const units = new Map(known);
  for (const { code, parent_code: district } of communes) {
    units.set(district, (units.get(district) ?? 0) + known.get(code));
  }
  return units;
}

function districtOf(code) {
  return communes.find((commune) => commune.code === code)?.parent_code ?? code;
}
