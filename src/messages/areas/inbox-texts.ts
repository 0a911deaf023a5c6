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
export const inboxLabels = {} as const satisfies Texts;
