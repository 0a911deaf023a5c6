import type { Texts } from './texts.js';

/** Refusals about work items, subscriptions and messages that leave (E6). */
export const inboxProblems = {
  SUBSCRIPTIONS_ONLY: {
    params: [],
    vi: 'Kết nối này chỉ nhận thao tác subscription. Đề nghị gửi query và mutation bằng POST tới cùng địa chỉ.',
    en: 'This connection takes subscriptions only. Send queries and mutations by POST to the same address.',
  },
  TOO_MANY_SUBSCRIPTIONS: {
    params: ['largest'],
    vi: 'Mỗi kết nối chỉ được theo dõi tối đa {largest} nội dung cùng lúc. Đề nghị kết thúc bớt, hoặc mở kết nối khác.',
    en: 'One connection may hold {largest} subscriptions at once. End some of them, or open another connection.',
  },
} as const satisfies Texts;

/** Titles, reasons and labels about work items, subscriptions and messages that leave (E6). */
export const inboxLabels = {
  MAIL_WORK_ITEM: {
    params: ['organization', 'title', 'workItem'],
    vi: 'Kính gửi {organization}: {title} Việc này đang chờ quý cơ quan xử lý, không ấn định thời hạn (mã {workItem}). Thư tự động của hệ thống đôn đốc, đề nghị không trả lời.',
    en: 'To {organization}: {title} This waits for you, without a deadline (reference {workItem}). Sent by the follow-up platform; please do not reply.',
  },
  MAIL_WORK_ITEM_DUE: {
    params: ['organization', 'title', 'dueAt', 'workItem'],
    vi: 'Kính gửi {organization}: {title} Đề nghị xử lý trước {dueAt:instant} (mã {workItem}). Thư tự động của hệ thống đôn đốc, đề nghị không trả lời.',
    en: 'To {organization}: {title} Please deal with it before {dueAt:instant} (reference {workItem}). Sent by the follow-up platform; please do not reply.',
  },
} as const satisfies Texts;
