import type { Texts } from './texts.js';

/** Refusals about reviews and obstacles (E5, M6). */
export const accountabilityProblems = {
  CONCLUSION_MISSING: {
    params: [],
    vi: 'Chưa ghi kết luận. Đề nghị chọn một kết luận tại `conclusion`.',
    en: 'The conclusion is missing. Choose one in `conclusion`.',
  },
  DUPLICATE_UNIT: {
    params: ['unit'],
    vi: 'Đơn vị {unit} được ghi hai lần. Đề nghị ghi mỗi đơn vị một lần.',
    en: 'Unit {unit} is named twice. Name each unit once.',
  },
  EXPLANATION_NOT_DUE: {
    params: ['dueAt'],
    vi: 'Chưa hết hạn giải trình ({dueAt:instant}). Chỉ ghi nhận quá hạn sau thời điểm đó.',
    en: 'The explanation is due at {dueAt:instant}. Record its lapse after that.',
  },
  EXPLANATION_PENDING: {
    params: ['dueAt'],
    vi: 'Chưa có giải trình và chưa ghi nhận quá hạn ({dueAt:instant}). Chỉ họp xem xét sau khi có một trong hai.',
    en: 'There is no explanation, nor is the lapse of its deadline recorded ({dueAt:instant}). Hold the meeting after either.',
  },
  LAPSE_RECORDED: {
    params: [],
    vi: 'Việc quá hạn giải trình đã được ghi nhận. Đề nghị tổ chức họp xem xét.',
    en: 'The lapse of the deadline is recorded already. Hold the review meeting.',
  },
  LAST_DAY_MISSING: {
    params: [],
    vi: 'Chưa ghi ngày cuối cùng còn vướng mắc. Đề nghị ghi ngày đó tại `on`.',
    en: 'The last day on which it stood in the way is missing. Give it in `on`.',
  },
  MERGE_TARGET_MISSING: {
    params: [],
    vi: 'Chưa ghi vướng mắc được gộp vào. Đề nghị ghi mã của vướng mắc đó tại `into`.',
    en: 'What it is merged into is missing. Give the id of that obstacle in `into`.',
  },
  NO_RESPONSIBLE_BODY: {
    params: ['unit'],
    vi: 'Đơn vị {unit} không có cơ quan chịu trách nhiệm theo quy định của chiến dịch. Đề nghị chọn đơn vị khác.',
    en: 'Unit {unit} has no body of the kind that answers for units in this campaign. Choose another unit.',
  },
  NOT_ASKED_FOR: {
    params: ['action'],
    vi: 'Nội dung này không dùng với thao tác {action}. Đề nghị bỏ trống.',
    en: 'This does not go with {action}. Leave it out.',
  },
  OBSTACLE_ELSEWHERE: {
    params: ['obstacle'],
    vi: '{obstacle} thuộc chiến dịch khác. Chỉ gộp các báo cáo về cùng một vướng mắc trong cùng chiến dịch.',
    en: '{obstacle} belongs to another campaign. Merge reports of the same thing inside one campaign.',
  },
  OBSTACLE_ENDED: {
    params: ['obstacle', 'state'],
    vi: '{obstacle} đang ở trạng thái {state}, không thể gộp vào. Đề nghị chọn vướng mắc còn giá trị.',
    en: '{obstacle} is {state}: nothing can be merged into it. Choose the one that still counts.',
  },
  OBSTACLE_INTO_ITSELF: {
    params: [],
    vi: 'Không thể gộp một vướng mắc vào chính nó. Đề nghị chọn vướng mắc khác tại `into`.',
    en: 'An obstacle cannot be merged into itself. Name another one in `into`.',
  },
  OBSTACLE_NOT_ACCEPTED: {
    params: ['obstacle'],
    vi: '{obstacle} chưa được tiếp nhận, trong khi vướng mắc này đã được tiếp nhận. Đề nghị tiếp nhận {obstacle} trước khi gộp.',
    en: '{obstacle} has not been accepted, while this one has. Accept {obstacle} first, then merge.',
  },
  REVIEW_ALREADY_OPEN: {
    params: ['unit', 'review'],
    vi: 'Đối với đơn vị {unit} đang xem xét trách nhiệm theo {review}. Đề nghị tiếp tục tại đó.',
    en: 'A review about unit {unit} is open already: {review}. Go on with that one.',
  },
  REVIEW_DISPUTED: {
    params: ['case'],
    vi: 'Số liệu làm căn cứ đang được xem xét sai sót ({case}). Chỉ kết luận sau khi kết thúc việc đó.',
    en: 'A figure that this rests on stands in an open case ({case}). Conclude after that is closed.',
  },
  REVIEW_UNHEARD: {
    params: ['state'],
    vi: 'Không kết luận khi chưa nghe giải trình và chưa họp xem xét (trạng thái {state}). Đề nghị chờ giải trình hoặc hết hạn giải trình, rồi tổ chức họp.',
    en: 'Nobody is concluded upon unheard (state {state}). Wait for the explanation or the lapse of its deadline, then hold the meeting.',
  },
  REVIEW_UNKNOWN: {
    params: ['review'],
    vi: 'Không có hồ sơ xem xét trách nhiệm {review}. Đề nghị dùng mã do `reviews` cung cấp.',
    en: 'There is no accountability review {review}. Use an id that `reviews` gives.',
  },
  OBSTACLE_UNKNOWN: {
    params: ['obstacle'],
    vi: 'Không có vướng mắc {obstacle}. Đề nghị dùng mã do `obstacles` cung cấp.',
    en: 'There is no obstacle {obstacle}. Use an id that `obstacles` gives.',
  },
} as const satisfies Texts;

