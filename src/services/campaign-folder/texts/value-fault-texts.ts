import { faultText } from './fault-text.js';

/** One value: its type, its form, its range. */
export const valueFaultTexts = {
  UNKNOWN_KEY: (p: { key: string; nearest: string | null; known: readonly string[] }) =>
    faultText(
      [`không có khóa "${p.key}"`, `there is no key "${p.key}" here`],
      p.nearest !== null
        ? [`có phải "${p.nearest}"?`, `did you mean "${p.nearest}"?`]
        : p.known.length === 0
          ? ['bỏ khóa này', 'remove it']
          : [
              `bỏ khóa này; ở đây có: ${p.known.join(', ')}`,
              `remove it; the keys here are ${p.known.join(', ')}`,
            ],
    ),
  MISSING_KEY: (p: { key: string }) =>
    faultText([`thiếu "${p.key}"`, `"${p.key}" is missing`], [`thêm "${p.key}"`, `add "${p.key}"`]),
  WRONG_TYPE: (p: {
    field: string;
    found: string;
    expected: 'text' | 'number' | 'boolean' | 'list' | 'map' | 'other';
  }) =>
    faultText(
      [`"${p.field}" là ${p.found}, sai kiểu`, `"${p.field}" is ${p.found}, which is of the wrong type`],
      EXPECTED_TYPE[p.expected],
    ),
  UNKNOWN_VALUE: (p: { field: string; value: string; known: readonly string[]; nearest: string | null }) =>
    faultText(
      [`"${p.value}" không phải giá trị của "${p.field}"`, `"${p.value}" is not a value of "${p.field}"`],
      p.nearest !== null
        ? [`có phải ${p.nearest}?`, `did you mean ${p.nearest}?`]
        : [`chọn một trong: ${p.known.join(', ')}`, `choose one of ${p.known.join(', ')}`],
    ),
  EMPTY_CELL: (p: { field: string }) =>
    faultText(
      [`"${p.field}" để trống`, `"${p.field}" is empty`],
      [`điền "${p.field}"`, `fill in "${p.field}"`],
    ),
  PADDED_CELL: (p: { field: string }) =>
    faultText(
      [`"${p.field}" có dấu cách ở đầu hoặc cuối`, `"${p.field}" begins or ends with a space`],
      ['bỏ dấu cách thừa', 'remove the space'],
    ),
  MALFORMED_CODE: (p: { field: string; value: string }) =>
    faultText(
      [`"${p.value}" không dùng làm mã được`, `"${p.value}" cannot be a code`],
      [
        `viết "${p.field}" bằng chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới; bắt đầu bằng chữ hoặc số; không quá 64 ký tự`,
        `write "${p.field}" with a-z, A-Z, digits, dot, hyphen and underscore, beginning with a letter or digit, at most 64 characters`,
      ],
    ),
  MALFORMED_MAILBOX: (p: { field: string; value: string }) =>
    faultText(
      [`"${p.value}" không phải địa chỉ thư điện tử`, `"${p.value}" is not an address of mail`],
      [
        `viết "${p.field}" là một hộp thư chung của cơ quan, dạng ten@coquan.vn, hoặc để trống`,
        `write "${p.field}" as one shared mailbox of the body, like name@body.vn, or leave it empty`,
      ],
    ),
  MALFORMED_DATE: (p: { field: string; value: string; suggestion: string | null }) =>
    faultText(
      [`"${p.field}": "${p.value}" không phải ngày`, `"${p.field}": "${p.value}" is not a date`],
      p.suggestion === null
        ? ['viết dạng NĂM-THÁNG-NGÀY, ví dụ 2023-06-13', 'write YEAR-MONTH-DAY, for example 2023-06-13']
        : [`viết ${p.suggestion}`, `write ${p.suggestion}`],
    ),
  IMPOSSIBLE_DATE: (p: { field: string; value: string; last: string | null }) =>
    faultText(
      [
        `"${p.field}": lịch không có ngày ${p.value}`,
        `"${p.field}": there is no day ${p.value} in the calendar`,
      ],
      p.last === null
        ? ['viết một ngày có thật (năm 1800 đến 2999)', 'write a day that exists (years 1800 to 2999)']
        : [`ngày cuối của tháng ấy là ${p.last}`, `the last day of that month is ${p.last}`],
    ),
  IMPOSSIBLE_INSTANT: (p: { field: string; value: string }) =>
    faultText(
      [`"${p.field}": không có thời điểm "${p.value}"`, `"${p.field}": there is no instant "${p.value}"`],
      [
        'viết NĂM-THÁNG-NGÀYTGIỜ:PHÚT giờ địa phương, ví dụ 2023-06-13T17:30 (có thể thêm +07:00)',
        'write local YEAR-MONTH-DAYTHOUR:MINUTE, for example 2023-06-13T17:30 (an offset such as +07:00 may follow)',
      ],
    ),
  MALFORMED_TIME: (p: { field: string; value: string }) =>
    faultText(
      [
        `"${p.field}": "${p.value}" không phải giờ trong ngày`,
        `"${p.field}": "${p.value}" is not a time of day`,
      ],
      [
        `viết GIỜ:PHÚT trong ngoặc kép, từ "00:00" đến "23:59", ví dụ "17:00"`,
        'write "HH:MM" in quotes, "00:00" to "23:59", for example "17:00"',
      ],
    ),
  UNKNOWN_TIME_ZONE: (p: { value: string; nearest: string | null }) =>
    faultText(
      [`không có múi giờ "${p.value}"`, `there is no time zone "${p.value}"`],
      p.nearest === null
        ? ['dùng tên IANA, ví dụ Asia/Ho_Chi_Minh', 'use an IANA name, for example Asia/Ho_Chi_Minh']
        : [`có phải ${p.nearest}?`, `did you mean ${p.nearest}?`],
    ),
  NOT_A_NUMBER: (p: { field: string; value: string }) =>
    faultText(
      [`"${p.field}": "${p.value}" không phải số`, `"${p.field}": "${p.value}" is not a number`],
      [
        'viết chữ số, không dấu ngăn hàng nghìn, không đơn vị, ví dụ 449470',
        'write digits without separators or units, for example 449470',
      ],
    ),
  NEGATIVE_FIGURE: (p: { field: string; value: string }) =>
    faultText(
      [`"${p.field}": ${p.value} là số âm`, `"${p.field}": ${p.value} is negative`],
      ['số đếm từ 0 trở lên', 'a count is 0 or more'],
    ),
  FRACTIONAL_FIGURE: (p: { field: string; value: string }) =>
    faultText(
      [`"${p.field}": ${p.value} không phải số nguyên`, `"${p.field}": ${p.value} is not a whole number`],
      ['ghi số đếm nguyên, không ghi tỷ lệ', 'give the count as a whole number, not a rate'],
    ),
  HUGE_FIGURE: (p: { field: string; value: string; limit: number }) =>
    faultText(
      [`"${p.field}": ${p.value} lớn quá mức`, `"${p.field}": ${p.value} is too large to be a count`],
      [`ghi số không quá ${p.limit}`, `give at most ${p.limit}`],
    ),
  NUMBER_OUT_OF_RANGE: (p: { field: string; value: string; minimum: number; maximum: number }) =>
    faultText(
      [`"${p.field}": ${p.value} ngoài khoảng cho phép`, `"${p.field}": ${p.value} is out of range`],
      [`ghi từ ${p.minimum} đến ${p.maximum}`, `give ${p.minimum} to ${p.maximum}`],
    ),
  DUPLICATE_ENTRY: (p: { field: string; value: string }) =>
    faultText(
      [`"${p.value}" có hai lần trong "${p.field}"`, `"${p.value}" appears twice in "${p.field}"`],
      ['giữ một', 'keep one of them'],
    ),
} as const;

const EXPECTED_TYPE: Readonly<
  Record<'text' | 'number' | 'boolean' | 'list' | 'map' | 'other', readonly [string, string]>
> = {
  text: [
    'viết một chuỗi; mã bằng chữ số thì đặt trong ngoặc kép ("31")',
    'write a text; put a code made of digits in quotes ("31")',
  ],
  number: ['viết một số, không ngoặc kép', 'write a number without quotes'],
  boolean: ['viết true hoặc false', 'write true or false'],
  list: [
    'viết một danh sách: [ ... ] hoặc mỗi mục một dòng "- "',
    'write a list: [ ... ], or a line "- " for each entry',
  ],
  map: ['viết các khóa: { khóa: giá trị }', 'write keys with values: { key: value }'],
  other: ['viết theo mẫu trong docs/campaigns.md', 'write it as docs/campaigns.md says'],
};
