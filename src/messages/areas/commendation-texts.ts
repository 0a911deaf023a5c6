import type { Texts } from './texts.js';

/** Refusals about dossiers, documents, opinions and votes (M4, M5). */
export const commendationProblems = {
  AWARD_ALREADY_PROPOSED: {
    params: ['subject', 'dossier'],
    vi: '{subject} đã có hồ sơ {dossier} đề nghị hình thức khen thưởng này. Đề nghị tiếp tục trên hồ sơ đó.',
    en: '{subject} is already proposed for this award in dossier {dossier}. Go on with that one.',
  },
  AWARD_FORM_COLLECTIVE: {
    params: [],
    vi: 'Cờ thi đua chỉ tặng cho tập thể. Đề nghị chọn hình thức khác, hoặc đề nghị cho tập thể.',
    en: 'The emulation flag is given to collectives alone. Choose another award, or propose the collective.',
  },
  AWARD_SUBJECT_IDENTITY: {
    params: [],
    vi: 'Nội dung có dãy số giống số định danh cá nhân. Hệ thống không lưu thông tin cá nhân: đề nghị ghi chức danh và cơ quan, ví dụ "Trưởng Công an phường Quán Toan".',
    en: 'This text holds digits that look like an identity number. The platform keeps no personal data: write the position and the body, such as "Chief of Police of Quán Toan ward".',
  },
  AWARD_SUBJECT_NO_POSITION: {
    params: ['subject'],
    vi: 'Không có chức danh "{subject}" trong các cơ quan của đơn vị. Cá nhân được đề nghị theo chức danh, không theo họ tên: đề nghị ghi chức danh hoặc mã chức danh, xem `positions` của cơ quan.',
    en: 'No body of the unit has a position "{subject}". A person is proposed by position, never by name: write the title or code of one, see the `positions` of its organizations.',
  },
  CHECKLIST_INCOMPLETE: {
    params: ['missing'],
    vi: 'Hồ sơ còn thiếu: {missing} (xem `checklist`). Đề nghị tải lên bằng POST /files rồi bổ sung bằng attachDocument.',
    en: 'The dossier lacks: {missing} (see `checklist`). Upload each by POST /files and attach it with attachDocument.',
  },
  CONFLICT_DETECTED: {
    params: [],
    vi: 'Bạn khai không có xung đột lợi ích, nhưng hệ thống thấy có. Đề nghị gửi lại với conflictOfInterest: true.',
    en: 'You state no conflict of interest, but there is one. Send it again with conflictOfInterest: true.',
  },
  CONFLICT_OF_INTEREST: {
    params: [],
    vi: 'Người có xung đột lợi ích không tham gia xem xét hồ sơ. Đề nghị chuyển cho người khác trong cơ quan.',
    en: 'Who has a conflict of interest takes no part in a dossier. Hand it to somebody else in your body.',
  },
  COUNCIL_EMPTY: {
    params: [],
    vi: 'Hội đồng không có thành viên nào. Đề nghị ghi tổng số thành viên hội đồng.',
    en: 'A council without members cannot vote. Give the number of its members.',
  },
  COUNCIL_NOT_ASKED: {
    params: ['dossier'],
    vi: 'Hồ sơ {dossier} không phải lấy ý kiến hội đồng theo quy định áp dụng. Đề nghị trình phê duyệt bằng APPROVE.',
    en: 'The rules of dossier {dossier} ask for no council. Have it approved by APPROVE.',
  },
  DECIDED_BEFORE_OPENED: {
    params: ['decidedOn', 'openedOn'],
    vi: 'Ngày {decidedOn:date} trước ngày lập hồ sơ {openedOn:date}. Đề nghị kiểm tra lại ngày.',
    en: '{decidedOn:date} is before the dossier was opened on {openedOn:date}. Check the day.',
  },
  DOCUMENTS_CLOSED: {
    params: ['state'],
    vi: 'Không bổ sung tài liệu khi hồ sơ đang ở trạng thái {state}. Chỉ bổ sung khi đang lập hoặc được trả lại: đề nghị người thẩm định trả lại hồ sơ bằng RETURN.',
    en: 'No document is added while the dossier is {state}. That is done while it is compiled or returned: ask for it to be returned by RETURN.',
  },
  DOSSIER_CONFLICT_DECLARED: {
    params: [],
    vi: 'Bạn đã khai có xung đột lợi ích.',
    en: 'You have declared a conflict of interest.',
  },
  DOSSIER_CONFLICT_IN_REVIEW: {
    params: [],
    vi: 'Cơ quan của bạn đang được xem xét trách nhiệm trong việc liên quan đến đơn vị này.',
    en: 'Your body is in an open accountability review about this unit.',
  },
  DOSSIER_CONFLICT_PROPOSED: {
    params: [],
    vi: 'Bạn là người đề nghị khen thưởng.',
    en: 'You have proposed the award.',
  },
  DOSSIER_CONFLICT_SUBJECT: {
    params: [],
    vi: 'Bạn công tác tại chính đơn vị được đề nghị khen thưởng.',
    en: 'You work for the unit or body that is proposed.',
  },
  DOSSIER_FIELD_MISSING: {
    params: ['name', 'action'],
    vi: '{action} cần có "{name}". Đề nghị bổ sung.',
    en: '{action} needs "{name}". Add it.',
  },
  DOSSIER_FIELD_UNUSED: {
    params: ['name', 'action'],
    vi: '"{name}" không dùng với {action}. Đề nghị bỏ trống.',
    en: '"{name}" has no meaning with {action}. Leave it out.',
  },
  DOSSIER_ON_HOLD: {
    params: ['dossier'],
    vi: 'Hồ sơ {dossier} đang tạm dừng; lý do xem tại `holds`. Hồ sơ tự tiếp tục khi các việc đó kết thúc.',
    en: 'Dossier {dossier} is on hold; `holds` says why. It goes on by itself when that is settled.',
  },
  DOSSIER_UNKNOWN: {
    params: ['dossier'],
    vi: 'Không có hồ sơ {dossier}. Xem danh sách tại `dossiers`.',
    en: 'There is no dossier {dossier}. See `dossiers` for those there are.',
  },
  FILE_ARCHIVE_BROKEN: {
    params: ['name'],
    vi: 'Không đọc được cấu trúc tệp {name}. Đề nghị lưu lại từ phần mềm văn phòng rồi gửi lại.',
    en: 'The structure of {name} cannot be read. Save it anew from your office program and send it again.',
  },
  FILE_ARCHIVE_UNSAFE: {
    params: ['name'],
    vi: 'Tệp {name} khai kích thước giải nén bất thường (nghi là bom nén) nên bị từ chối. Đề nghị lưu lại từ phần mềm văn phòng, giảm bớt hình ảnh.',
    en: '{name} declares to unpack to an unreasonable size (a zip bomb) and is refused. Save it anew from your office program, with fewer pictures.',
  },
  FILE_EMPTY: {
    params: ['name'],
    vi: 'Tệp {name} rỗng. Đề nghị kiểm tra và gửi lại.',
    en: '{name} is empty. Check it and send it again.',
  },
  FILE_HAS_MACROS: {
    params: ['name'],
    vi: 'Tệp {name} có chứa macro. Đề nghị lưu lại dưới dạng không có macro (.docx, .xlsx).',
    en: '{name} holds macros. Save it without them, as .docx or .xlsx.',
  },
  FILE_MISSING: {
    params: [],
    vi: 'Chưa có tệp. Đề nghị gửi multipart/form-data với đúng một phần tên là "file".',
    en: 'There is no file. Send multipart/form-data with exactly one part called "file".',
  },
  FILE_NAME_MISMATCH: {
    params: ['name', 'type'],
    vi: 'Tên tệp {name} không đúng với nội dung: nội dung là {type}. Đề nghị đặt đúng phần mở rộng hoặc gửi đúng tệp.',
    en: 'The name {name} does not fit the content, which is {type}. Give it the right extension, or send the right file.',
  },
  FILE_NAME_MISSING: {
    params: [],
    vi: 'Tệp chưa có tên. Đề nghị gửi kèm tên tệp, tối đa 200 ký tự.',
    en: 'The file has no name. Send one of at most 200 characters.',
  },
  FILE_TOO_LARGE: {
    params: ['name', 'largest'],
    vi: 'Tệp {name} lớn hơn {largest} MiB. Đề nghị giảm dung lượng hoặc chia nhỏ.',
    en: '{name} is larger than {largest} MiB. Make it smaller or split it.',
  },
  FILE_TYPE_UNKNOWN: {
    params: ['name'],
    vi: 'Nội dung tệp {name} không phải PDF, DOCX, XLSX, PNG hoặc JPEG. Đề nghị chuyển sang một trong các dạng này.',
    en: 'The content of {name} is no PDF, DOCX, XLSX, PNG or JPEG. Convert it to one of these.',
  },
  FILE_UNKNOWN: {
    params: ['file'],
    vi: 'Không có tệp {file} do bạn tải lên. Đề nghị dùng mã do POST /files trả về.',
    en: 'You have uploaded no file {file}. Use the id that POST /files answered.',
  },
  OPINION_ALREADY_GIVEN: {
    params: ['dossier'],
    vi: 'Bạn đã cho ý kiến về hồ sơ {dossier} với các tài liệu hiện có. Chỉ cho ý kiến lại khi tài liệu thay đổi.',
    en: 'You have given your opinion on dossier {dossier} as it is. A new one is asked for when its documents change.',
  },
  OPINION_NOT_ASKED: {
    params: ['state'],
    vi: 'Chưa lấy ý kiến khi hồ sơ đang ở trạng thái {state}. Ý kiến được lấy khi thẩm định hoặc khi trình hội đồng.',
    en: 'No opinion is asked for while the dossier is {state}. It is while it is appraised or before the council.',
  },
  OPINIONS_MISSING: {
    params: ['given', 'needed'],
    vi: 'Mới có {given}/{needed} ý kiến không xung đột lợi ích về tài liệu hiện tại. Đề nghị lấy đủ ý kiến bằng giveOpinion.',
    en: 'There are {given} of {needed} opinions without a conflict of interest on the present documents. Gather them with giveOpinion.',
  },
  PRESENT_ABOVE_MEMBERS: {
    params: ['present', 'members'],
    vi: 'Số người dự họp ({present}) nhiều hơn số thành viên hội đồng ({members}). Đề nghị kiểm tra lại.',
    en: '{present} were present, but the council has {members} members. Check the totals.',
  },
  QUORUM_NOT_MET: {
    params: ['present', 'members', 'needed'],
    vi: 'Chỉ có {present}/{members} thành viên dự họp, cần ít nhất {needed}. Đề nghị tổ chức họp lại.',
    en: 'Only {present} of {members} members were present; at least {needed} are needed. Hold the meeting again.',
  },
  REQUIREMENT_UNKNOWN: {
    params: ['requirement', 'known'],
    vi: 'Hồ sơ này không yêu cầu tài liệu "{requirement}". Các tài liệu được yêu cầu: {known}.',
    en: 'This dossier asks for no document "{requirement}". It asks for: {known}.',
  },
  UPLOAD_MALFORMED: {
    params: [],
    vi: 'Không đọc được nội dung gửi lên. Đề nghị gửi multipart/form-data với đúng một phần tên là "file".',
    en: 'What was sent cannot be read. Send multipart/form-data with exactly one part called "file".',
  },
  VERDICT_NOT_MET: {
    params: ['result'],
    vi: 'Kết quả đánh giá này là {result}, không phải đạt. Đề nghị chọn kết quả đánh giá đạt, hoặc để trống.',
    en: 'This verdict says {result}, not met. Name one that is met, or none.',
  },
  VERDICT_OF_OTHER_UNIT: {
    params: ['unit'],
    vi: 'Kết quả đánh giá này không phải của đơn vị {unit} trong chiến dịch. Đề nghị chọn kết quả của chính đơn vị.',
    en: 'This verdict is not about unit {unit} in this campaign. Name one that is.',
  },
  VERDICT_UNKNOWN: {
    params: ['verdict'],
    vi: 'Không có kết quả đánh giá {verdict}. Xem tại `milestones` của chiến dịch.',
    en: 'There is no verdict {verdict}. See the milestones of the campaign.',
  },
  VOTE_MISSING: {
    params: ['dossier'],
    vi: 'Hồ sơ {dossier} phải được hội đồng bỏ phiếu. Đề nghị trình hội đồng (SEND_TO_COUNCIL) và ghi kết quả (RECORD_VOTE).',
    en: 'Dossier {dossier} needs a vote of the council. Send it there (SEND_TO_COUNCIL) and record the totals (RECORD_VOTE).',
  },
  VOTE_NOT_CARRIED: {
    params: ['inFavour', 'threshold'],
    vi: 'Hội đồng không thông qua: {inFavour} phiếu thuận, cần đạt {threshold:percent}. Đề nghị trả lại (RETURN) hoặc không phê duyệt (REFUSE).',
    en: 'The council did not carry it: {inFavour} in favour, {threshold:percent} are needed. Return it (RETURN) or refuse it (REFUSE).',
  },
  VOTES_ABOVE_PRESENT: {
    params: ['inFavour', 'present'],
    vi: 'Số phiếu thuận ({inFavour}) nhiều hơn số người dự họp ({present}). Đề nghị kiểm tra lại.',
    en: '{inFavour} votes in favour, but {present} were present. Check the totals.',
  },
} as const satisfies Texts;

