import { headOf } from './organizations.mjs';
import { OBSTACLE_KEY } from './script-obstacle.mjs';

/**
 * What people do in the three reviews of the fictional campaign (M6): one commune explains and names the outage, one
 * explains without it, the district lets its deadline pass and is heard in the meeting.
 */
export function reviewLives({ variant: { reviews } }) {
  if (reviews === null) return [];
  const by = headOf('bcd-31');
  const step = (at, unit, reviewAction, more = {}) => {
    return { at, by, action: 'actOnReview', review: unit, reviewAction, ...more };
  };
  const explain = (at, unit, explanation, obstacles) => {
    return { at, by: headOf(`ubnd-${unit}`), action: 'explainReview', review: unit, explanation, obstacles };
  };
  const { excusable, later, district } = reviews;
  return [
    explain(
      '2023-07-18T09:00',
      excusable,
      {
        vi: 'Từ 03/7 đến 09/7 không kích hoạt được do không nhận được mã OTP; phường đang làm bù từng ngày (hư cấu)',
        en: 'From 3 to 9 July nothing could be activated for want of OTPs; the ward is making up for it day by day (fictional)',
      },
      [OBSTACLE_KEY],
    ),
    explain('2023-07-20T15:00', later, {
      vi: 'Thiếu cán bộ kích hoạt, phân công chưa rõ người, rõ việc (hư cấu)',
      en: 'Too few staff to activate accounts; who did what was not clear (fictional)',
    }),
    step('2023-07-24T14:00', later, 'HOLD_MEETING'),
    step('2023-07-25T09:00', district, 'HOLD_MEETING'),
    step('2023-07-26T09:00', later, 'CONCLUDE', {
      conclusion: 'LESSONS_DRAWN',
      reason: {
        vi: 'Chậm do phân công, không phải chỉ do sự cố OTP; yêu cầu rút kinh nghiệm (hư cấu)',
        en: 'Late for want of clear duties, not by the outage alone; lessons to be drawn (fictional)',
      },
    }),
    step('2023-07-27T09:00', district, 'CONCLUDE', {
      conclusion: 'REMINDER',
      reason: {
        vi: 'Không giải trình đúng hạn, không triển khai công văn 47; nhắc nhở tập thể (hư cấu)',
        en: 'No explanation in time and letter 47 not carried out; the body is reminded (fictional)',
      },
    }),
    {
      at: '2023-07-28T10:00',
      by: headOf(`ubnd-${district}`),
      action: 'actOnReview',
      review: district,
      reviewAction: 'APPEAL',
      reason: {
        vi: 'Đề nghị xem xét thêm thời gian sự cố OTP (hư cấu)',
        en: 'Asks that the days of the outage be weighed once more (fictional)',
      },
    },
    step('2023-08-01T09:00', district, 'CONCLUDE', {
      conclusion: 'REMINDER',
      reason: {
        vi: 'Đã tính 7 ngày sự cố OTP; số ngày chậm nhiều hơn, giữ nguyên kết luận (hư cấu)',
        en: 'The seven days of the outage were counted; the lateness is longer, the conclusion stands (fictional)',
      },
    }),
    step('2023-08-02T09:00', later, 'CLOSE'),
    step('2023-08-07T09:00', district, 'CLOSE'),
  ];
}
