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
  RECIPIENT_RESPONSIBLE: {
    params: ['body'],
    vi: 'Gửi cơ quan chịu trách nhiệm: {body}.',
    en: 'To the body responsible: {body}.',
  },
  RECIPIENT_OVERSEER: {
    params: ['body'],
    vi: 'Gửi cơ quan được phân công phụ trách địa bàn: {body}.',
    en: 'To who watches over the area: {body}.',
  },
  RECIPIENT_STANDING_AGENCY: {
    params: ['body'],
    vi: 'Gửi cơ quan thường trực: {body}.',
    en: 'To the standing agency: {body}.',
  },
  RECIPIENT_COMMITTEE: {
    params: ['body'],
    vi: 'Gửi Ban Chỉ đạo: {body}.',
    en: 'To the committee: {body}.',
  },
  RECIPIENT_BODY_UNIT: {
    params: ['body'],
    vi: 'Gửi cơ quan phụ trách tại đơn vị: {body}.',
    en: 'To the body in charge of the unit: {body}.',
  },
  RECIPIENT_BODY_PARENT: {
    params: ['body'],
    vi: 'Gửi cơ quan phụ trách ở cấp trên trực tiếp: {body}.',
    en: 'To the body in charge of the unit above: {body}.',
  },
  RECIPIENT_BODY_CAMPAIGN: {
    params: ['body'],
    vi: 'Gửi cơ quan phụ trách toàn chiến dịch: {body}.',
    en: "To the body in charge of the campaign's own unit: {body}.",
  },
  RECIPIENT_HEAD: {
    params: ['head'],
    vi: 'Người đứng đầu: {head}.',
    en: 'Headed by: {head}.',
  },
  RECIPIENT_NO_OVERSEER: {
    params: [],
    vi: 'Không có ai phụ trách địa bàn nên chuyển đến cấp trên trực tiếp.',
    en: 'Nobody watches over the area, so it went to the body in charge of the unit above.',
  },
  RECIPIENT_NOBODY: {
    params: [],
    vi: 'Không còn ai giữ vai này nên chuyển đến Ban Chỉ đạo.',
    en: 'Nobody holds this role any more, so it went to the committee.',
  },
  RECIPIENT_EXHAUSTED: {
    params: [],
    vi: 'Đã qua hết các cấp của quy trình mà chưa ai xử lý.',
    en: 'The chain has been climbed to its end and nobody has dealt with it.',
  },
  RECIPIENT_SKIPPED: {
    params: ['steps'],
    vi: 'Bỏ qua bước {steps} vì cơ quan đó đã nhận ở bước trước.',
    en: 'Step {steps} was left out, because an earlier step had reached the same body.',
  },
} as const satisfies Texts;