/** Titles, reasons and labels about dossiers, documents, opinions and votes (M4, M5). */
export const commendationLabels = {
  DOWNLOAD_NOT_FOUND: {
    params: [],
    vi: 'Không có tài liệu này, hoặc bạn không có quyền xem. Đề nghị kiểm tra lại đường dẫn.',
    en: 'There is no such document, or it is not for you. Check the address.',
  },
  DOSSIER_HELD_DATA_ERROR: {
    params: ['case', 'unit', 'on'],
    vi: 'Số liệu ngày {on:date} của {unit} đang được làm rõ ({case}).',
    en: 'The figure of {unit} for {on:date} is being examined ({case}).',
  },
  DOSSIER_HELD_REVIEW: {
    params: ['review'],
    vi: 'Đơn vị đang được xem xét trách nhiệm ({review}).',
    en: "The unit's responsibility is being considered ({review}).",
  },
  DOSSIER_HELD_VERDICT_CHANGED: {
    params: ['milestone'],
    vi: 'Kết quả đánh giá mới nhất của mốc {milestone} không còn đề nghị khen thưởng.',
    en: 'The newest judgement of milestone {milestone} no longer commends the unit.',
  },
  DOSSIER_HELD_VERDICT_OPEN: {
    params: ['milestone'],
    vi: 'Kết quả đánh giá mới nhất của mốc {milestone} đang để ngỏ, chờ làm rõ số liệu.',
    en: 'The newest judgement of milestone {milestone} is held until a figure has been examined.',
  },
  DOSSIER_OPINION_OUTDATED: {
    params: ['dossier', 'subject'],
    vi: 'Cho ý kiến lại về hồ sơ {dossier} ({subject}): tài liệu đã thay đổi.',
    en: 'Give your opinion on dossier {dossier} ({subject}) again: its documents have changed.',
  },
  DOSSIER_RELEASED: {
    params: [],
    vi: 'Không còn việc gì phải chờ: hồ sơ tiếp tục.',
    en: 'Nothing stands in the way any more: the dossier goes on.',
  },
  DOSSIER_TO_APPRAISE: {
    params: ['dossier', 'subject'],
    vi: 'Thẩm định hồ sơ khen thưởng {dossier} ({subject}).',
    en: 'Appraise award dossier {dossier} ({subject}).',
  },
  DOSSIER_TO_COMPILE: {
    params: ['dossier', 'subject'],
    vi: 'Hoàn thiện hồ sơ khen thưởng {dossier} ({subject}).',
    en: 'Compile award dossier {dossier} ({subject}).',
  },
  DOSSIER_TO_COMPLETE: {
    params: ['dossier', 'subject'],
    vi: 'Bổ sung hồ sơ khen thưởng {dossier} ({subject}) bị trả lại.',
    en: 'Complete award dossier {dossier} ({subject}), which was returned.',
  },
  DOSSIER_TO_DECIDE: {
    params: ['dossier', 'subject'],
    vi: 'Quyết định về hồ sơ khen thưởng {dossier} ({subject}).',
    en: 'Decide on award dossier {dossier} ({subject}).',
  },
  DOSSIER_TO_RECONSIDER: {
    params: ['dossier', 'subject'],
    vi: 'Xem xét thu hồi khen thưởng theo hồ sơ {dossier} ({subject}): kết quả đánh giá mới nhất không còn đề nghị khen thưởng.',
    en: 'Consider revoking the award of dossier {dossier} ({subject}): the newest judgement no longer commends the unit.',
  },
  DOSSIER_TO_RECORD_AWARD: {
    params: ['dossier', 'subject'],
    vi: 'Ghi số quyết định khen thưởng của hồ sơ {dossier} ({subject}).',
    en: 'Record the decision of award dossier {dossier} ({subject}).',
  },
  DOSSIER_TO_REVIEW: {
    params: ['dossier', 'subject'],
    vi: 'Lấy ý kiến về hồ sơ khen thưởng {dossier} ({subject}).',
    en: 'Gather opinions on award dossier {dossier} ({subject}).',
  },
  DOSSIER_TO_SEND_TO_COUNCIL: {
    params: ['dossier', 'subject'],
    vi: 'Trình hội đồng hồ sơ khen thưởng {dossier} ({subject}).',
    en: 'Lay award dossier {dossier} ({subject}) before the council.',
  },
  DOSSIER_TO_VOTE: {
    params: ['dossier', 'subject'],
    vi: 'Tổ chức bỏ phiếu và ghi kết quả về hồ sơ {dossier} ({subject}).',
    en: 'Have the council vote on dossier {dossier} ({subject}) and record the totals.',
  },
} as const satisfies Texts;
