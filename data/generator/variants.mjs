import { DAY } from './calendar.mjs';
import { communeSeries, LAST_DAY } from './commune-series.mjs';
import { districtDirectives } from './district-directives.mjs';
import {
  AFFECTED_DISTRICTS,
  EXCUSABLE_COMMUNE,
  LATE_DISTRICT,
  LATER_COMMUNE,
  lateSeries,
  OUTAGE_DAYS,
} from './late-series.mjs';
import { LETTER } from './letter-47.mjs';

const NAME = {
  vi: 'Cao điểm kích hoạt tài khoản định danh điện tử - Hải Phòng 2023',
  en: 'Peak campaign of e-identity accounts - Hải Phòng 2023',
};

/** The campaign as the documents have it. */
export const realVariant = {
  code: 'haiphong-2023',
  name: NAME,
  fictional: false,
  note: '',
  endsOn: '2023-07-15',
  lastReportDay: DAY.milestone4,
  series: communeSeries,
  silent: [],
  districtDirectives: districtDirectives(),
  letterDone: '2023-07-01T15:00',
  conclusionDone: '2023-07-01T15:00',
  openDataErrors: [],
  obstacle: null,
  unanswering: [],
  reviews: null,
  scriptHeader: [
    'Mô phỏng: trừ việc Hội nghị ngày 13/6 nói về số liệu của phường Văn Đẩu, các hành động và giờ dưới đây là giả định.',
    'Synthetic: but for what the conference of 13/6 said of the figure of Văn Đẩu ward, the actions and hours are invented.',
  ],
};

/** The campaign that did not happen, so that the paths history did not take can be seen and tested. */
export const lateVariant = {
  ...realVariant,
  code: 'haiphong-2023-late',
  name: { vi: `[HƯ CẤU] ${NAME.vi}, hoàn thành muộn`, en: `[FICTIONAL] ${NAME.en}, finished late` },
  fictional: true,
  note: 'hư cấu / fictional',
  endsOn: '2023-08-15',
  reportsUntil: '2023-07-31',
  lastReportDay: LAST_DAY,
  series: lateSeries,
  silent: [{ directive: LETTER, organization: `ubnd-${LATE_DISTRICT}` }],
  districtDirectives: districtDirectives([LATE_DISTRICT]),
  letterDone: null,
  conclusionDone: '2023-07-31T15:00',
  openDataErrors: [
    {
      unit: '11332',
      on: '2023-06-30',
      raisedAt: '2023-06-30T18:30',
      explainedAt: '2023-07-02T09:00',
      closedAt: '2023-07-04T10:00',
    },
  ],
  unanswering: [LATE_DISTRICT],
  obstacle: { ...OUTAGE_DAYS, districts: AFFECTED_DISTRICTS },
  reviews: { excusable: EXCUSABLE_COMMUNE, later: LATER_COMMUNE, district: LATE_DISTRICT },
  scriptHeader: [
    'HƯ CẤU / FICTIONAL: chiến dịch này không xảy ra như dưới đây. / This campaign did not happen as told below.',
    "UBND quận Đồ Sơn không trả lời công văn 47. / The People's Committee of Đồ Sơn never answers letter 47.",
    'Sự cố OTP từ 03/7 đến 09/7/2023: các quận, huyện 303, 306, 308, 312, 313 hầu như không kích hoạt được. /',
    'OTP outage from 3/7 to 9/7/2023: districts 303, 306, 308, 312, 313 activate next to nothing.',
  ],
};
