import type { Texts } from './texts.js';

/** Why somebody is not let in, or a key opens no more. */
export const signInLabels = {
  CROSS_SITE: {
    params: [],
    vi: 'Yêu cầu không đến từ trang của hệ thống này. Đề nghị mở hệ thống tại đúng địa chỉ; nếu đã đúng, người vận hành cần đặt DONDOC_PUBLIC_URL.',
    en: 'This was not sent by a page of this platform. Open the platform at its own address; if that is where you are, whoever runs it has to set DONDOC_PUBLIC_URL.',
  },
  DEVELOPMENT_TOKEN: {
    params: [],
    vi: 'Mã truy cập thử nghiệm chỉ dùng được trong bản trình diễn. Đề nghị đăng nhập bằng cách khác.',
    en: 'Development tokens are good in the demonstration alone. Sign in another way.',
  },
} as const satisfies Texts;
