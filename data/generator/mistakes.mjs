import { DAY, dateOf, dayOf } from './calendar.mjs';
import { inaccurateCommune } from './stated.mjs';

/**
 * Reports that first told a wrong figure and were corrected. One is real in kind: the conference found the figure of
 * Văn Đẩu ward inaccurate (by how much it did not say). The others are synthetic.
 */
const OMITTED = 'Cộng sót số liệu của một tổ thu nhận lưu động (mô phỏng)';
const DOUBLED = 'Đếm trùng hồ sơ đã nhập ngày trước (mô phỏng)';
const MISREAD = 'Nhập nhầm số liệu khi tổng hợp cuối ngày (mô phỏng)';

const ORDINARY = [
  { unit: '11335', on: '2023-06-15', error: 'UNDERSTATED', correctedAfter: 2, at: '10:05', reason: OMITTED },
  { unit: '11701', on: '2023-06-17', error: 'OVERSTATED', correctedAfter: 1, at: '09:10', reason: MISREAD },
  { unit: '11404', on: '2023-06-19', error: 'UNDERSTATED', correctedAfter: 1, at: '08:40', reason: OMITTED },
  { unit: '11626', on: '2023-06-22', error: 'OVERSTATED', correctedAfter: 1, at: '09:10', reason: MISREAD },
  { unit: '11785', on: '2023-06-24', error: 'UNDERSTATED', correctedAfter: 2, at: '10:05', reason: OMITTED },
  { unit: '11863', on: '2023-06-26', error: 'UNDERSTATED', correctedAfter: 1, at: '08:40', reason: OMITTED },
  {
    unit: '11575',
    on: '2023-07-02',
    error: 'COUNTED_TWICE',
    correctedAfter: 1,
    at: '09:10',
    reason: DOUBLED,
  },
  {
    unit: '11824',
    on: '2023-07-08',
    error: 'COUNTED_TWICE',
    correctedAfter: 1,
    at: '08:40',
    reason: DOUBLED,
  },
];

/** Too high by so much at the conference, which no check of the platform questions: a person noticed it. Synthetic. */
export const OVERSTATED_BY = 238;

const AT_CONFERENCE = {
  unit: inaccurateCommune,
  on: dateOf(DAY.conference),
  error: 'AT_CONFERENCE',
  submittedAt: `${dateOf(DAY.conference)}T09:00`,
  correctedAfter: 0,
  at: '16:30',
  reason: 'Rà soát lại: số liệu báo cáo buổi sáng cộng trùng các tài khoản chưa kích hoạt xong (mô phỏng)',
};

/**
 * The mistakes of the campaign as { unit, day, wrong, submittedAt, correctedAt, reason }; `wrong` holds the figures
 * first told. `series` by commune code; `days` those on which a commune reports.
 */
export function mistakes(series, daysOf) {
  return [AT_CONFERENCE, ...ORDINARY].map((plan) => {
    const day = dayOf(plan.on);
    const days = daysOf(plan.unit);
    if (!days.includes(day)) throw new Error(`${plan.unit} does not report on ${plan.on}`);
    const right = {
      collected: series.get(plan.unit).collected[day],
      activated: series.get(plan.unit).activated[day],
    };
    const before = series.get(plan.unit).activated[days[days.indexOf(day) - 1]];
    return {
      unit: plan.unit,
      day,
      wrong: wrongFigures(plan.error, right, before),
      submittedAt: plan.submittedAt,
      correctedAt: `${dateOf(day + plan.correctedAfter)}T${plan.at}`,
      reason: plan.reason,
    };
  });
}

function wrongFigures(error, right, before) {
  const increment = right.activated - before;
  switch (error) {
    case 'UNDERSTATED':
      return { ...right, activated: before + Math.floor(increment * 0.4) };
    case 'OVERSTATED':
      return { ...right, activated: Math.min(right.collected, right.activated + Math.ceil(increment * 0.2)) };
    case 'COUNTED_TWICE':
      return { ...right, collected: right.collected + 37 };
    default:
      return { ...right, activated: right.activated + OVERSTATED_BY };
  }
}
