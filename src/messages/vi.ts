import { areaLabels, areaProblems } from './areas/index.js';
import { textsOf } from './areas/texts.js';
import type { Catalogue } from './params.js';

/** Vietnamese texts. Each names the matter and the cure. */
export const vi: Catalogue = {
  ALREADY_REPORTED:
    'Đơn vị {unit} đã báo cáo số liệu ngày {date:date}: {report}. Nếu cần thay đổi, đề nghị dùng correctReport và nêu rõ lý do.',
  BATCH_TOO_LARGE:
    'Danh sách có {rows} dòng, tối đa {largest} dòng mỗi lần. Đề nghị chia nhỏ và gửi từng phần.',
  CAMPAIGN_UNKNOWN: 'Không có chiến dịch "{campaign}". Tra cứu mã đang dùng tại `campaigns`.',
  CAUSE_MISSING:
    'Chưa nêu nguyên nhân vướng mắc. Đề nghị chọn `cause`: trách nhiệm của mình, chờ hướng dẫn cấp trên, hoặc trở ngại bên ngoài.',
  CAUSE_WITHOUT_BLOCK: 'Nguyên nhân chỉ dùng với BLOCK, không dùng với {action}. Đề nghị bỏ trống `cause`.',
  CHILDREN_ABOVE_PARENT:
    'Tổng chỉ tiêu giao cho các đơn vị trực thuộc {unit} là {sumOfChildren}, vượt chỉ tiêu {target} của {unit}. Đề nghị điều chỉnh giảm, hoặc nâng chỉ tiêu của {unit} trước.',
  CLOCK_BACKWARDS:
    'Không thể lùi đồng hồ về {to:instant}: hiện đang là {now:instant}. Đề nghị chọn thời điểm muộn hơn.',
  CLOCK_NOT_VIRTUAL:
    'Hệ thống đang chạy theo giờ thực, không thể điều chỉnh. Chỉ đồng hồ mô phỏng mới chuyển tới được.',
  CUMULATIVE_DECREASE:
    'Số lũy kế {indicator} giảm còn {value}, trong khi đã báo cáo {earlier} cho ngày {earlierOn:date}. Đề nghị kiểm tra lại, hoặc đính chính báo cáo trước đó.',
  DATA_ERROR_UNKNOWN: 'Không có trường hợp sai lệch số liệu {dataError}. Xem danh sách tại `dataErrors`.',
  DATE_IN_FUTURE: 'Ngày {date:date} chưa đến: hôm nay là {today:date}. Đề nghị chọn ngày đã bắt đầu.',
  DATE_OUTSIDE_CAMPAIGN:
    'Ngày {date:date} nằm ngoài thời gian chiến dịch, từ {startsOn:date} đến {endsOn:date}. Đề nghị chọn ngày trong khoảng này.',
  DATES_REVERSED: 'Ngày cuối {to:date} trước ngày đầu {from:date}. Đề nghị đổi lại thứ tự.',
  DEADLINE_AND_STANDING:
    'Nhiệm vụ {ordinal} vừa có thời hạn vừa là nhiệm vụ thường xuyên. Đề nghị chỉ chọn một.',
  DEADLINE_BEFORE_ISSUE:
    'Thời hạn {deadline:date} của nhiệm vụ {ordinal} trước ngày ban hành văn bản {issuedOn:date}. Đề nghị chọn ngày muộn hơn.',
  DEADLINE_MISSING:
    'Nhiệm vụ {ordinal} chưa có thời hạn. Đề nghị ghi rõ thời hạn, hoặc đánh dấu là nhiệm vụ thường xuyên.',
  DEADLINE_NOT_LATER:
    'Thời hạn mới ({deadline:instant}) không muộn hơn thời hạn hiện hành ({current:instant}). Đề nghị chọn ngày muộn hơn.',
  DEADLINE_PASSED: 'Đã quá thời hạn ({deadline:instant}). Việc gia hạn phải đề nghị trước khi hết hạn.',
  DIRECTIVE_DUPLICATE:
    'Văn bản số {number} của {issuer} năm {year} đã có trong hệ thống. Đề nghị kiểm tra lại số, ký hiệu.',
  DIRECTIVE_UNKNOWN: 'Không có văn bản số {number}. Đề nghị ghi đúng số, ký hiệu, ví dụ 47/UBND-BCĐĐA06.',
  DUPLICATE_INDICATOR: 'Chỉ tiêu {indicator} được ghi hai lần. Đề nghị chỉ giữ một số liệu.',
  DUPLICATE_ORDINAL: 'Có hai nhiệm vụ cùng số {ordinal}. Đề nghị đánh số riêng cho từng nhiệm vụ.',
  DUPLICATE_ORGANIZATION: 'Cơ quan {organization} được ghi hai lần ở đây. Đề nghị chỉ ghi một lần.',
  DUPLICATE_UNIT_DAY:
    'Đơn vị {unit} xuất hiện hai lần cho ngày {date:date}. Đề nghị giữ một dòng cho mỗi đơn vị, mỗi ngày.',
  EMPTY_LIST: 'Danh sách trống. Đề nghị nhập ít nhất một mục.',
  EXCEEDS_BOUND:
    '{indicator} là {value}, vượt {bound} cùng ngày là {boundValue}. Số này không thể lớn hơn: đề nghị kiểm tra cả hai.',
  IDEMPOTENCY_CONFLICT:
    'Khóa "{key}" đã dùng cho {operation} hoặc với nội dung khác. Đề nghị dùng khóa mới cho yêu cầu mới.',
  INDICATOR_UNKNOWN: 'Chiến dịch không có chỉ tiêu "{indicator}". Các chỉ tiêu hiện có: {known}.',
  INSTANT_IN_FUTURE:
    'Thời điểm {instant:instant} chưa đến: bây giờ là {now:instant}. Đề nghị chọn thời điểm đã qua, hoặc bỏ trống để lấy mọi số liệu đã biết.',
  INVALID_DATE: '"{date}" không phải là ngày có thật. Đề nghị ghi dạng YYYY-MM-DD, ví dụ 2023-06-13.',
  INVALID_TRANSITION:
    'Không thực hiện được {action} khi đang ở trạng thái {state}. Thao tác có thể thực hiện: {allowed}.',
  JOBS_QUARANTINED:
    'Có {count} công việc lỗi nhiều lần đã được tách riêng khi chuyển đồng hồ. Xem chi tiết bằng `dondoc doctor`.',
  NOT_A_RECIPIENT:
    'Cơ quan {organization} không thuộc nơi nhận văn bản số {number}. Chỉ nơi nhận mới xác nhận đã nhận.',
  NOTHING_CHANGED: 'Không có gì thay đổi: số liệu trùng với số đã lưu. Đề nghị nhập nội dung khác.',
  ORGANIZATION_ELSEWHERE:
    'Cơ quan {organization} không đặt tại đơn vị {unit}. Đề nghị ghi đúng đơn vị của cơ quan, hoặc bỏ trống cơ quan nếu là số liệu theo địa bàn.',
  ORGANIZATION_NOT_ACTIVE:
    'Cơ quan {organization} không hoạt động vào ngày {on:date}. Đề nghị ghi cơ quan đảm nhiệm vào ngày đó.',
  ORGANIZATION_UNKNOWN: 'Không có cơ quan, tổ chức "{organization}" vào ngày đó. Đề nghị kiểm tra lại mã.',
  PERIOD_CLOSED:
    'Đã khóa báo cáo ngày {date:date}; hiện nhận báo cáo từ ngày {firstOpen:date}. Nếu số liệu ngày đó sai, đề nghị đính chính báo cáo và nêu rõ lý do.',
  REASON_MISSING: 'Chưa nêu lý do. Đề nghị ghi ngắn gọn lý do.',
  REPORT_SUPERSEDED: 'Báo cáo này đã có bản mới hơn: {report}. Đề nghị đính chính bản đó.',
  REPORT_UNKNOWN: 'Không có báo cáo {report}. Đề nghị dùng mã do `sources` hoặc submitReport cung cấp.',
  TASK_STANDING: 'Nhiệm vụ {task} là nhiệm vụ thường xuyên, không có thời hạn để gia hạn.',
  TASK_SUPERSEDED:
    'Nhiệm vụ {task} đã được thay bằng nội dung của văn bản sau. Đề nghị dẫn chiếu văn bản đó.',
  TASK_UNKNOWN: 'Không có nhiệm vụ {task}. Đề nghị dùng mã do `tasks` cung cấp.',
  TEXT_MISSING: 'Nội dung này không được để trống. Đề nghị bổ sung.',
  TEXT_TOO_LONG: 'Nội dung dài quá {largest} ký tự. Đề nghị rút gọn.',
  UNIT_NOT_ACTIVE:
    'Đơn vị {unit} không tồn tại vào ngày {on:date}. Đề nghị chọn đơn vị hành chính của ngày đó.',
  UNIT_UNKNOWN: 'Không có đơn vị "{unit}" vào ngày đó. Tìm mã bằng `units(search: …)`.',
  VALUE_NEGATIVE: 'Số liệu là {value}; số lượng không thể âm. Đề nghị nhập từ 0 trở lên.',
  VALUE_TOO_LARGE: 'Số liệu {value} quá lớn, tối đa {largest}. Đề nghị kiểm tra có thừa chữ số không.',

  ALREADY_COMMENDED: 'Đạt, đã được đề nghị khen thưởng tại mốc {milestone}: không khen thưởng hai lần.',
  CAMPAIGN_UNIT: 'Đơn vị chủ trì chiến dịch: việc khen thưởng, xem xét trách nhiệm do cấp trên thực hiện.',
  CARRIED_FORWARD: 'Có {units} đơn vị báo cáo lấy theo số liệu gần nhất trước đó.',
  DISPUTED: 'Số liệu đang được làm rõ: {case}.',
  FINAL_MILESTONE: 'Không đạt tại mốc {milestone} là mốc cuối: xem xét trách nhiệm.',
  MET: 'Đạt: {achieved}/{target}.',
  NEVER_REPORTED: 'Có {units} đơn vị chưa từng báo cáo, không tính vào số liệu.',
  NO_DATA: 'Chưa từng có số liệu báo cáo.',
  NO_TARGET: 'Chưa được giao chỉ tiêu.',
  NOT_MET: 'Không đạt: {achieved}/{target}.',
  REQUEST_ONLY: 'Nội dung là đề nghị, không phải yêu cầu: không xem xét trách nhiệm.',
  SLOW: 'Thuộc nhóm "{tier}": đôn đốc lên cấp trên.',

  FORBIDDEN:
    'Chức danh của bạn không có quyền thực hiện việc này. Đề nghị liên hệ quản trị viên hoặc cơ quan phụ trách.',
  INTERNAL: 'Hệ thống gặp sự cố. Đề nghị thử lại; nếu vẫn lỗi, báo mã {id}.',
  INVALID_JSON:
    'Nội dung gửi lên không phải JSON hợp lệ. Đề nghị gửi {"query": "…", "variables": {…}} với content-type application/json.',
  TOO_LARGE: 'Yêu cầu lớn hơn {largest} byte. Đề nghị chia nhỏ.',
  TOKEN_EXPIRED: 'Mã truy cập đã hết hạn. Đề nghị đăng nhập lại hoặc lấy mã mới.',
  TOKEN_UNKNOWN:
    'Mã truy cập không thuộc hệ thống này hoặc không còn hiệu lực. Đề nghị đăng nhập lại hoặc liên hệ người quản trị.',
  UNAUTHENTICATED: 'Đề nghị đăng nhập: gửi kèm header "Authorization: Bearer <token>".',
  UNSTORABLE_TEXT: 'Nội dung có ký tự không lưu được (NUL). Đề nghị bỏ ký tự đó và gửi lại.',

  ...textsOf(areaProblems, 'vi'),
  ...textsOf(areaLabels, 'vi'),
};
