import type { Texts } from './texts.js';

/** Refusals about grants (A1, A2). */
export const accessProblems = {
  ACCESS_SUBJECT_UNKNOWN: {
    params: ['subject'],
    vi: 'Không có đối tượng "{subject}" nào mà quyền được xét theo. Hãy ghi mã đơn vị, hoặc `id` như API trả về, ví dụ Task:12.',
    en: 'There is nothing "{subject}" that rights are looked at. Give the code of a unit, or an `id` as the API answers it, e.g. Task:12.',
  },
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

const GRANT = ['grant', 'role', 'relation', 'anchor', 'from', 'until'] as const;

/** Why something is allowed, or not. */
export const accessLabels = {
  ACCESS_FOR_EVERYBODY: {
    params: ['what'],
    vi: '{what} dành cho mọi người, kể cả khi chưa đăng nhập.',
    en: '{what} is open to everybody, also without signing in.',
  },
  ACCESS_FOR_POSITIONS: {
    params: ['what'],
    vi: '{what} dành cho mọi chức danh đã đăng nhập.',
    en: '{what} is open to every position that has signed in.',
  },
  ACCESS_BY_ROLE: {
    params: GRANT,
    vi: 'Được phép theo {grant}: vai trò {role} ({relation} tại {anchor}, từ {from} đến {until}), không phụ thuộc đơn vị.',
    en: 'Allowed by {grant}: role {role} ({relation} at {anchor}, from {from} until {until}), wherever it is anchored.',
  },
  ACCESS_BY_UNIT: {
    params: [...GRANT, 'path'],
    vi: 'Được phép theo {grant}: vai trò {role} ({relation} tại {anchor}, từ {from} đến {until}) vươn tới {path}.',
    en: 'Allowed by {grant}: role {role} ({relation} at {anchor}, from {from} until {until}) reaches {path}.',
  },
  ACCESS_BY_BODY: {
    params: [...GRANT, 'body'],
    vi: 'Được phép theo {grant}: vai trò {role} ({relation} tại {anchor}, từ {from} đến {until}), thao tác nhân danh {body}.',
    en: 'Allowed by {grant}: role {role} ({relation} at {anchor}, from {from} until {until}), acting for {body}.',
  },
  ACCESS_NO_ROLE: {
    params: ['roles'],
    vi: 'Chức danh này chưa từng có vai trò nào trong số: {roles}.',
    en: 'The position has never held any of the roles {roles}.',
  },
  ACCESS_ENDED: {
    params: GRANT,
    vi: '{grant}, vai trò {role} ({relation} tại {anchor}, từ {from}), đã hết hiệu lực từ {until}.',
    en: '{grant}, role {role} ({relation} at {anchor}, from {from}), no longer holds since {until}.',
  },
  ACCESS_NOT_BEGUN: {
    params: GRANT,
    vi: '{grant}, vai trò {role} ({relation} tại {anchor}, đến {until}), chỉ có hiệu lực từ {from}.',
    en: '{grant}, role {role} ({relation} at {anchor}, until {until}), holds only from {from} on.',
  },
  ACCESS_ELSEWHERE: {
    params: [...GRANT, 'path', 'own', 'over'],
    vi: '{grant}, vai trò {role} ({relation} tại {anchor}, từ {from} đến {until}, tổ chức {own}), không vươn tới {path} (xét theo {over}).',
    en: '{grant}, role {role} ({relation} at {anchor}, from {from} until {until}, sitting in {own}), does not reach {path} (looked at over {over}).',
  },
  ACCESS_OTHER_BODY: {
    params: [...GRANT, 'own', 'bodies'],
    vi: '{grant}, vai trò {role} ({relation} tại {anchor}, từ {from} đến {until}), thuộc tổ chức {own}; việc này chỉ thực hiện nhân danh: {bodies}.',
    en: '{grant}, role {role} ({relation} at {anchor}, from {from} until {until}), sits in {own}; it is done in the name of {bodies} alone.',
  },
  ACCESS_WITHOUT_SUBJECT: {
    params: GRANT,
    vi: '{grant}, vai trò {role} ({relation} tại {anchor}, từ {from} đến {until}), có thể đủ: hãy cho biết đối với đơn vị hay đối tượng nào.',
    en: '{grant}, role {role} ({relation} at {anchor}, from {from} until {until}), may be enough: say over which unit, or about what.',
  },
  ACCESS_OWN_BODY: {
    params: ['body'],
    vi: 'Không ai xem xét chính tổ chức của mình: {body}.',
    en: 'Nobody reviews the body he sits in: {body}.',
  },
  ACCESS_OWN_PROPOSAL: {
    params: ['who'],
    vi: 'Không ai quyết định đề nghị của chính mình: {who}.',
    en: 'Nobody decides on what he has proposed himself: {who}.',
  },
} as const satisfies Texts;
