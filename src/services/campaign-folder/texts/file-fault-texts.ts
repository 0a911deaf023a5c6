import { faultText } from './fault-text.js';

/** The folder, its files, their encoding, and the grammar of CSV and YAML. */
export const fileFaultTexts = {
  MISSING_FOLDER: (p: { folder: string }) =>
    faultText(
      [`không có thư mục "${p.folder}"`, `there is no folder "${p.folder}"`],
      ['chỉ đúng đường dẫn của thư mục chiến dịch', 'give the path of a campaign folder'],
    ),
  MISSING_FILE: (p: { file: string }) =>
    faultText(
      [`thiếu tệp ${p.file}`, `${p.file} is missing`],
      [
        `thêm tệp ${p.file} theo mẫu trong docs/campaigns.md`,
        `add ${p.file} as described in docs/campaigns.md`,
      ],
    ),
  MISSING_README: () =>
    faultText(
      ['thiếu README.md', 'README.md is missing'],
      [
        'thêm README.md, nói rõ tệp nào là số liệu thật, tệp nào là số liệu giả định',
        'add README.md and say for every file what is real and what is synthetic',
      ],
    ),
  UNKNOWN_FILE: (p: { file: string; nearest: string | null }) =>
    faultText(
      [
        `tệp ${p.file} không thuộc mẫu và không được đọc`,
        `${p.file} is no part of the format and is not read`,
      ],
      p.nearest === null
        ? ['bỏ tệp này hoặc chuyển ra ngoài thư mục', 'take it out of the folder']
        : [`có phải ${p.nearest}?`, `did you mean ${p.nearest}?`],
    ),
  UNREADABLE_FILE: (p: { reason: string }) =>
    faultText(
      [`không đọc được tệp (${p.reason})`, `the file cannot be read (${p.reason})`],
      ['kiểm tra quyền đọc của tệp', 'make it a plain file that may be read'],
    ),
  FILE_TOO_LARGE: (p: { bytes: number; limit: number }) =>
    faultText(
      [
        `tệp dài ${p.bytes} byte, vượt giới hạn ${p.limit}`,
        `the file has ${p.bytes} bytes, more than ${p.limit}`,
      ],
      ['chia nhỏ chiến dịch hoặc bỏ phần không cần', 'split the campaign, or leave out what is not needed'],
    ),
  EMPTY_FILE: () =>
    faultText(
      ['tệp rỗng', 'the file is empty'],
      ['thêm dòng tiêu đề và dữ liệu, hoặc bỏ tệp', 'write the header and the rows, or remove the file'],
    ),
  BYTE_ORDER_MARK: () =>
    faultText(
      ['tệp bắt đầu bằng dấu BOM', 'the file begins with a byte order mark'],
      ['lưu lại dạng "UTF-8", không phải "UTF-8 with BOM"', 'save it as "UTF-8", not "UTF-8 with BOM"'],
    ),
  UTF16: () =>
    faultText(
      ['tệp được lưu bằng mã UTF-16', 'the file is written in UTF-16'],
      ['lưu lại dạng UTF-8 không BOM', 'save it as UTF-8 without a byte order mark'],
    ),
  NOT_UTF8: (p: { byte: string }) =>
    faultText(
      [
        `byte ${p.byte} không phải UTF-8; tệp có thể ở mã Windows-1258 hay Windows-1252`,
        `byte ${p.byte} is not UTF-8; the file may be in Windows-1258 or Windows-1252`,
      ],
      ['lưu lại dạng UTF-8 không BOM', 'save it as UTF-8 without a byte order mark'],
    ),
  LOST_CHARACTER: () =>
    faultText(
      [
        'có ký tự thay thế "�": chữ gốc đã mất khi chuyển mã',
        'it has "�": a character was lost in a conversion',
      ],
      [
        'gõ lại chữ đúng, hoặc chuyển mã lại từ bản gốc',
        'type the right character, or convert the original again',
      ],
    ),
  NOT_NFC: (p: { found: string; composed: string }) =>
    faultText(
      [`"${p.found}" viết bằng dấu tổ hợp (NFD)`, `"${p.found}" is written with combining marks (NFD)`],
      [`viết bằng chữ dựng sẵn (NFC): "${p.composed}"`, `write it composed (NFC): "${p.composed}"`],
    ),
  NO_FINAL_LINE_END: () =>
    faultText(
      [
        'dòng cuối không có dấu xuống dòng; tệp có thể bị cắt',
        'the last line has no line end; it may be cut off',
      ],
      ['xem lại dòng cuối rồi thêm dấu xuống dòng', 'look at the last line, then end it'],
    ),

  UNCLOSED_QUOTE: () =>
    faultText(
      [
        'dấu ngoặc kép mở ở đây mà không đóng; tệp có thể bị cắt',
        'a quote opens here and never closes; the file may be cut off',
      ],
      ['đóng ngoặc kép, hoặc lấy lại tệp đầy đủ', 'close the quote, or fetch the whole file again'],
    ),
  STRAY_QUOTE: () =>
    faultText(
      ['dấu ngoặc kép đặt sai chỗ trong ô', 'a quote stands where none may stand'],
      [
        'đặt cả ô trong ngoặc kép và viết mỗi dấu ngoặc kép bên trong hai lần ("")',
        'put the whole cell in quotes and double each quote inside it ("")',
      ],
    ),
  WRONG_DELIMITER: (p: { found: string }) =>
    faultText(
      [`các cột được ngăn bằng ${p.found}`, `the columns are separated by ${p.found}`],
      ['ngăn các cột bằng dấu phẩy', 'separate them by commas'],
    ),
  SHORT_ROW: (p: { found: number; expected: number }) =>
    faultText(
      [
        `dòng có ${p.found} ô, cần ${p.expected}; tệp có thể bị cắt`,
        `the row has ${p.found} cells of ${p.expected}; the file may be cut off`,
      ],
      [
        'bổ sung các ô thiếu (ô trống vẫn cần dấu phẩy)',
        'add the missing cells (an empty cell still needs its comma)',
      ],
    ),
  LONG_ROW: (p: { found: number; expected: number }) =>
    faultText(
      [
        `dòng có ${p.found} ô, chỉ cần ${p.expected}`,
        `the row has ${p.found} cells where ${p.expected} are expected`,
      ],
      ['đặt ô có dấu phẩy trong ngoặc kép', 'put a cell that has a comma in quotes'],
    ),
  UNKNOWN_COLUMN: (p: { column: string; nearest: string | null; known: readonly string[] }) =>
    faultText(
      [`không có cột "${p.column}"`, `there is no column "${p.column}"`],
      p.nearest === null
        ? [`bỏ cột này; các cột: ${p.known.join(',')}`, `remove it; the columns are ${p.known.join(',')}`]
        : [`có phải "${p.nearest}"?`, `did you mean "${p.nearest}"?`],
    ),
  MISSING_COLUMN: (p: { column: string }) =>
    faultText(
      [`thiếu cột "${p.column}"`, `the column "${p.column}" is missing`],
      [
        'thêm cột vào dòng tiêu đề; ô có thể để trống',
        'add it to the header; its cells may be empty where nothing is known',
      ],
    ),
  DUPLICATE_COLUMN: (p: { column: string }) =>
    faultText(
      [`cột "${p.column}" có hai lần`, `the column "${p.column}" appears twice`],
      ['giữ một cột', 'keep one of them'],
    ),

  YAML_SYNTAX: (p: { message: string }) =>
    faultText(
      [`sai cú pháp YAML (${p.message})`, `not valid YAML: ${p.message}`],
      [
        'xem lại thụt dòng, dấu hai chấm và ngoặc kép ở đây',
        'look at the indentation, colons and quotes at this place',
      ],
    ),
  YAML_ALIAS: (p: { name: string }) =>
    faultText(
      [
        `không được dùng neo và bí danh của YAML (${p.name})`,
        `YAML anchors and aliases are not allowed (${p.name})`,
      ],
      ['viết đầy đủ giá trị tại chỗ', 'write the value out where it is needed'],
    ),
  YAML_TOO_DEEP: (p: { limit: number }) =>
    faultText(
      [`lồng nhau quá ${p.limit} tầng`, `it is nested more than ${p.limit} levels deep`],
      [
        'viết theo mẫu; không phần nào cần lồng sâu như vậy',
        'follow the format; nothing in it is nested so deep',
      ],
    ),

  MORE_FAULTS: (p: { count: number }) =>
    faultText(
      [`và ${p.count} lỗi nữa`, `and ${p.count} more`],
      ['sửa các lỗi trên rồi kiểm tra lại', 'mend those above and check again'],
    ),
  MORE_WARNINGS: (p: { count: number }) =>
    faultText(
      [`và ${p.count} cảnh báo nữa`, `and ${p.count} more warnings`],
      ['xem các cảnh báo trên rồi kiểm tra lại', 'look at those above and check again'],
    ),
} as const;
