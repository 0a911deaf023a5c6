import type { Language } from './language.js';

/** The words of bulletins and of the reports up each line (P1, P2). Values are formatted already. */
export interface BulletinTexts {
  fictional: string;
  /** What units of a level are called together. */
  units: { NATION: string; PROVINCE: string; DISTRICT: string; COMMUNE: string; RESIDENTIAL_GROUP: string };
  headline: (p: { unit: string; rate: string; achieved: string; target: string }) => string;
  headlineNoTarget: (p: { unit: string; achieved: string }) => string;
  headlineNoData: (p: { unit: string }) => string;
  coverage: (p: { reported: string; expected: string; units: string }) => string;
  disputed: (p: { count: string }) => string;
  title: (p: { indicator: string; units: string; on: string; cut: string; edition: number }) => string;
  change: (p: { by: string; more: boolean }) => string;
  milestone: (p: { name: string; days: number; remaining: string }) => string;
  completed: (p: { count: number; of: number; units: string }) => string;
  notCompleted: (p: { count: number; of: number; units: string }) => string;
  notRated: (p: { count: number; of: number; units: string }) => string;
  missing: (p: { count: number; units: string }) => string;
  tierBelow: (p: { name: string; to: string; count: number }) => string;
  tierBetween: (p: { name: string; from: string; to: string; count: number }) => string;
  tierFrom: (p: { name: string; from: string; count: number }) => string;
  underReview: string;
  noTarget: string;
  noData: string;
  metDisputed: string;
  supersedes: (p: { edition: number; earlier: number; cut: string; earlierCut: string }) => string;
  figureChanged: (p: { unit: string; before: string; after: string }) => string;
  statusChanged: (p: { unit: string }) => string;
  unknown: string;
  addressed: (p: { sender: string; recipient: string }) => string;
  slowUnits: (p: { count: number; of: number; units: string }) => string;
  otherUnits: (p: { count: number; units: string }) => string;
}

