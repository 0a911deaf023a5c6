/**
 * Who is told of what is late, in which order: synthetic. The conference asked only that those in charge, secretaries
 * and chairs, be pressed and that matters not be left to the police alone.
 */
const responsible = { role: 'RESPONSIBLE' };
const standingAgency = { role: 'STANDING_AGENCY' };
const committee = { role: 'COMMITTEE' };
const body = (kind, relation) => ({ role: 'BODY', kind, relation });
const chair = (relation) => body('PEOPLES_COMMITTEE', relation);
const citySecretary = body('PARTY_COMMITTEE', 'CAMPAIGN');

const chain = (trigger, vi, en, hours, ...steps) => ({
  trigger,
  name: { vi, en },
  workingTime: hours.working ?? false,
  steps: steps.map(([to, afterHours]) => ({ to, afterHours, answerWithinHours: hours.answer })),
  exhaustedAfterHours: hours.exhausted,
});

export const escalationChains = [
  chain(
    'TASK_OVERDUE',
    'Nhiệm vụ quá hạn',
    'A task is overdue',
    { working: true, answer: 16, exhausted: 56 },
    [responsible, 0],
    [standingAgency, 8],
    [chair('CAMPAIGN'), 24],
    [committee, 40],
  ),
  chain(
    'REPORT_MISSING',
    'Không báo cáo số liệu',
    'Figures are not reported',
    { answer: 24, exhausted: 96 },
    [responsible, 0],
    [chair('UNIT'), 12],
    [chair('PARENT'), 24],
    [standingAgency, 48],
  ),
  chain(
    'SLOW_UNIT',
    'Đơn vị tiến độ chậm',
    'A unit is slow',
    { answer: 72, exhausted: 240 },
    [chair('UNIT'), 0],
    [body('PARTY_COMMITTEE', 'UNIT'), 24],
    [chair('PARENT'), 48],
    [standingAgency, 72],
    [citySecretary, 120],
    [committee, 168],
  ),
  chain(
    'DATA_ERROR_UNRESOLVED',
    'Số liệu sai chưa được làm rõ',
    'A data error is not settled',
    { working: true, answer: 16, exhausted: 48 },
    [responsible, 0],
    [chair('UNIT'), 8],
    [standingAgency, 16],
    [committee, 32],
  ),
  chain(
    'OBSTACLE_UNRESOLVED',
    'Vướng mắc chưa được tháo gỡ',
    'An obstacle is not removed',
    { answer: 48, exhausted: 168 },
    [responsible, 0],
    [standingAgency, 24],
    [committee, 72],
  ),
  chain(
    'CASCADE_MISSING',
    'Chưa tiếp nhận hoặc chưa triển khai văn bản',
    'A directive is not acknowledged or not carried down',
    { answer: 72, exhausted: 480 },
    [responsible, 0],
    [chair('PARENT'), 48],
    [standingAgency, 120],
    [citySecretary, 240],
    [committee, 360],
  ),
  chain(
    'REVIEW_STALLED',
    'Việc xem xét trách nhiệm chậm',
    'A review stands still',
    { answer: 72, exhausted: 240 },
    [committee, 0],
    [chair('CAMPAIGN'), 72],
    [citySecretary, 120],
  ),
];
