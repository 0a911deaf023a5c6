import type { Texts } from './texts.js';

/** Refusals about data errors, reference figures, bulletins (F8, F9, P1, P2). */
export const qualityProblems = {
  BULLETIN_LEVEL_UNKNOWN: {
    params: ['level', 'campaign', 'known'],
    vi: 'Chiến dịch {campaign} không có bản tin cấp {level}. Hãy chọn một trong các cấp: {known}.',
    en: 'Campaign {campaign} has no bulletin of the level {level}. It has: {known}.',
  },
  BULLETIN_NOT_MADE: {
    params: ['on'],
    vi: 'Ngày {on:date} chưa có bản tin: bản tin được lập sau giờ chốt số liệu trong ngày. Hãy chọn ngày trước đó, hoặc bỏ trống để xem bản tin mới nhất.',
    en: 'There is no bulletin of {on:date} yet: it is made after the cut-off of its day. Choose an earlier day, or leave it out for the newest.',
  },
  EXPORT_UNKNOWN: {
    params: [],
    vi: 'Không có tệp này để tải về. Hãy dùng địa chỉ do trường `exports` trả về.',
    en: 'There is no such file to download. Use the address that `exports` gave.',
  },
  LANGUAGE_UNKNOWN: {
    params: ['language'],
    vi: 'Không có văn bản bằng ngôn ngữ "{language}". Hãy chọn "vi" hoặc "en".',
    en: 'There is no text in the language "{language}". Choose "vi" or "en".',
  },
} as const satisfies Texts;

/** Titles, reasons and labels about data errors, reference figures, bulletins (F8, F9, P1, P2). */
export const qualityLabels = {
  EXPLAIN_CUMULATIVE_DECREASE: {
    params: ['unit', 'on'],
    vi: 'Giải trình hoặc đính chính số liệu ngày {on:date} của {unit}: số liệu giảm so với ngày trước.',
    en: 'Explain or correct the figure of {unit} for {on:date}: it falls below an earlier day.',
  },
  EXPLAIN_EXCEEDS_BOUND: {
    params: ['unit', 'on'],
    vi: 'Giải trình hoặc đính chính số liệu ngày {on:date} của {unit}: số liệu vượt chỉ số giới hạn của nó.',
    en: 'Explain or correct the figure of {unit} for {on:date}: it exceeds the indicator that bounds it.',
  },
  EXPLAIN_CHILDREN_SUM_MISMATCH: {
    params: ['unit', 'on'],
    vi: 'Giải trình hoặc đính chính số liệu ngày {on:date} của {unit}: số liệu khác với tổng số liệu của các đơn vị trực thuộc.',
    en: 'Explain or correct the figure of {unit} for {on:date}: it differs from the sum of the units below.',
  },
  EXPLAIN_REFERENCE_MISMATCH: {
    params: ['unit', 'on'],
    vi: 'Giải trình hoặc đính chính số liệu ngày {on:date} của {unit}: số liệu khác với số liệu đối chiếu của hệ thống nguồn.',
    en: 'Explain or correct the figure of {unit} for {on:date}: it differs from the figure of the system of record.',
  },
  EXPLAIN_UNUSUAL_JUMP: {
    params: ['unit', 'on'],
    vi: 'Giải trình hoặc đính chính số liệu ngày {on:date} của {unit}: số liệu tăng đột biến so với những ngày trước.',
    en: 'Explain or correct the figure of {unit} for {on:date}: it jumps beyond its own recent days.',
  },
  EXPLAIN_REPEATED_VALUE: {
    params: ['unit', 'on'],
    vi: 'Giải trình hoặc đính chính số liệu ngày {on:date} của {unit}: số liệu không thay đổi nhiều ngày liền.',
    en: 'Explain or correct the figure of {unit} for {on:date}: it has stayed the same for many days running.',
  },
  EXPLAIN_EDIT_AFTER_MILESTONE: {
    params: ['unit', 'on'],
    vi: 'Giải trình hoặc đính chính số liệu ngày {on:date} của {unit}: số liệu đã bị sửa sau khi mốc được chốt.',
    en: 'Explain or correct the figure of {unit} for {on:date}: it was changed after a milestone had rested on it.',
  },
  EXPLAIN_STATED_BY_OFFICIAL: {
    params: ['unit', 'on'],
    vi: 'Giải trình hoặc đính chính số liệu ngày {on:date} của {unit}: số liệu bị cơ quan có thẩm quyền cho là không chính xác.',
    en: 'Explain or correct the figure of {unit} for {on:date}: an official says that it is wrong.',
  },
  CLOSE_DATA_ERROR: {
    params: ['unit', 'on'],
    vi: 'Kết luận về số liệu ngày {on:date} của {unit}: đơn vị đã giải trình hoặc đính chính.',
    en: 'Close the case about the figure of {unit} for {on:date}: it has been explained or corrected.',
  },
  CONFIRMED_DATA_ERROR: {
    params: ['indicator', 'on', 'reported'],
    vi: 'Số liệu {indicator} ngày {on:date} đã báo cáo ({reported}) được kết luận là sai.',
    en: 'The figure {indicator} reported for {on:date} ({reported}) was confirmed to be wrong.',
  },
} as const satisfies Texts;
