import type { Texts } from './texts.js';

/** Refusals about chains of those in charge (E1-E4). */
export const escalationProblems = {
  ESCALATION_UNKNOWN: {
    params: ['escalation'],
    vi: 'Không có việc chuyển cấp {escalation}; hãy lấy mã từ danh sách việc chuyển cấp của chiến dịch.',
    en: 'There is no escalation {escalation}; take its id from the list of escalations of the campaign.',
  },
  ESCALATION_AT_TOP: {
    params: [],
    vi: 'Việc này đã ở cấp cao nhất của quy trình, không còn cấp nào để chuyển tiếp; hãy trả lời kết quả xử lý.',
    en: 'This has reached the top of its chain and nobody is left to pass it to; answer what has been done about it.',
  },
} as const satisfies Texts;

/** Titles, reasons and labels about chains of those in charge (E1-E4). */
export const escalationLabels = {
  ESCALATED_TASK_OVERDUE: {
    params: ['unit', 'body', 'step'],
    vi: 'Chỉ đạo xử lý nhiệm vụ quá hạn của {body} ({unit}), cấp thứ {step} của quy trình.',
    en: 'See to the overdue task of {body} ({unit}), step {step} of the chain.',
  },
  ESCALATED_REPORT_MISSING: {
    params: ['unit', 'body', 'step'],
    vi: 'Chỉ đạo {body} gửi báo cáo còn thiếu của {unit}, cấp thứ {step} của quy trình.',
    en: 'See that {body} sends the missing report of {unit}, step {step} of the chain.',
  },
  ESCALATED_SLOW_UNIT: {
    params: ['unit', 'body', 'step'],
    vi: 'Chỉ đạo khắc phục tiến độ chậm tại {unit} thuộc trách nhiệm của {body}, cấp thứ {step} của quy trình.',
    en: 'See to the slow progress of {unit}, for which {body} answers, step {step} of the chain.',
  },
  ESCALATED_DATA_ERROR_UNRESOLVED: {
    params: ['unit', 'body', 'step'],
    vi: 'Chỉ đạo {body} giải quyết sai sót số liệu quá hạn của {unit}, cấp thứ {step} của quy trình.',
    en: 'See that {body} settles the data error of {unit} that is past its deadline, step {step} of the chain.',
  },
  ESCALATED_OBSTACLE_UNRESOLVED: {
    params: ['unit', 'body', 'step'],
    vi: 'Chỉ đạo {body} tháo gỡ vướng mắc quá hạn tại {unit}, cấp thứ {step} của quy trình.',
    en: 'See that {body} removes the obstacle in {unit} that is past its deadline, step {step} of the chain.',
  },
  ESCALATED_CASCADE_MISSING: {
    params: ['unit', 'body', 'step'],
    vi: 'Chỉ đạo {body} ({unit}) tiếp nhận và triển khai văn bản chỉ đạo, cấp thứ {step} của quy trình.',
    en: 'See that {body} ({unit}) acknowledges the directive and carries it down, step {step} of the chain.',
  },
  ESCALATED_REVIEW_STALLED: {
    params: ['unit', 'body', 'step'],
    vi: 'Chỉ đạo việc xem xét trách nhiệm đang dừng lại của {body} ({unit}), cấp thứ {step} của quy trình.',
    en: 'See to the review of {body} ({unit}) that stands still, step {step} of the chain.',
  },
  ESCALATION_EXHAUSTED: {
    params: ['unit', 'body'],
    vi: 'Đã qua hết các cấp mà chưa ai xử lý: việc của {body} ({unit}) cần Ban Chỉ đạo quyết định.',
    en: 'The whole chain has been climbed and nobody has dealt with it: the matter of {body} ({unit}) is for the committee.',
  },
} as const satisfies Texts;
