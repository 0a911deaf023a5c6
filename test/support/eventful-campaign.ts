import type { CampaignFolder } from '../../src/services/campaign-folder/campaign-folder.type.js';
import { readBroken, swap } from '../services/campaign-folder/broken-copy.js';

const edits = [
  ['closesAfterDays: 3', 'closesAfterDays: 3\n  remindMinutesBefore: 30'],
  // Only cities and districts have People's Committees here to answer for them.
  [
    'endsOn: 2023-06-10',
    `endsOn: 2023-06-10
cascade:
  acknowledgeWithinHours: { FLASH: 4, NORMAL: 48 }
  issueWithinHours: { FLASH: 24 }
  workingTime: false
lineReports:
  - { senderKind: POLICE, level: DISTRICT, recipientKinds: [PEOPLES_COMMITTEE] }
escalation:
${[
  'TASK_OVERDUE',
  'SLOW_UNIT',
  'DATA_ERROR_UNRESOLVED',
  'OBSTACLE_UNRESOLVED',
  'CASCADE_MISSING',
  'REVIEW_STALLED',
]
  .map(
    (trigger) => `  - trigger: ${trigger}
    name: { vi: "Đôn đốc", en: "Pressing" }
    workingTime: false
    steps:
      - { to: { role: STANDING_AGENCY }, afterHours: 0, answerWithinHours: 12 }
      - { to: { role: COMMITTEE }, afterHours: 24, answerWithinHours: 12 }
    exhaustedAfterHours: 48`,
  )
  .join('\n')}`,
  ],
  ['levels: [PROVINCE, DISTRICT, COMMUNE]', 'levels: [PROVINCE, DISTRICT]'],
] as const;

/** Nobody resolves it. */
const OBSTACLE =
  '- { at: 2023-06-02T09:00, by: ubnd-901-chu-tich, action: reportObstacle, key: otp, title: { vi: "Lỗi OTP", en: "OTP failures" }, cause: EXTERNAL_OBSTACLE, reportedBy: ubnd-901, units: ["901"], from: 2023-06-02 }';

/** The tiny campaign with so much added that every kind of job falls due, and the day by which all of them have. */
export async function eventfulCampaign(): Promise<{ folder: CampaignFolder; until: Date }> {
  const { campaign, faults } = await readBroken({
    'campaign.yaml': (text) => edits.reduce((edited, [from, to]) => String(swap(from, to)(edited)), text),
    'directives/letter-02.yaml': swap('recipients: []', 'recipients: [ca-901]'),
    'script.yaml': (text) => `${text}\n${OBSTACLE}\n`,
  });
  if (campaign === null || campaign === undefined) throw new Error(JSON.stringify(faults, null, 1));
  return { folder: campaign, until: new Date('2023-07-01T00:00:00+07:00') };
}
