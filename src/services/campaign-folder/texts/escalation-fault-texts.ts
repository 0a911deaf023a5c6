import { faultText } from './fault-text.js';

/** What campaign.yaml lays down about working time and about chains of those in charge. */
export const escalationFaultTexts = {
  WORKING_TIME_MISSING: (p: { field: string }) =>
    faultText(
      [
        `${p.field} tính theo giờ làm việc nhưng chưa có workingTime`,
        `${p.field} is counted in working time, and there is no workingTime`,
      ],
      ['thêm workingTime, hoặc đặt workingTime: false', 'add workingTime, or set workingTime: false'],
    ),
  WORKING_HOURS_OUT_OF_ORDER: (p: { from: string; to: string; before: string | null }) =>
    faultText(
      [
        p.before === null
          ? `buổi làm việc từ ${p.from} đến ${p.to} kết thúc trước khi bắt đầu`
          : `buổi làm việc từ ${p.from} đến ${p.to} không nối tiếp buổi trước (đến ${p.before})`,
        p.before === null
          ? `the span from ${p.from} to ${p.to} ends before it begins`
          : `the span from ${p.from} to ${p.to} does not follow the one before it (to ${p.before})`,
      ],
      [
        'ghi các buổi theo thứ tự, from trước to, không chồng lấn',
        'list spans in order, from before to, without overlap',
      ],
    ),
  WORKING_DAY_CONTRADICTED: (p: { date: string }) =>
    faultText(
      [
        `${p.date} vừa là ngày nghỉ vừa là ngày làm bù`,
        `${p.date} is both a holiday and a day worked in exchange`,
      ],
      ['bỏ ngày này ở một trong hai danh sách', 'remove it from one of the two lists'],
    ),
  CHAIN_NOT_FROM_START: (p: { trigger: string; hours: number }) =>
    faultText(
      [
        `bước đầu của ${p.trigger} chỉ gửi sau ${p.hours} giờ`,
        `the first step of ${p.trigger} is only sent after ${p.hours} hours`,
      ],
      ['đặt afterHours của bước đầu là 0', 'set afterHours of the first step to 0'],
    ),
  CHAIN_STEP_NOT_LATER: (p: { trigger: string; step: number; hours: number; previous: number }) =>
    faultText(
      [
        `bước ${p.step} của ${p.trigger} (${p.hours} giờ) không sau bước trước (${p.previous} giờ)`,
        `step ${p.step} of ${p.trigger} (${p.hours} hours) is not later than the one before it (${p.previous} hours)`,
      ],
      ['ghi afterHours tăng dần qua từng bước', 'let afterHours rise from step to step'],
    ),
  CHAIN_ENDS_TOO_EARLY: (p: { trigger: string; hours: number; last: number }) =>
    faultText(
      [
        `${p.trigger} kết thúc sau ${p.hours} giờ, không sau bước cuối (${p.last} giờ)`,
        `${p.trigger} is exhausted after ${p.hours} hours, not later than its last step (${p.last} hours)`,
      ],
      [`đặt exhaustedAfterHours lớn hơn ${p.last}`, `set exhaustedAfterHours to more than ${p.last}`],
    ),
  CHAIN_ROLE_UNHELD: (p: { trigger: string; step: number; kind: string; unit: string; more: number }) =>
    faultText(
      [
        `bước ${p.step} của ${p.trigger}: đơn vị ${p.unit}${p.more > 0 ? ` và ${p.more} đơn vị khác` : ''} không có ai giữ vai ${p.kind}`,
        `step ${p.step} of ${p.trigger}: nobody is ${p.kind} in ${p.unit}${p.more > 0 ? ` and ${p.more} more units` : ''}`,
      ],
      [
        'thêm tổ chức đó cùng chức danh của nó, hoặc chọn vai khác cho bước này',
        'add that organization with a position of its own, or choose another role for the step',
      ],
    ),
  CHAIN_WITHOUT_OVERSEER: (p: { trigger: string; step: number; unit: string; more: number }) =>
    faultText(
      [
        `bước ${p.step} của ${p.trigger}: không ai phụ trách địa bàn ${p.unit}${p.more > 0 ? ` và ${p.more} địa bàn khác` : ''}`,
        `step ${p.step} of ${p.trigger}: nobody watches over ${p.unit}${p.more > 0 ? ` and ${p.more} more units` : ''}`,
      ],
      [
        'phân công trong oversight.csv; nếu không, bước này chuyển đến cấp trên trực tiếp',
        'name somebody in oversight.csv; otherwise the step goes to the body in charge of the unit above',
      ],
    ),
} as const;
