import type { Texts } from './texts.js';

/** Refusals about keys of machines (A2). */
export const signInProblems = {
  ACCOUNT_UNKNOWN: {
    params: ['position'],
    vi: 'Chức danh "{position}" chưa có tài khoản. Hãy xem danh sách: dondoc accounts list.',
    en: 'The position "{position}" has no account. List those there are: dondoc accounts list.',
  },
  ADMINISTRATOR_WITHOUT_UNIT: {
    params: ['position'],
    vi: 'Chưa có đơn vị hành chính nào để gắn quyền quản trị của "{position}". Hãy nạp một chiến dịch trước.',
    en: 'There is no unit yet to anchor the right of "{position}" at. Load a campaign first.',
  },
  PASSWORD_OBVIOUS: {
    params: [],
    vi: 'Mật khẩu này quá dễ đoán. Hãy ghép vài từ không liên quan đến nhau.',
    en: 'This password is among the first that anybody tries. Put a few unrelated words together.',
  },
  PASSWORD_TOO_LONG: {
    params: ['largest'],
    vi: 'Mật khẩu dài quá {largest} ký tự. Hãy rút ngắn lại.',
    en: 'The password is longer than {largest} characters. Shorten it.',
  },
  PASSWORD_TOO_SHORT: {
    params: ['least'],
    vi: 'Mật khẩu cần ít nhất {least} ký tự. Hãy ghép vài từ không liên quan đến nhau.',
    en: 'A password needs {least} characters or more. Put a few unrelated words together.',
  },
  PASSWORD_WRONG: {
    params: [],
    vi: 'Mật khẩu hiện tại không đúng. Đề nghị nhập lại.',
    en: 'The present password is not right. Enter it again.',
  },
  SIGN_IN_MALFORMED: {
    params: [],
    vi: 'Hãy gửi JSON gồm các trường mà docs/sign-in.md nêu, mỗi trường là một chuỗi.',
    en: 'Send JSON with the fields that docs/sign-in.md names, each a text.',
  },
  SUBJECT_UNKNOWN: {
    params: ['subject'],
    vi: 'Định danh "{subject}" hiện không gắn với chức danh nào. Hãy xem danh sách: dondoc subjects list.',
    en: 'The subject "{subject}" acts as no position at present. List those that do: dondoc subjects list.',
  },
  SUBJECT_UNUSABLE: {
    params: [],
    vi: 'Định danh phải có từ 1 đến 255 ký tự ASCII, không có dấu cách. Hãy ghi đúng như hệ thống cấp mã đăng nhập.',
    en: 'A subject has 1 to 255 ASCII characters and no spaces. Write it as the identity provider says it.',
  },
  KEY_DAYS: {
    params: ['largest'],
    vi: 'Khóa phải có hạn: hãy ghi số ngày từ 1 đến {largest}.',
    en: 'A key has to end: give a number of days from 1 to {largest}.',
  },
  KEY_LABEL: {
    params: ['largest'],
    vi: 'Hãy ghi tên của hệ thống dùng khóa này, từ 1 đến {largest} ký tự; không ghi tên người.',
    en: 'Say which machine uses the key, in 1 to {largest} characters; no name of a person.',
  },
  KEY_OPERATION_UNKNOWN: {
    params: ['operation'],
    vi: 'Không có thao tác "{operation}". Hãy ghi tên như trong API, ví dụ submitReport, hoặc files, exports.',
    en: 'There is no operation "{operation}". Write it as in the API, e.g. submitReport, or files, exports.',
  },
  KEY_REVOKED: {
    params: ['key', 'at'],
    vi: 'Khóa {key} đã bị thu hồi lúc {at:instant}. Không cần làm gì thêm.',
    en: 'The key {key} was revoked at {at:instant} already. There is nothing left to do.',
  },
  KEY_UNKNOWN: {
    params: ['key'],
    vi: 'Không có khóa "{key}". Hãy xem `apiKeys` để biết các khóa hiện có.',
    en: 'There is no key "{key}". Ask `apiKeys` for those there are.',
  },
  KEY_BY_KEY: {
    params: [],
    vi: 'Không dùng khóa của máy để tạo khóa khác. Đề nghị người quản trị đăng nhập rồi tạo.',
    en: 'A key makes no keys. An administrator has to sign in and make it.',
  },
} as const satisfies Texts;

/** Why somebody is not let in, or a key opens no more. */
export const signInLabels = {
  SESSION_ENDED: {
    params: [],
    vi: 'Phiên đăng nhập đã kết thúc. Đề nghị đăng nhập lại.',
    en: 'Your session has ended. Please sign in again.',
  },
  SIGN_IN_REFUSED: {
    params: [],
    vi: 'Chức danh hoặc mật khẩu không đúng. Đề nghị nhập lại, hoặc liên hệ người quản trị.',
    en: 'The position or the password is not right. Enter them again, or ask whoever administers the platform.',
  },
  TOO_MANY_ATTEMPTS: {
    params: ['seconds'],
    vi: 'Đã thử quá nhiều lần. Đề nghị thử lại sau {seconds} giây.',
    en: 'There were too many attempts. Please try again in {seconds} seconds.',
  },
  CROSS_SITE: {
    params: [],
    vi: 'Yêu cầu không đến từ trang của hệ thống này. Đề nghị mở hệ thống tại đúng địa chỉ; nếu đã đúng, người vận hành cần đặt DONDOC_PUBLIC_URL.',
    en: 'This was not sent by a page of this platform. Open the platform at its own address; if that is where you are, whoever runs it has to set DONDOC_PUBLIC_URL.',
  },
  ISSUER_AWAY: {
    params: [],
    vi: 'Hiện không liên lạc được với hệ thống cấp mã đăng nhập. Đề nghị thử lại sau ít phút.',
    en: 'The service that issues sign-ins cannot be reached at present. Please try again in a few minutes.',
  },
  KEY_TOO_NARROW: {
    params: ['operation'],
    vi: 'Khóa này không mở thao tác {operation}. Đề nghị dùng khóa khác hoặc liên hệ người quản trị.',
    en: 'This key does not open {operation}. Use another key, or ask whoever administers the platform.',
  },
  DEVELOPMENT_TOKEN: {
    params: [],
    vi: 'Mã truy cập thử nghiệm chỉ dùng được trong bản trình diễn. Đề nghị đăng nhập bằng cách khác.',
    en: 'Development tokens are good in the demonstration alone. Sign in another way.',
  },
} as const satisfies Texts;
