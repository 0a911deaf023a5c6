import { faultText } from './fault-text.js';

/** What campaign.yaml lays down about the daily round of reports and the way of a directive down. */
export const roundFaultTexts = {
  REMINDER_ON_DAY_BEFORE: (p: { minutes: number; cutOff: string; largest: number }) =>
    faultText(
      [
        `nhắc báo cáo trước ${p.minutes} phút là từ ngày hôm trước: giờ chốt là ${p.cutOff}`,
        `a reminder ${p.minutes} minutes before falls on the day before: the cut-off is ${p.cutOff}`,
      ],
      [`ghi nhiều nhất ${p.largest} phút`, `give at most ${p.largest} minutes`],
    ),
  ISSUE_BEFORE_ACKNOWLEDGE: (p: { urgency: string; acknowledge: number; issue: number }) =>
    faultText(
      [
        `${p.urgency}: phải ban hành văn bản trong ${p.issue} giờ, sớm hơn hạn xác nhận đã nhận (${p.acknowledge} giờ)`,
        `${p.urgency}: the own document is due after ${p.issue} hours, before receipt is (${p.acknowledge})`,
      ],
      [`ghi từ ${p.acknowledge} giờ trở lên`, `give ${p.acknowledge} hours or more`],
    ),
  URGENCIES_REVERSED: (p: { urgency: string; hours: number; slower: string; before: number }) =>
    faultText(
      [
        `${p.urgency} được ${p.hours} giờ, lâu hơn ${p.slower} (${p.before} giờ)`,
        `${p.urgency} has ${p.hours} hours, more than ${p.slower} (${p.before})`,
      ],
      [
        `văn bản khẩn hơn thì thời hạn không dài hơn: ghi nhiều nhất ${p.before} giờ`,
        `what is more urgent has no more time: give at most ${p.before} hours`,
      ],
    ),
} as const;