/** Titles, reasons and labels about reviews and obstacles (E5, M6). */
export const accountabilityLabels = {
  EXCUSED_BY_OBSTACLE: {
    params: ['obstacle', 'from', 'to', 'days'],
    vi: 'Vướng mắc khách quan đã được tiếp nhận: {obstacle} ({days} ngày, từ {from:date} đến {to:date}).',
    en: 'An accepted obstacle from outside stood in the way: {obstacle} ({days} days, from {from:date} to {to:date}).',
  },
  EXCUSED_LATENESS: {
    params: ['late', 'lost'],
    vi: 'Hoàn thành chậm {late} ngày, không quá {lost} ngày bị mất do vướng mắc: được miễn xem xét trách nhiệm.',
    en: 'Met {late} days late, no more than the {lost} days lost to obstacles: excused.',
  },
  EXCUSED_WHOLE_TERM: {
    params: ['lost'],
    vi: 'Mọi ngày trong kỳ đều bị vướng mắc ({lost} ngày): được miễn xem xét trách nhiệm.',
    en: 'Every day of the term was lost to obstacles ({lost} days): excused.',
  },
  OBSTACLE_TO_DECIDE: {
    params: ['title'],
    vi: 'Vướng mắc được báo cáo: {title}. Đề nghị xem xét, tiếp nhận hoặc không tiếp nhận.',
    en: 'Reported to stand in the way: {title}. Accept it or reject it.',
  },
  OBSTACLE_TO_FOLLOW_UP: {
    params: ['title', 'solver'],
    vi: 'Vướng mắc đã tiếp nhận: {title}. Đề nghị theo dõi, đôn đốc {solver} giải quyết.',
    en: 'Accepted as standing in the way: {title}. Follow up with {solver} until it is solved.',
  },
  OBSTACLE_TO_SOLVE: {
    params: ['title'],
    vi: 'Vướng mắc đã tiếp nhận: {title}. Đề nghị giải quyết và báo kết quả.',
    en: 'Accepted as standing in the way: {title}. Solve it and say since when it is over.',
  },
  REVIEW_APPEALED: {
    params: ['unit'],
    vi: 'Có kiến nghị về kết luận đối với {unit}. Đề nghị xem xét lại và kết luận.',
    en: 'The conclusion about {unit} is appealed. Consider it again and conclude.',
  },
  REVIEW_STATED_BY_OFFICIAL: {
    params: ['text'],
    vi: 'Theo nêu của người có thẩm quyền: {text}.',
    en: 'As stated by who is competent: {text}.',
  },
  REVIEW_TO_CLOSE: {
    params: ['unit'],
    vi: 'Đã có kết luận đối với {unit}. Đề nghị kết thúc việc xem xét trách nhiệm.',
    en: 'The review about {unit} is concluded. Close it.',
  },
  REVIEW_TO_CONCLUDE: {
    params: ['unit'],
    vi: 'Đã họp xem xét trách nhiệm đối với {unit}. Đề nghị kết luận.',
    en: 'The meeting about {unit} has been held. Conclude the review.',
  },
  REVIEW_TO_EXPLAIN: {
    params: ['unit'],
    vi: 'Xem xét trách nhiệm đối với {unit}. Đề nghị giải trình, kèm các vướng mắc nếu có.',
    en: 'Responsibility is considered for {unit}. Explain, and name the obstacles if there were any.',
  },
  REVIEW_TO_MEET: {
    params: ['unit'],
    vi: 'Đã có giải trình, hoặc đã quá hạn giải trình, của {unit}. Đề nghị tổ chức họp xem xét.',
    en: 'The explanation for {unit} is in, or its deadline has passed. Hold the review meeting.',
  },
  TASK_FREE_OF_OBSTACLE: {
    params: ['task', 'obstacle'],
    vi: 'Nhiệm vụ {task} không còn vướng ({obstacle}). Đề nghị tiếp tục thực hiện.',
    en: 'Task {task} is no longer held up ({obstacle}). Go on with it.',
  },
} as const satisfies Texts;
