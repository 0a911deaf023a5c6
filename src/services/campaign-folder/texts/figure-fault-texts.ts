import { faultText } from './fault-text.js';

/** Targets, reports and corrections. */
export const figureFaultTexts = {
  TARGETS_ABOVE_PARENT: (p: { indicator: string; unit: string; target: number; sum: number; on: string }) =>
    faultText(
      [
        `chỉ tiêu ${p.indicator} của các đơn vị trực thuộc ${p.unit} ngày ${p.on} cộng lại là ${p.sum}, vượt ${p.target} của đơn vị này ${p.sum - p.target}`,
        `the ${p.indicator} targets below ${p.unit} on ${p.on} add up to ${p.sum}, which is ${p.sum - p.target} more than its own ${p.target}`,
      ],
      [
        `giảm chỉ tiêu cấp dưới, hoặc nâng chỉ tiêu của ${p.unit}`,
        `lower the targets below it, or raise the target of ${p.unit}`,
      ],
    ),
  TARGETS_UNALLOCATED: (p: { indicator: string; unit: string; target: number; sum: number; on: string }) =>
    faultText(
      [
        `chỉ tiêu ${p.indicator} của ${p.unit} ngày ${p.on} là ${p.target}, mới giao xuống ${p.sum}, còn ${p.target - p.sum} chưa giao`,
        `of the ${p.indicator} target ${p.target} of ${p.unit} on ${p.on}, ${p.sum} is assigned below it and ${p.target - p.sum} is unallocated`,
      ],
      ['giao nốt phần còn lại, nếu đó là ý định', 'assign the rest, if that is what is meant'],
    ),
  EMPTY_REPORT: () =>
    faultText(
      ['dòng không có số liệu nào', 'the row has no figure'],
      [
        'ghi ít nhất một số liệu; không có báo cáo thì bỏ cả dòng',
        'give at least one figure; where nothing was reported leave the row out',
      ],
    ),
  DUPLICATE_REPORT: (p: { unit: string; on: string; line: number }) =>
    faultText(
      [
        `${p.unit} đã có báo cáo ngày ${p.on} ở dòng ${p.line}`,
        `${p.unit} already has a report for ${p.on} in line ${p.line}`,
      ],
      [
        'giữ một dòng; số sửa lại ghi vào corrections.csv',
        'keep one row; a corrected figure goes to corrections.csv',
      ],
    ),
  CUMULATIVE_DECREASE: (p: {
    indicator: string;
    unit: string;
    value: number;
    on: string;
    otherValue: number;
    otherOn: string;
  }) =>
    faultText(
      [
        `số lũy kế ${p.indicator} của ${p.unit} giảm: ${p.on} là ${p.value}, ${p.otherOn} là ${p.otherValue}`,
        `the cumulative ${p.indicator} of ${p.unit} falls: ${p.value} on ${p.on}, ${p.otherValue} on ${p.otherOn}`,
      ],
      [
        'sửa số sai; nếu ngày trước báo sai, ghi đính chính vào corrections.csv, gửi trước dòng này',
        'correct the wrong one; if the earlier day was wrong, put its correction in corrections.csv, submitted before this row',
      ],
    ),
  EXCEEDS_BOUND: (p: { indicator: string; value: number; bound: string; boundValue: number }) =>
    faultText(
      [
        `${p.indicator} ${p.value} vượt ${p.bound} ${p.boundValue}`,
        `${p.indicator} ${p.value} exceeds ${p.bound} ${p.boundValue}`,
      ],
      [
        `${p.indicator} không được lớn hơn ${p.bound}: sửa một trong hai số`,
        `${p.indicator} cannot exceed ${p.bound}: correct one of the two`,
      ],
    ),
  SUBMITTED_BEFORE_DAY: (p: { submittedAt: string; on: string }) =>
    faultText(
      [
        `gửi lúc ${p.submittedAt}, trước ngày của số liệu ${p.on}`,
        `submitted at ${p.submittedAt}, before the day it describes, ${p.on}`,
      ],
      ['sửa submitted_at hoặc on', 'correct submitted_at or on'],
    ),
  PERIOD_CLOSED: (p: { submittedAt: string; on: string; closesAt: string }) =>
    faultText(
      [
        `gửi lúc ${p.submittedAt}; ngày ${p.on} đã khóa lúc ${p.closesAt}`,
        `submitted at ${p.submittedAt}; the day ${p.on} closed at ${p.closesAt}`,
      ],
      [
        'gửi trước khi khóa, hoặc tăng reporting.closesAfterDays',
        'submit before it closes, or raise reporting.closesAfterDays',
      ],
    ),
  REPORTER_NOT_ENTITLED: (p: { position: string; unit: string; on: string }) =>
    faultText(
      [
        `${p.position} không có quyền báo cáo cho ${p.unit} ngày ${p.on}`,
        `${p.position} may not report for ${p.unit} on ${p.on}`,
      ],
      [
        'dùng chức danh có quyền reporter (hoặc standing_agency) với đơn vị này, hoặc thêm quyền vào grants.csv',
        'use a position with the role reporter (or standing_agency) for this unit, or add the grant to grants.csv',
      ],
    ),
  CORRECTION_WITHOUT_REPORT: (p: { unit: string; on: string }) =>
    faultText(
      [
        `${p.unit} không có báo cáo ngày ${p.on} để đính chính`,
        `${p.unit} has no report for ${p.on} to correct`,
      ],
      [
        'thêm báo cáo vào reports.csv, hoặc sửa đơn vị, tổ chức hay ngày',
        'add the report to reports.csv, or correct the unit, the organization or the day',
      ],
    ),
  CORRECTION_OUT_OF_ORDER: (p: { submittedAt: string; previous: string }) =>
    faultText(
      [
        `đính chính lúc ${p.submittedAt}, không sau bản nó thay thế (${p.previous})`,
        `corrected at ${p.submittedAt}, not after what it replaces (${p.previous})`,
      ],
      [
        'đính chính phải gửi sau báo cáo và sau lần đính chính trước',
        'a correction is submitted after the report and after any earlier correction',
      ],
    ),
  DUPLICATE_REFERENCE: (p: { unit: string; on: string; line: number }) =>
    faultText(
      [
        `số liệu đối chiếu của ${p.unit} ngày ${p.on} cùng nguồn, cùng lúc đã có ở dòng ${p.line}`,
        `line ${p.line} already has the reference figure of ${p.unit} for ${p.on}, of this source and instant`,
      ],
      [
        'giữ một dòng; số nguồn cập nhật sau ghi với recorded_at muộn hơn',
        'keep one row; what the source says later has a later recorded_at',
      ],
    ),
  RECORDED_BEFORE_DAY: (p: { recordedAt: string; on: string }) =>
    faultText(
      [
        `ghi nhận lúc ${p.recordedAt}, trước ngày của số liệu ${p.on}`,
        `recorded at ${p.recordedAt}, before the day it describes, ${p.on}`,
      ],
      ['sửa recorded_at hoặc on', 'correct recorded_at or on'],
    ),
  RECORDER_NOT_ENTITLED: (p: { position: string; unit: string; on: string }) =>
    faultText(
      [
        `${p.position} không có quyền nhập số liệu đối chiếu của ${p.unit} ngày ${p.on}`,
        `${p.position} may not enter reference figures of ${p.unit} on ${p.on}`,
      ],
      [
        'dùng chức danh có quyền standing_agency hoặc committee với đơn vị này, hoặc thêm quyền vào grants.csv',
        'use a position with the role standing_agency or committee for this unit, or add the grant to grants.csv',
      ],
    ),
} as const;
