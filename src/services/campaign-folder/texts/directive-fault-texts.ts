import { faultText } from './fault-text.js';

/** directives/*.yaml */
export const directiveFaultTexts = {
  DUPLICATE_DIRECTIVE: (p: { number: string; issuer: string; year: string; file: string }) =>
    faultText(
      [
        `${p.issuer} đã ban hành văn bản số ${p.number} năm ${p.year} (${p.file})`,
        `${p.issuer} already issued ${p.number} in ${p.year} (${p.file})`,
      ],
      [
        'số văn bản là duy nhất theo nơi ban hành và năm: sửa number, issuer hoặc issuedOn',
        'a number is used once by an issuer in a year: correct number, issuer or issuedOn',
      ],
    ),
  AMBIGUOUS_DIRECTIVE: (p: { number: string; files: readonly string[] }) =>
    faultText(
      [
        `số ${p.number} có trong ${p.files.join(', ')}, nên không rõ là văn bản nào`,
        `${p.number} is the number in ${p.files.join(', ')}, so it does not say which is meant`,
      ],
      [
        'trong một thư mục, văn bản được nhắc đến phải có số riêng',
        'within one folder a directive that others point to needs a number of its own',
      ],
    ),
  NUMBER_WITHOUT_NOTE: () =>
    faultText(
      [
        'number không phải số in trên văn bản nhưng không có note',
        'the number is not as printed, and no note says why',
      ],
      ['thêm note nói rõ vì sao', 'add a note that says why'],
    ),
  ISSUER_WITHOUT_POSITION: (p: { issuer: string }) =>
    faultText(
      [
        `${p.issuer} ban hành văn bản nhưng không có chức danh nào để ký`,
        `${p.issuer} issues it and has no position to sign`,
      ],
      [
        `thêm người đứng đầu của ${p.issuer} vào positions.csv`,
        `add the head of ${p.issuer} to positions.csv`,
      ],
    ),
  ISSUED_BEFORE_DATE: (p: { issuedAt: string; issuedOn: string }) =>
    faultText(
      [
        `issuedAt ${p.issuedAt} trước ngày ban hành ${p.issuedOn}`,
        `issuedAt ${p.issuedAt} is before the day of issue, ${p.issuedOn}`,
      ],
      ['issuedAt phải từ ngày issuedOn trở đi', 'issuedAt falls on issuedOn or later'],
    ),
  DUPLICATE_TASK: (p: { ordinal: string }) =>
    faultText(
      [`nhiệm vụ ${p.ordinal} có hai lần`, `task ${p.ordinal} appears twice`],
      ['đánh số mỗi nhiệm vụ một lần', 'number each task once'],
    ),
  TASK_WITHOUT_LEAD: (p: { ordinal: string }) =>
    faultText(
      [`nhiệm vụ ${p.ordinal} không có cơ quan chủ trì`, `task ${p.ordinal} has no lead`],
      ['thêm lead: <mã tổ chức> (rõ người)', 'add lead: <organization code>'],
    ),
  TASK_WITHOUT_DEADLINE: (p: { ordinal: string }) =>
    faultText(
      [
        `nhiệm vụ ${p.ordinal} không có thời hạn, cũng không ghi là thường xuyên`,
        `task ${p.ordinal} has neither a deadline nor the mark of a standing duty`,
      ],
      [
        'thêm deadline: { on: ..., boundary: ... } hoặc standing: true (rõ thời gian)',
        'add deadline: { on: ..., boundary: ... }, or standing: true',
      ],
    ),
  TASK_WITH_BOTH: (p: { ordinal: string }) =>
    faultText(
      [
        `nhiệm vụ ${p.ordinal} vừa có thời hạn vừa là thường xuyên`,
        `task ${p.ordinal} has a deadline and is also a standing duty`,
      ],
      ['giữ một trong hai: deadline hoặc standing', 'keep one of the two: deadline or standing'],
    ),
  DEADLINE_BEFORE_ISSUE: (p: { ordinal: string; deadline: string; issuedAt: string }) =>
    faultText(
      [
        `thời hạn của nhiệm vụ ${p.ordinal} (${p.deadline}) trước khi ban hành (${p.issuedAt})`,
        `the deadline of task ${p.ordinal} (${p.deadline}) is before the issue (${p.issuedAt})`,
      ],
      ['xem lại deadline hoặc ngày ban hành', 'look at the deadline and the date of issue'],
    ),
  REFERS_TO_LATER: (p: { field: string; value: string }) =>
    faultText(
      [
        `"${p.field}" chỉ đến ${p.value}, không ban hành trước văn bản này`,
        `"${p.field}" points to ${p.value}, which was not issued before this one`,
      ],
      ['chỉ đến văn bản đã ban hành trước', 'point to a directive issued earlier'],
    ),
} as const;
