import type { Texts } from './texts.js';

/** What a request is refused for before anybody looks at what it asks. */
export const httpLabels = {
  CROSS_SITE_REQUEST: {
    params: [],
    vi: 'Yêu cầu này có thể do một trang web khác gửi thay bạn. Đề nghị gửi kèm header "Authorization", hoặc "x-requested-with" với giá trị bất kỳ.',
    en: 'Another site could have made a browser send this request. Send the header "Authorization" with it, or "x-requested-with" with any value.',
  },
  ORIGIN_REFUSED: {
    params: ['origin'],
    vi: 'Trang web {origin} không được phép gọi hệ thống này. Quản trị viên có thể cho phép bằng DONDOC_CORS_ORIGINS.',
    en: 'Pages of {origin} may not call this platform. Its operator can allow them by DONDOC_CORS_ORIGINS.',
  },
  TOO_MANY_CONNECTIONS: {
    params: ['largest'],
    vi: 'Bạn đang giữ {largest} kết nối đăng ký theo dõi. Đề nghị đóng bớt trước khi mở thêm.',
    en: 'You hold {largest} connections for subscriptions already. Close one before opening another.',
  },
  TOO_MANY_MESSAGES: {
    params: [],
    vi: 'Kết nối gửi quá nhiều thông điệp trong thời gian ngắn. Đề nghị kết nối lại sau.',
    en: 'Too many messages came over this connection in a short time. Connect again later.',
  },
  TOO_MANY_REQUESTS: {
    params: ['seconds'],
    vi: 'Có quá nhiều yêu cầu trong thời gian ngắn. Đề nghị thử lại sau {seconds} giây.',
    en: 'Too many requests came in a short time. Try again in {seconds} s.',
  },
  TOO_MANY_SUBSCRIPTIONS_OF_CALLER: {
    params: ['largest'],
    vi: 'Bạn đang giữ {largest} đăng ký theo dõi trên các kết nối. Đề nghị kết thúc bớt trước khi thêm.',
    en: 'You hold {largest} subscriptions over all your connections. End one before adding another.',
  },
  URL_TOO_LONG: {
    params: ['largest'],
    vi: 'Địa chỉ dài hơn {largest} ký tự. Đề nghị gửi truy vấn bằng POST.',
    en: 'The address is longer than {largest} characters. Send the query by POST.',
  },
} as const satisfies Texts;
