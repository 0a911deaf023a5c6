import type { Texts } from './texts.js';

/** Refusals about grants (A1, A2). */
export const accessProblems = {
  GRANT_BACKDATED: {
    params: ['date', 'today'],
    vi: 'Quyền không được cấp hay chấm dứt cho ngày đã qua ({date:date}); hôm nay là {today:date}. Hãy ghi hôm nay hoặc một ngày sau đó.',
    en: 'A right is neither given nor ended for a day that has passed ({date:date}); today is {today:date}. Give today or a later day.',
  },
  GRANT_ENDED: {
    params: ['grant', 'on'],
    vi: 'Quyền {grant} đã hết hiệu lực từ {on:date}. Muốn cấp lại, hãy dùng grantAccess.',
    en: 'The grant {grant} no longer holds from {on:date} on. To give it again, use grantAccess.',
  },
  GRANT_ENDS_BEFORE_START: {
    params: ['from', 'to'],
    vi: 'Ngày hết hiệu lực {to:date} không sau ngày bắt đầu {from:date}. Hãy ghi một ngày muộn hơn, hoặc bỏ trống.',
    en: 'The right would end on {to:date}, not after its first day {from:date}. Give a later day, or leave it out.',
  },
  GRANT_OVERLAPS: {
    params: ['grant', 'from', 'until'],
    vi: 'Chức danh này đã có đúng quyền đó: {grant}, từ {from} đến {until}. Hãy chọn thời gian khác, hoặc chấm dứt quyền ấy trước.',
    en: 'The position already holds that very right: {grant}, from {from} until {until}. Choose other days, or end that grant first.',
  },
  GRANT_TO_ONESELF: {
    params: ['position'],
    vi: 'Không ai tự cấp quyền cho mình: {position} là chức danh đang thao tác. Hãy đề nghị một quản trị viên khác.',
    en: 'Nobody gives rights to himself: {position} is the position that asks. Ask another administrator.',
  },
  GRANT_UNKNOWN: {
    params: ['grant'],
    vi: 'Không có quyền nào mang mã "{grant}". Hãy xem `accessGrants` để biết các quyền hiện có.',
    en: 'There is no grant "{grant}". Ask `accessGrants` for those there are.',
  },
  LAST_ADMINISTRATOR: {
    params: ['from'],
    vi: 'Từ {from:date} sẽ không còn quản trị viên nào. Hãy cấp quyền quản trị cho người khác trước.',
    en: 'From {from:date} on there would be no administrator left. Give the role to somebody else first.',
  },
  PERMISSION_UNKNOWN: {
    params: ['what', 'known'],
    vi: 'Không có quyền hay thao tác nào tên "{what}". Các quyền có: {known}; thao tác viết như trong API, ví dụ submitReport.',
    en: 'There is no right or operation called "{what}". The rights are: {known}; operations are written as in the API, e.g. submitReport.',
  },
  POSITION_UNKNOWN: {
    params: ['position'],
    vi: 'Không có chức danh nào mang mã "{position}". Hãy xem `positions` của tổ chức để biết mã.',
    en: 'There is no position with the code "{position}". Ask an organization for its `positions`.',
  },
} as const satisfies Texts;
