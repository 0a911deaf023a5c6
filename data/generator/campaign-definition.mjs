import { escalationChains } from './escalation-chains.mjs';
import { CHECKS } from './ordinary.mjs';
import { conclusion } from './sources.mjs';
import { city } from './units.mjs';

const ORDINALS = { vi: ['một', 'hai', 'ba', 'bốn'], en: ['First', 'Second', 'Third', 'Fourth'] };

/** campaign.yaml. Tiers, milestones and their boundaries are the conference's; cut-off hours and dues are ours. */
export function campaignDefinition(variant) {
  return {
    code: variant.code,
    name: variant.name,
    fictional: variant.fictional,
    unit: city.code,
    timeZone: 'Asia/Ho_Chi_Minh',
    startsOn: '2023-05-25',
    endsOn: variant.endsOn,
    reporting: {
      level: 'COMMUNE',
      cutOffs: { RESIDENTIAL_GROUP: '16:00', COMMUNE: '17:00', DISTRICT: '18:00', PROVINCE: '19:00' },
      closesAfterDays: 3,
      ...(variant.reportsUntil ? { until: variant.reportsUntil } : {}),
      remindMinutesBefore: 60,
      escalateAfterMisses: 2,
    },
    workingTime: {
      days: [1, 2, 3, 4, 5],
      hours: [
        { from: '08:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
      holidays: [],
      compensationDays: [],
    },
    cascade: {
      workingTime: false,
      acknowledgeWithinHours: { FLASH: 24, MOST_URGENT: 24, URGENT: 48, NORMAL: 72 },
      issueWithinHours: { FLASH: 168, MOST_URGENT: 168, URGENT: 240, NORMAL: 360 },
    },
    escalation: escalationChains,
    // P2: what K2 and K3 of the conclusion ask of the police of the districts and of the city.
    lineReports: ['DISTRICT', 'PROVINCE'].map((level) => ({
      senderKind: 'POLICE',
      level,
      recipientKinds: ['PARTY_COMMITTEE', 'PEOPLES_COMMITTEE'],
    })),
    indicators: [
      {
        code: 'accounts_collected',
        name: {
          vi: 'Hồ sơ tài khoản định danh điện tử đã thu nhận',
          en: 'E-identity account dossiers collected',
        },
        accumulation: 'CUMULATIVE',
        denominator: 'ASSIGNED_TARGET',
      },
      {
        code: 'accounts_activated',
        name: { vi: 'Tài khoản định danh điện tử đã kích hoạt', en: 'E-identity accounts activated' },
        accumulation: 'CUMULATIVE',
        denominator: 'ASSIGNED_TARGET',
        boundedBy: 'accounts_collected',
      },
    ],
    tiers: [
      { code: 'SLOW', name: { vi: 'Chậm', en: 'Slow' }, minimumRate: 0 },
      { code: 'AVERAGE', name: { vi: 'Trung bình, khá', en: 'Average or fair' }, minimumRate: 0.4 },
      { code: 'COMPLETED', name: { vi: 'Hoàn thành', en: 'Completed' }, minimumRate: 1 },
    ],
    milestones: conclusion.milestones.map(({ no, by_end_of: on }) => ({
      ordinal: no,
      name: {
        vi: `Mốc ${ORDINALS.vi[no - 1]}: đến hết ngày ${on.split('-').reverse().join('/')}`,
        en: `${ORDINALS.en[no - 1]} milestone: to the end of ${on}`,
      },
      indicator: 'accounts_activated',
      on,
      boundary: 'BY_END_OF',
      final: no === conclusion.milestones.length,
    })),
    evaluation: {
      levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'],
      slowTier: 'SLOW',
      commendation: { awardForm: 'CERTIFICATE_OF_MERIT', compiler: 'btdkt-31', dueInDays: 30 },
      accountability: {
        reviewer: 'bcd-31',
        responsibleKind: 'PEOPLES_COMMITTEE',
        explanationDueInDays: 5,
        stalledAfterDays: 7,
      },
      mode: 'ORDER',
    },
    checks: { ...CHECKS, childrenSum: { tolerance: 0.01 }, dataErrorDueInDays: 3 },
    cast: {
      viewer: 'vp-31-chuyen-vien',
      reporter: 'ca-11446-truong',
      monitor: 'ubnd-307-chu-tich',
      committee: 'bcd-31-truong-ban',
      standingAgency: 'ca-31-giam-doc',
      emulation: 'btdkt-31-truong-ban',
      auditor: 'vp-31-kiem-soat',
      administrator: 'ca-31-quan-tri',
    },
  };
}