export const bulletinTexts: { readonly [L in Language]: BulletinTexts } = {
  vi: {
    fictional: 'GIẢ TƯỞNG, chưa từng xảy ra',
    units: {
      NATION: 'quốc gia',
      PROVINCE: 'tỉnh, thành phố',
      DISTRICT: 'quận, huyện',
      COMMUNE: 'xã, phường, thị trấn',
      RESIDENTIAL_GROUP: 'thôn, tổ dân phố',
    },
    headline: (p) => `${p.unit} đạt ${p.rate}: ${p.achieved}/${p.target} chỉ tiêu được giao`,
    headlineNoTarget: (p) => `${p.unit} đạt ${p.achieved}, chưa được giao chỉ tiêu`,
    headlineNoData: (p) => `${p.unit} chưa có số liệu`,
    coverage: (p) => `${p.reported}/${p.expected} ${p.units} đã báo cáo`,
    disputed: (p) => `số liệu của ${p.count} đơn vị đang được xác minh`,
    title: (p) =>
      `Tiến độ các ${p.units} ngày ${p.on}${p.edition > 1 ? ` (bản tin lần ${p.edition})` : ''}. ${p.indicator}, tính đến ${p.cut}.`,
    change: (p) => `So với ngày trước: ${p.more ? 'tăng' : 'giảm'} ${p.by}.`,
    milestone: (p) => `${p.name}: còn ${p.days} ngày, còn phải thực hiện ${p.remaining}.`,
    completed: (p) => `1. Đã hoàn thành: ${p.count}/${p.of} ${p.units}`,
    notCompleted: (p) => `2. Chưa hoàn thành: ${p.count}/${p.of} ${p.units}`,
    notRated: (p) => `3. Chưa xếp loại được: ${p.count}/${p.of} ${p.units}`,
    missing: (p) => `4. Chưa có báo cáo đến giờ chốt: ${p.count} ${p.units}`,
    tierBelow: (p) => `${p.name} (dưới ${p.to}), ${p.count} đơn vị`,
    tierBetween: (p) => `${p.name} (từ ${p.from} đến dưới ${p.to}), ${p.count} đơn vị`,
    tierFrom: (p) => `${p.name} (từ ${p.from} trở lên), ${p.count} đơn vị`,
    underReview: 'đang xác minh',
    noTarget: 'chưa được giao chỉ tiêu',
    noData: 'chưa có số liệu',
    metDisputed: 'báo cáo đạt chỉ tiêu, số liệu đang được xác minh',
    supersedes: (p) =>
      `Bản tin lần ${p.edition}, chốt lại ${p.cut}, thay thế bản tin lần ${p.earlier} (chốt ${p.earlierCut}). Nội dung thay đổi`,
    figureChanged: (p) => `${p.unit} từ ${p.before} thành ${p.after}`,
    statusChanged: (p) => `${p.unit} (số liệu giữ nguyên, cập nhật tình trạng hoặc mức tăng)`,
    unknown: 'chưa có',
    addressed: (p) => `${p.sender} báo cáo ${p.recipient}.`,
    slowUnits: (p) => `- Thực hiện chậm: ${p.count}/${p.of} ${p.units}`,
    otherUnits: (p) => `- Còn lại: ${p.count} ${p.units}`,
  },
  en: {
    fictional: 'FICTIONAL, never happened',
    units: {
      NATION: 'countries',
      PROVINCE: 'provinces and cities',
      DISTRICT: 'districts',
      COMMUNE: 'communes',
      RESIDENTIAL_GROUP: 'residential groups',
    },
    headline: (p) => `${p.unit} stands at ${p.rate}: ${p.achieved} of ${p.target} assigned`,
    headlineNoTarget: (p) => `${p.unit} stands at ${p.achieved}; no target has been assigned`,
    headlineNoData: (p) => `${p.unit} has no figure yet`,
    coverage: (p) => `${p.reported} of ${p.expected} ${p.units} have reported`,
    disputed: (p) => `figures of ${p.count} units are being verified`,
    title: (p) =>
      `Progress of the ${p.units} on ${p.on}${p.edition > 1 ? ` (edition ${p.edition})` : ''}. ${p.indicator}, as known at ${p.cut}.`,
    change: (p) => `Since the day before: ${p.more ? 'up' : 'down'} ${p.by}.`,
    milestone: (p) => `${p.name}: ${p.days} days left, ${p.remaining} still to do.`,
    completed: (p) => `1. Completed: ${p.count} of ${p.of} ${p.units}`,
    notCompleted: (p) => `2. Not completed: ${p.count} of ${p.of} ${p.units}`,
    notRated: (p) => `3. Cannot be rated: ${p.count} of ${p.of} ${p.units}`,
    missing: (p) => `4. Without a report at the cut-off: ${p.count} of the ${p.units}`,
    tierBelow: (p) => `${p.name} (below ${p.to}), ${p.count} ${p.count === 1 ? 'unit' : 'units'}`,
    tierBetween: (p) =>
      `${p.name} (from ${p.from} to below ${p.to}), ${p.count} ${p.count === 1 ? 'unit' : 'units'}`,
    tierFrom: (p) => `${p.name} (${p.from} and above), ${p.count} ${p.count === 1 ? 'unit' : 'units'}`,
    underReview: 'being verified',
    noTarget: 'no target assigned',
    noData: 'no figure',
    metDisputed: 'reported as met, the figure is being verified',
    supersedes: (p) =>
      `Edition ${p.edition}, cut at ${p.cut}, replaces edition ${p.earlier} (cut at ${p.earlierCut}). What changed`,
    figureChanged: (p) => `${p.unit} from ${p.before} to ${p.after}`,
    statusChanged: (p) => `${p.unit} (same figure; its state or its daily change was brought up to date)`,
    unknown: 'none',
    addressed: (p) => `${p.sender} reports to ${p.recipient}.`,
    slowUnits: (p) => `- Slow: ${p.count} of ${p.of} ${p.units}`,
    otherUnits: (p) => `- The others: ${p.count} of the ${p.units}`,
  },
};
