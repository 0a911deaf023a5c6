import type { Texts } from './texts.js';

/** Refusals about receipt and carrying out of directives, tasks, daily duties to report (D8, F6). */
export const cascadeProblems = {
  OBSTACLE_OF_OTHER_CAMPAIGN: {
    params: ['obstacle'],
    vi: '{obstacle} thuộc chiến dịch khác với nhiệm vụ này. Đề nghị chọn vướng mắc của cùng chiến dịch.',
    en: '{obstacle} belongs to another campaign than this task. Choose an obstacle of the same campaign.',
  },
  OBSTACLE_OVER: {
    params: ['obstacle'],
    vi: '{obstacle} không còn cản trở. Đề nghị chọn vướng mắc đang được xử lý, hoặc báo cáo vướng mắc mới.',
    en: '{obstacle} no longer stands in the way. Choose one that does, or report a new one.',
  },
  OBSTACLE_WITHOUT_BLOCK: {
    params: [],
    vi: 'Vướng mắc chỉ nêu khi dùng BLOCK với nguyên nhân EXTERNAL_OBSTACLE. Đề nghị bỏ trống `obstacle`, hoặc chọn đúng thao tác và nguyên nhân.',
    en: 'An obstacle is named only with BLOCK and the cause EXTERNAL_OBSTACLE. Leave `obstacle` out, or choose that action and cause.',
  },
} as const satisfies Texts;

/** Titles, reasons and labels about receipt and carrying out of directives, tasks, daily duties to report (D8, F6). */
export const cascadeLabels = {
  DIRECTIVE_TO_ACKNOWLEDGE: {
    params: ['number'],
    vi: 'Xác nhận đã nhận văn bản số {number}.',
    en: 'Acknowledge that directive {number} was received.',
  },
  DIRECTIVE_TO_CARRY_DOWN: {
    params: ['number'],
    vi: 'Ban hành văn bản của cơ quan mình để triển khai văn bản số {number}.',
    en: 'Issue your own document to carry out directive {number}.',
  },
  DIRECTIVE_NOT_ACKNOWLEDGED: {
    params: [],
    vi: 'Đã quá hạn mà chưa xác nhận đã nhận văn bản.',
    en: 'The directive was not acknowledged in time.',
  },
  DIRECTIVE_NOT_CARRIED_DOWN: {
    params: [],
    vi: 'Đã quá hạn mà chưa ban hành văn bản triển khai.',
    en: 'The document that carries the directive out was not issued in time.',
  },
  DIRECTIVE_ACKNOWLEDGED: {
    params: [],
    vi: 'Cơ quan nhận đã xác nhận đã nhận văn bản.',
    en: 'The recipient has acknowledged the directive.',
  },
  DIRECTIVE_CARRIED_DOWN: {
    params: [],
    vi: 'Cơ quan nhận đã ban hành văn bản triển khai.',
    en: 'The recipient has issued its own document.',
  },
  REPORT_TO_SEND: {
    params: ['on', 'unit', 'dueAt'],
    vi: 'Báo cáo số liệu ngày {on:date} của {unit}, trước {dueAt:instant}.',
    en: 'Report the figures of {unit} for {on:date}, by {dueAt:instant}.',
  },
  REPORTS_MISSED: {
    params: [],
    vi: 'Nhiều ngày liên tiếp không có báo cáo trước giờ chốt số liệu.',
    en: 'No report came by the cut-off for several days in a row.',
  },
  REPORTED_AGAIN: {
    params: [],
    vi: 'Đơn vị đã báo cáo trở lại.',
    en: 'The unit has reported again.',
  },
  TASK_TO_DO: {
    params: ['ordinal', 'number'],
    vi: 'Thực hiện nhiệm vụ {ordinal} của văn bản số {number}.',
    en: 'Carry out task {ordinal} of directive {number}.',
  },
  TASK_TO_APPRAISE: {
    params: ['ordinal', 'number'],
    vi: 'Xem xét kết quả nhiệm vụ {ordinal} của văn bản số {number}: hoàn thành hoặc trả lại.',
    en: 'Judge what was handed in for task {ordinal} of directive {number}: complete it or return it.',
  },
  TASK_DECLINED_TO_DECIDE: {
    params: ['ordinal', 'number'],
    vi: 'Quyết định về nhiệm vụ {ordinal} của văn bản số {number} mà cơ quan được giao đã từ chối.',
    en: 'Decide on task {ordinal} of directive {number}, which the body that was to do it has declined.',
  },
} as const satisfies Texts;
