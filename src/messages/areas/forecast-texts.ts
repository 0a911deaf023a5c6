import type { Texts } from './texts.js';

/** Refusals about forecasts and pledges (F11, F12). */
export const forecastProblems = {
  PLEDGE_DATE_BEYOND: {
    params: ['dueOn', 'from', 'last'],
    vi: 'Ngày cam kết {dueOn:date} nằm ngoài thời gian của chiến dịch, tính từ {from:date} đến mốc cuối cùng {last:date}. Đề nghị chọn một ngày trong khoảng này.',
    en: 'The pledged day {dueOn:date} lies outside the campaign, which runs from {from:date} to its last milestone on {last:date}. Choose a day in between.',
  },
  PLEDGE_DATE_PASSED: {
    params: ['dueOn', 'today'],
    vi: 'Ngày cam kết {dueOn:date} đã qua; hôm nay là {today:date}. Đề nghị chọn hôm nay hoặc một ngày sau đó.',
    en: 'The pledged day {dueOn:date} has passed; today is {today:date}. Choose today or a later day.',
  },
  PLEDGE_OF_NOTHING: {
    params: [],
    vi: 'Số cam kết phải lớn hơn 0. Đề nghị ghi số lũy kế sẽ đạt được vào ngày cam kết.',
    en: 'A pledge is of more than 0. Give the count that will have been reached on its day.',
  },
  PLEDGE_PENDING: {
    params: ['unit', 'value', 'dueOn'],
    vi: 'Đơn vị {unit} đang có cam kết đạt {value} đến hết ngày {dueOn:date}. Chỉ đăng ký cam kết mới sau khi cam kết này đã được đánh giá.',
    en: 'Unit {unit} already has a pledge open: {value} by the end of {dueOn:date}. Make a new one when that one has been settled.',
  },
} as const satisfies Texts;

/** Titles, reasons and labels about forecasts and pledges (F11, F12). */
export const forecastLabels = {
  FORECAST_FROM_OWN_RECORD: {
    params: ['windows', 'past', 'from'],
    vi: 'Tốc độ bình quân các cửa sổ {windows} ngày, tính đến {from:date}; khoảng dự báo lấy từ {past} lần so sánh dự báo trước đây của chính đơn vị với thực tế. Đây là dự báo, không phải kết luận.',
    en: 'Daily rates over windows of {windows} days up to {from:date}; the range comes from {past} comparisons of earlier forecasts of this very unit with what followed. A forecast, not a finding.',
  },
  FORECAST_FROM_RECORD_OF_LEVEL: {
    params: ['windows', 'past', 'from'],
    vi: 'Tốc độ bình quân các cửa sổ {windows} ngày, tính đến {from:date}; đơn vị chưa đủ dữ liệu nên khoảng dự báo lấy từ {past} lần so sánh của các đơn vị cùng cấp. Đây là dự báo, không phải kết luận.',
    en: 'Daily rates over windows of {windows} days up to {from:date}; this unit has too short a record, so the range comes from {past} comparisons of all units of its level. A forecast, not a finding.',
  },
  FORECAST_MET: {
    params: [],
    vi: 'Đã đạt chỉ tiêu, không cần dự báo.',
    en: 'The target is reached; nothing is left to forecast.',
  },
  FORECAST_NOT_FROZEN: {
    params: [],
    vi: 'Tính theo số liệu hiện biết, chưa được chốt vào cuối ngày.',
    en: 'Reckoned from what is known now, not frozen on its evening.',
  },
  FORECAST_NO_FIGURES: {
    params: ['windows'],
    vi: 'Chưa đủ số liệu của những ngày gần đây để tính tốc độ theo các cửa sổ {windows} ngày.',
    en: 'Too few recent days are known for a rate over windows of {windows} days.',
  },
  FORECAST_NO_RECORD: {
    params: ['windows', 'from'],
    vi: 'Tốc độ bình quân các cửa sổ {windows} ngày, tính đến {from:date}; chưa đủ dự báo trước đây để biết sai số nên chưa nêu khoảng và mức rủi ro.',
    en: 'Daily rates over windows of {windows} days up to {from:date}; too few earlier forecasts to know how wrong they are, so neither range nor risk is given.',
  },
  FORECAST_NO_TARGET: {
    params: ['windows'],
    vi: 'Chưa giao chỉ tiêu: chỉ nêu tốc độ theo các cửa sổ {windows} ngày.',
    en: 'No target was assigned: only the rates over windows of {windows} days are given.',
  },
  PLEDGE_TO_KEEP: {
    params: ['unit', 'value', 'dueOn'],
    vi: 'Thực hiện cam kết của {unit}: đạt {value} đến hết ngày {dueOn:date}.',
    en: 'Keep the pledge of {unit}: {value} by the end of {dueOn:date}.',
  },
} as const satisfies Texts;
