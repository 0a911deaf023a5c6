import { DAY, dateOf } from './calendar.mjs';
import { headOf } from './organizations.mjs';

/**
 * The case of Văn Đẩu. Real: its figure for the conference was inaccurate, and the chiefs of police of the ward and of
 * Kiến An were told to draw lessons (K11). Figures, hours and words of the explanation are synthetic.
 */
export function dataErrors({ variant, inaccurate, series }) {
  return [...vanDau(inaccurate), ...variant.openDataErrors.flatMap((plan) => acrossMilestone(plan, series))];
}

function vanDau({ unit, right }) {
  const on = dateOf(DAY.conference);
  const dataError = `${unit}/accounts_activated/${on}`;
  return [
    {
      at: `${on}T14:30`,
      by: headOf('ca-31'),
      action: 'raiseDataError',
      unit,
      indicator: 'accounts_activated',
      on,
      expected: right,
      reason: {
        vi: 'Số liệu báo cáo tại Hội nghị không khớp kết quả kích hoạt trên hệ thống',
        en: 'The figure reported to the conference does not match the activations on the system',
      },
    },
    {
      at: `${on}T15:30`,
      by: headOf(`ca-${unit}`),
      action: 'explainDataError',
      dataError,
      explanation: {
        vi: 'Cán bộ tổng hợp cộng trùng các tài khoản đã cài đặt nhưng chưa kích hoạt xong',
        en: 'Accounts installed but not yet activated were added in by mistake',
      },
    },
    {
      at: '2023-06-16T10:00',
      by: headOf('ca-31'),
      action: 'closeDataError',
      dataError,
      outcome: 'CONFIRMED_ERROR',
      reason: {
        vi: 'Đã đính chính ngày 13/6; Hội nghị yêu cầu nghiêm túc rút kinh nghiệm trong tổng hợp, thống kê, báo cáo số liệu không chính xác',
        en: 'Corrected on 13/6; the conference required that lessons be drawn about inaccurate consolidation, counting and reporting',
      },
    },
  ];
}

function acrossMilestone({ unit, on, raisedAt, explainedAt, closedAt }, series) {
  const dataError = `${unit}/accounts_activated/${on}`;
  const day = (Date.parse(on) - Date.parse(dateOf(0))) / 86_400_000;
  return [
    {
      at: raisedAt,
      by: headOf('ca-31'),
      action: 'raiseDataError',
      unit,
      indicator: 'accounts_activated',
      on,
      expected: series.get(unit).activated[day] - 120,
      reason: {
        vi: 'Chênh lệch với số liệu trích xuất, cần giải trình (hư cấu)',
        en: 'Differs from an extract of the system, to be explained (fictional)',
      },
    },
    {
      at: explainedAt,
      by: headOf(`ca-${unit}`),
      action: 'explainDataError',
      dataError,
      explanation: {
        vi: 'Số trích xuất chưa gồm các tài khoản kích hoạt tại khu công nghiệp trong ngày (hư cấu)',
        en: 'The extract did not yet hold the accounts activated that day in the industrial zone (fictional)',
      },
    },
    {
      at: closedAt,
      by: headOf('ca-31'),
      action: 'closeDataError',
      dataError,
      outcome: 'JUSTIFIED',
      reason: {
        vi: 'Đối chiếu lại, số liệu xã báo cáo là đúng (hư cấu)',
        en: 'Reconciled: the reported figure stands (fictional)',
      },
    },
  ];
}
