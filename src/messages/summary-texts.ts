import type { Language } from './language.js';

export interface SummaryTexts {
  fictional: string;
  unknown: string;
  notRated: string;
  tier: string;
  state: string;
  rank: string;
  unit: string;
  achieved: string;
  target: string;
  rate: string;
  reported: string;
  late: string;
  missing: string;
  disputed: string;
  league: string;
  completed: string;
  dataErrors: string;
  stated: string;
  expected: string;
  nextMilestone: string;
  noMilestone: string;
  remaining: string;
  required: string;
  recent: string;
  tasks: string;
  onTime: string;
  completedLate: string;
  withinTerm: string;
  overdue: string;
  standing: string;
  milestone: string;
  run: string;
  dossiers: string;
  reviews: string;
  coveredDays: string;
  heldBy: string;
  hours: string;
  escalations: string;
  escalationStates: { readonly [state: string]: string };
  pledges: string;
  kept: string;
  broken: string;
  pending: string;
}

/** The words of the summary page. */
export const summaryTexts: { readonly [L in Language]: SummaryTexts } = {
  vi: {
    fictional: 'GIẢ TƯỞNG: những gì dưới đây chưa từng xảy ra.',
    unknown: 'chưa có số liệu',
    notRated: 'không xếp loại',
    tier: 'nhóm',
    state: 'trạng thái',
    rank: 'hạng',
    unit: 'đơn vị',
    achieved: 'đã thực hiện',
    target: 'chỉ tiêu',
    rate: 'tỷ lệ',
    reported: 'đã báo cáo',
    late: 'báo cáo muộn',
    missing: 'chưa báo cáo',
    disputed: 'đang xác minh',
    league: 'Bảng xếp hạng',
    completed: 'Các xã, phường, thị trấn đã hoàn thành',
    dataErrors: 'Số liệu đang xem xét',
    stated: 'báo cáo',
    expected: 'đúng là',
    nextMilestone: 'Mốc tiếp theo',
    noMilestone: 'Không còn mốc nào phía trước',
    remaining: 'còn',
    required: 'cần mỗi ngày',
    recent: '7 ngày qua mỗi ngày',
    tasks: 'Nhiệm vụ',
    onTime: 'hoàn thành đúng hạn',
    completedLate: 'hoàn thành muộn',
    withinTerm: 'trong hạn',
    overdue: 'quá hạn',
    standing: 'thường xuyên hoặc không thời hạn',
    milestone: 'Mốc',
    run: 'lần đánh giá',
    dossiers: 'Hồ sơ khen thưởng',
    reviews: 'Xem xét trách nhiệm',
    coveredDays: 'số ngày do vướng mắc',
    heldBy: 'đang/đã xử lý tại',
    hours: 'giờ',
    escalations: 'Đôn đốc lên cấp trên',
    escalationStates: {
      OPEN: 'đang đôn đốc',
      ACKNOWLEDGED: 'đã tiếp nhận',
      RESOLVED: 'đã giải quyết',
      CANCELLED: 'đã dừng',
      EXHAUSTED: 'hết cấp đôn đốc mà chưa có trả lời',
    },
    pledges: 'Đăng ký, cam kết',
    kept: 'giữ đúng',
    broken: 'không đạt',
    pending: 'chưa đến hạn',
  },
  en: {
    fictional: 'FICTIONAL: nothing of what follows ever happened.',
    unknown: 'no data',
    notRated: 'not rated',
    tier: 'tier',
    state: 'state',
    rank: 'rank',
    unit: 'unit',
    achieved: 'achieved',
    target: 'target',
    rate: 'rate',
    reported: 'reported',
    late: 'late',
    missing: 'missing',
    disputed: 'disputed',
    league: 'League table',
    completed: 'Communes completed',
    dataErrors: 'Open data-error cases',
    stated: 'stated',
    expected: 'should be',
    nextMilestone: 'Next milestone',
    noMilestone: 'No milestone lies ahead',
    remaining: 'left',
    required: 'required a day',
    recent: 'a day over the last 7',
    tasks: 'Tasks',
    onTime: 'completed on time',
    completedLate: 'completed late',
    withinTerm: 'within term',
    overdue: 'overdue',
    standing: 'standing or without deadline',
    milestone: 'Milestone',
    run: 'run',
    dossiers: 'Award dossiers',
    reviews: 'Accountability reviews',
    coveredDays: 'days covered by obstacles',
    heldBy: 'held by',
    hours: 'h',
    escalations: 'Escalations',
    escalationStates: {
      OPEN: 'under way',
      ACKNOWLEDGED: 'acknowledged',
      RESOLVED: 'resolved',
      CANCELLED: 'cancelled',
      EXHAUSTED: 'exhausted without an answer',
    },
    pledges: 'Pledges',
    kept: 'kept',
    broken: 'broken',
    pending: 'pending',
  },
};
